package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.operation.Description;
import dev.lockkeeper.operation.Intervention;
import dev.lockkeeper.operation.InterventionOutcome;
import dev.lockkeeper.operation.InterventionResult;
import java.util.List;
import java.util.Optional;

/**
 * What was done to a session or a prepared transaction, for other programs, filled as far as the command comes. Fields keep
 * their names, meanings and order; new ones may be added. For one thread.
 *
 * <ul>
 *   <li>{@code command}; {@code outcome}: {@code done}, {@code not_seen}, {@code already_gone}, {@code somebody_else},
 *       {@code not_permitted}, {@code failed}, {@code dry_run} or null; {@code exit_code}.
 *   <li>{@code database}; {@code plan}: see {@link DescriptionJson}; {@code sentence}: what came of it; {@code release}:
 *       what became of those who waited behind it; {@code duration_ms}; {@code not_remembered}: why the journal has nothing
 *       of it.
 *   <li>{@code error}: null, or see {@link ErrorJson}.
 * </ul>
 */
final class InterventionJson {
    private final ObjectNode root = Json.object();

    InterventionJson(String command) {
        root.put("command", command);
        for (String field : List.of(
                "outcome",
                "exit_code",
                "database",
                "plan",
                "sentence",
                "release",
                "duration_ms",
                "not_remembered",
                "error")) {
            root.putNull(field);
        }
    }

    ObjectNode node() {
        return root;
    }

    void described(Description description) {
        Json.putDatabase(root, description.identity());
        root.set("plan", DescriptionJson.of(description));
    }

    void dryRun(Description description) {
        root.put("outcome", "dry_run");
        description.refusal().ifPresent(verdict -> root.set("error", ErrorJson.of(verdict, "Nothing was done.")));
    }

    void ended(Intervention intervention, InterventionResult result) {
        InterventionOutcome outcome = result.outcome();
        root.put("outcome", word(outcome))
                .put("sentence", outcome.sentence())
                .put("duration_ms", result.duration().toMillis());
        Json.put(root, "release", outcome.done() ? result.release(intervention) : Optional.empty());
        Json.put(root, "not_remembered", result.notRemembered());
        if (!outcome.done()) {
            ObjectNode error = ErrorJson.of(outcome.sentence(), Optional.empty(), Optional.empty());
            Json.put(error, "sqlstate", outcome.sqlState());
            root.set("error", error);
        }
    }

    private static String word(InterventionOutcome outcome) {
        return switch (outcome) {
            case InterventionOutcome.Done done -> "done";
            case InterventionOutcome.NotSeen notSeen -> "not_seen";
            case InterventionOutcome.Failed failed -> "failed";
            case InterventionOutcome.AlreadyGone gone -> "already_gone";
            case InterventionOutcome.SomebodyElse other -> "somebody_else";
            case InterventionOutcome.NotPermitted notPermitted -> "not_permitted";
        };
    }
}
