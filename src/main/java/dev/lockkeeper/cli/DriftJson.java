package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.operation.drift.DriftedFile;
import java.util.List;
import java.util.Optional;

/**
 * Drift for other programs: {@code lockkeeper drift --json}. Fields keep their names, meanings and order; new ones may be
 * added.
 *
 * <ul>
 *   <li>{@code database}; {@code files}: {@code name}, {@code state}, {@code explanation}, {@code only_comments};
 *       {@code difference}: the lines of a unified difference from what was applied to what lies in the folder;
 *       {@code why_no_difference}; {@code applied} (null, or {@code outcome}, {@code os_user}, {@code host}, {@code at},
 *       {@code reason}).
 * </ul>
 */
final class DriftJson {
    private DriftJson() {}

    static byte[] of(ServerIdentity identity, List<DriftedFile> files) {
        ObjectNode root = Json.object();
        Json.putDatabase(root, identity);
        ArrayNode array = root.putArray("files");
        files.forEach(file -> fill(array.addObject(), file));
        return Json.bytes(root);
    }

    static void fill(ObjectNode node, DriftedFile file) {
        node.put("name", file.fileName())
                .put("state", Json.word(file.migration().state().kind().word()))
                .put("explanation", file.migration().state().sentence())
                .put("only_comments", file.onlyComments());
        Json.put(node, "difference", file.difference());
        Json.put(
                node,
                "why_no_difference",
                DriftedFile.is(file.migration()) ? file.whyNoDifference() : Optional.empty());
        file.entry().ifPresentOrElse(entry -> fill(node.putObject("applied"), entry), () -> node.putNull("applied"));
    }

    private static void fill(ObjectNode node, JournalEntry entry) {
        node.put("outcome", Json.word(entry.outcome().word()))
                .put("os_user", entry.actor().osUser())
                .put("host", entry.actor().host())
                .put("at", entry.startedAt().toString());
        Json.put(node, "reason", entry.reason());
    }
}
