package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.fleet.FleetOrder;
import dev.lockkeeper.fleet.FleetPlan;
import dev.lockkeeper.fleet.FleetResult;
import dev.lockkeeper.fleet.Prepared;
import dev.lockkeeper.operation.Description;
import java.util.List;
import java.util.Optional;

/**
 * A change of several databases for other programs, filled as far as the command comes. Fields keep their names, meanings and
 * order; new ones may be added. For one thread.
 *
 * <ul>
 *   <li>{@code command}; {@code pattern} that names them; {@code outcome}: {@code ran}, {@code dry_run},
 *       {@code nothing_to_do} or null; {@code exit_code}; {@code title} and {@code order}: sentences.
 *   <li>{@code environments}: {@code name}, {@code tier}; {@code outcome}: before it ran {@code ready},
 *       {@code nothing_pending}, {@code refused} or {@code not_reached}, then how it ended: {@code applied}, {@code failed},
 *       {@code cancelled}, {@code lock_held}, {@code not_begun} too; {@code fingerprint} of its plan and {@code files} in
 *       it; {@code files_applied}, {@code duration_ms}; {@code sentence} why, or null.
 *   <li>{@code error}: null, or see {@link ErrorJson}.
 * </ul>
 */
final class FleetChangeJson {
    private final ObjectNode root = Json.object();

    FleetChangeJson(String command, String pattern) {
        root.put("command", command).put("pattern", pattern);
        for (String field : List.of("outcome", "exit_code", "title", "order")) {
            root.putNull(field);
        }
        root.putArray("environments");
        root.putNull("error");
    }

    ObjectNode node() {
        return root;
    }

    void planned(FleetPlan plan, FleetOrder order) {
        root.put("title", plan.title()).put("order", order.sentence(plan.ready().size()));
        ArrayNode environments = root.putArray("environments");
        plan.all().forEach(prepared -> fill(environments.addObject(), prepared));
    }

    void outcome(String word) {
        root.put("outcome", word);
    }

    void ran(List<FleetResult> results) {
        outcome("ran");
        for (FleetResult result : results) {
            for (var environment : root.withArray("environments")) {
                if (environment.get("name").asText().equals(result.environment().name())) {
                    ObjectNode node = (ObjectNode) environment;
                    node.put("outcome", Json.word(result.end().word()))
                            .put("files_applied", result.files())
                            .put("duration_ms", result.duration().toMillis());
                    Json.put(node, "sentence", result.sentence());
                }
            }
        }
        List<String> failed = results.stream()
                .filter(result -> result.end().failure() || result.end() == FleetResult.End.NOT_BEGUN)
                .map(result -> result.environment().name() + ": " + result.end().word()
                        + result.sentence().map(why -> ": " + why).orElse(""))
                .toList();
        if (!failed.isEmpty()) {
            ObjectNode error = ErrorJson.of(
                    FleetProgress.counts(results),
                    Optional.empty(),
                    Optional.of("lockkeeper status --env tells what each of them has."));
            Json.put(error, "refusals", failed);
            root.set("error", error);
        }
    }

    private static void fill(ObjectNode node, Prepared prepared) {
        switch (prepared) {
            case Prepared.Ready ready -> {
                head(node, ready.environment(), "ready");
                node.put("fingerprint", ready.description().fingerprint());
                Json.put(
                        node,
                        "files",
                        ready.description().files().stream()
                                .map(Description.DescribedFile::name)
                                .toList());
                tail(node, Optional.empty());
            }
            case Prepared.NothingPending nothing ->
                without(node, nothing.environment(), "nothing_pending", Optional.empty());
            case Prepared.Refused refused ->
                without(node, refused.environment(), "refused", Optional.of(refused.why()));
            case Prepared.NotReached notReached ->
                without(node, notReached.environment(), "not_reached", Optional.of(notReached.why()));
        }
    }

    private static void head(ObjectNode node, Environment environment, String outcome) {
        node.put("name", environment.name()).put("tier", environment.tierWord()).put("outcome", outcome);
    }

    private static void without(ObjectNode node, Environment environment, String outcome, Optional<String> why) {
        head(node, environment, outcome);
        node.putNull("fingerprint").putArray("files");
        tail(node, why);
    }

    private static void tail(ObjectNode node, Optional<String> why) {
        node.put("files_applied", 0).put("duration_ms", 0L);
        Json.put(node, "sentence", why);
    }
}
