package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.migration.StepResult;
import dev.lockkeeper.operation.Description;
import java.time.Duration;
import java.util.List;

/**
 * A change for other programs, filled as far as the command comes. Fields keep their names, meanings and order; new ones may
 * be added. What is not known is null. For one thread.
 *
 * <ul>
 *   <li>{@code command}; {@code outcome}: {@code completed}, {@code failed}, {@code cancelled}, {@code lock_held},
 *       {@code plan_outdated}, {@code dry_run}, {@code nothing_to_do}, or null if it came to nothing of these: then
 *       {@code error} says why; {@code exit_code}: the process's.
 *   <li>{@code database}; {@code plan}: what was described, see {@link DescriptionJson}.
 *   <li>{@code files}: those that are done: {@code name}, {@code outcome}, {@code by_another_program}, {@code duration_ms};
 *       {@code duration_ms} of all.
 *   <li>{@code choices}: lines for a person with the commands to choose from, where a file stopped halfway.
 *   <li>{@code error}: null, or see {@link ErrorJson}.
 * </ul>
 */
final class ChangeJson {
    private final ObjectNode root;

    /** Fills an answer in which nothing is known yet. */
    ChangeJson(ObjectNode root) {
        this.root = root;
    }

    /** An answer in which nothing is known but the command. */
    static ObjectNode empty(String command) {
        ObjectNode root = Json.object();
        root.put("command", command);
        for (String field : List.of("outcome", "exit_code", "database", "plan")) {
            root.putNull(field);
        }
        root.putArray("files");
        root.putNull("duration_ms").putArray("choices");
        root.putNull("error");
        return root;
    }

    ObjectNode node() {
        return root;
    }

    void at(ServerIdentity identity) {
        Json.putDatabase(root, identity);
    }

    void described(Description description) {
        at(description.identity());
        root.set("plan", DescriptionJson.of(description));
    }

    void nothingToDo() {
        root.put("outcome", "nothing_to_do");
    }

    /** It ends here; if the policy would refuse it, with what it would say. */
    void dryRun(Description description) {
        root.put("outcome", "dry_run");
        description.refusal().ifPresent(verdict -> error(ErrorJson.of(verdict, ErrorJson.UNTOUCHED)));
    }

    /** It was begun, and the server stopped answering in a way that says little. */
    void failed(ObjectNode error) {
        root.put("outcome", "failed");
        error(error);
    }

    void ended(RunOutcome outcome, Duration elapsed, List<String> choices) {
        root.put("outcome", word(outcome)).put("duration_ms", elapsed.toMillis());
        ArrayNode files = root.putArray("files");
        for (StepResult done : outcome.done()) {
            files.addObject()
                    .put("name", done.fileName())
                    .put("outcome", Json.word(done.outcome().word()))
                    .put("by_another_program", done.byAnotherProgram())
                    .put("duration_ms", done.duration().toMillis());
        }
        Json.put(root, "choices", choices);
    }

    void error(ObjectNode error) {
        root.set("error", error);
    }

    private static String word(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Completed completed -> "completed";
            case RunOutcome.Failed failed -> "failed";
            case RunOutcome.Cancelled cancelled -> "cancelled";
            case RunOutcome.LockHeld held -> "lock_held";
            case RunOutcome.PlanOutdated outdated -> "plan_outdated";
        };
    }
}
