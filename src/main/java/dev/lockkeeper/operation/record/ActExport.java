package dev.lockkeeper.operation.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.journal.ActDetail;
import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.journal.ErrorRecord;
import dev.lockkeeper.operation.AsciiJson;
import dev.lockkeeper.operation.PlainText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Acts for other programs. JSON in ASCII, with fields that keep their names; CSV as RFC 4180 has it, in which no value can
 * be taken for a formula: what begins like one gets an apostrophe before it. Stateless and thread-safe.
 */
public final class ActExport {
    private static final String LINE_END = "\r\n";

    private ActExport() {}

    /** A table with one line for each subject of each act, and a head. */
    public static String csv(List<ActRecord> acts) {
        StringBuilder csv = new StringBuilder();
        csv.append(Stream.of(
                        "started_at",
                        "run",
                        "operation",
                        "outcome",
                        "duration_ms",
                        "environment",
                        "address",
                        "database_user",
                        "os_user",
                        "host",
                        "application",
                        "subject",
                        "subject_outcome",
                        "checksum",
                        "reason",
                        "sqlstate",
                        "message",
                        "plan",
                        "source")
                .collect(Collectors.joining(",")));
        csv.append(LINE_END);
        for (ActRecord act : acts) {
            if (act.subjects().isEmpty()) {
                line(csv, act, Optional.empty());
            }
            act.subjects().forEach(subject -> line(csv, act, Optional.of(subject)));
        }
        return csv.toString();
    }

    private static void line(StringBuilder csv, ActRecord act, Optional<ActRecord.Subject> subject) {
        csv.append(Stream.of(
                                act.startedAt().toString(),
                                act.runId().toString(),
                                act.operation(),
                                act.outcome().word(),
                                String.valueOf(act.duration().toMillis()),
                                act.environment().orElse(""),
                                act.address().orElse(""),
                                act.databaseUser().orElse(""),
                                act.actor().osUser(),
                                act.actor().host(),
                                act.actor().application(),
                                subject.map(ActRecord.Subject::name).orElse(""),
                                subject.map(known -> known.outcome().word()).orElse(""),
                                subject.flatMap(ActRecord.Subject::checksum).orElse(""),
                                act.reason().orElse(""),
                                act.error().flatMap(ErrorRecord::sqlState).orElse(""),
                                act.error().map(ErrorRecord::message).orElse(""),
                                act.plan().orElse(""),
                                act.source().word())
                        .map(ActExport::cell)
                        .collect(Collectors.joining(",")))
                .append(LINE_END);
    }

    /** A spreadsheet does not compute it, and a terminal does not obey it. */
    private static String cell(String raw) {
        return "\"" + PlainText.cell(raw).replace("\"", "\"\"") + "\"";
    }

    /** An array with an object for each act, ended by a line feed. */
    public static String json(List<ActRecord> acts) {
        ObjectNode root = AsciiJson.object();
        ArrayNode array = root.putArray("acts");
        acts.forEach(act -> fill(array.addObject(), act));
        return AsciiJson.line(root) + "\n";
    }

    /** An object with everything about one act, ended by a line feed. */
    public static String json(ActDetail detail) {
        ObjectNode root = AsciiJson.object();
        fill(root, detail.act());
        put(root, "description", detail.description());
        Optional<Story> story = detail.story().flatMap(Story::read);
        if (story.isEmpty()) {
            root.putNull("story");
        } else {
            ArrayNode lines = root.putArray("story");
            for (Story.Line line : story.get().lines()) {
                ObjectNode node = lines.addObject()
                        .put("at", line.at().toString())
                        .put("kind", line.kind().word());
                put(node, "file", line.file());
                node.put("text", line.text());
            }
        }
        return AsciiJson.line(root) + "\n";
    }

    private static void fill(ObjectNode node, ActRecord act) {
        node.put("run", act.runId().toString())
                .put("operation", act.operation())
                .put("outcome", act.outcome().word())
                .put("started_at", act.startedAt().toString())
                .put("duration_ms", act.duration().toMillis());
        put(node, "environment", act.environment());
        put(node, "address", act.address());
        put(node, "database_user", act.databaseUser());
        node.put("os_user", act.actor().osUser())
                .put("host", act.actor().host())
                .put("application", act.actor().application())
                .put("source", act.source().word());
        put(node, "reason", act.reason());
        put(node, "plan", act.plan());
        put(node, "sqlstate", act.error().flatMap(ErrorRecord::sqlState));
        put(node, "message", act.error().map(ErrorRecord::message));
        ArrayNode subjects = node.putArray("subjects");
        for (ActRecord.Subject subject : act.subjects()) {
            ObjectNode each = subjects.addObject()
                    .put("name", subject.name())
                    .put("outcome", subject.outcome().word())
                    .put("started_at", subject.startedAt().toString())
                    .put("duration_ms", subject.duration().toMillis());
            put(each, "checksum", subject.checksum());
        }
    }

    private static void put(ObjectNode node, String field, Optional<String> value) {
        value.ifPresentOrElse(known -> node.put(field, known), () -> node.putNull(field));
    }
}
