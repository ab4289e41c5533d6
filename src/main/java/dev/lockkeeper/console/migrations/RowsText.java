package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.journal.ErrorRecord;
import dev.lockkeeper.journal.JournalEntry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** What is put on the clipboard: rows, errors, history, as text that a colleague understands. Stateless. */
final class RowsText {
    private static final String HEAD = String.join(
            "\t", "state", "number", "file", "applied at (server's local time)", "by", "duration", "rollback", "size");

    private RowsText() {}

    /** Tab-separated, with a head. */
    static String table(List<RowContent> rows) {
        return rows.stream()
                .map(content -> String.join(
                        "\t",
                        content.look().word(),
                        content.number().map(Object::toString).orElse(""),
                        cell(content.fileName()),
                        RowWords.appliedAt(content).map(Object::toString).orElse(""),
                        RowWords.recorded(content) ? RowWords.by(content) : "",
                        RowWords.duration(content).map(Ages::length).orElse(""),
                        content.file().isPresent() ? RowWords.rollback(content) : "",
                        content.file().map(file -> Long.toString(file.size())).orElse("")))
                .collect(Collectors.joining("\n", HEAD + "\n", "\n"));
    }

    /** The failures of these rows with everything that is known of each, and where it happened. */
    static String errors(List<RowContent> rows, Environment place, Optional<ServerIdentity> server, Clock clock) {
        StringJoiner text = new StringJoiner("\n\n", "", "\n");
        for (RowContent content : rows) {
            content.failedAttempt().ifPresent(failed -> text.add(entry(failed, clock)));
        }
        String where = place.name() + " (" + place.tier().word() + ")"
                + server.map(identity -> ", " + identity.address() + " as " + identity.user() + ", PostgreSQL "
                                + identity.version())
                        .orElse("");
        return text.add("Where: " + where).toString();
    }

    /** Entries of the journal, one after the other. */
    static String history(List<JournalEntry> entries, Clock clock) {
        return entries.stream().map(entry -> entry(entry, clock)).collect(Collectors.joining("\n\n", "", "\n"));
    }

    /** One entry of the journal, line by line. */
    static String entry(JournalEntry entry, Clock clock) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(
                entry.operation() + " " + entry.file() + ": " + entry.outcome().word());
        lines.add("When: " + RowWords.zoned(entry.startedAt(), clock) + ", took " + Ages.length(entry.duration()));
        lines.add("By: " + RowWords.whole(entry));
        entry.checksum().ifPresent(checksum -> lines.add("Checksum: " + checksum));
        entry.reason().ifPresent(reason -> lines.add("Reason: " + reason));
        entry.error().ifPresent(error -> {
            lines.add("Error: " + error.message());
            lines.add("Place: " + place(entry.file(), error));
            error.sqlState().ifPresent(state -> lines.add("SQLSTATE: " + state));
            error.detail().ifPresent(detail -> lines.add("Detail: " + detail));
            error.hint().ifPresent(hint -> lines.add("Hint: " + hint));
        });
        lines.add("Journal: entry " + entry.id() + ", run " + entry.runId());
        return lines.toString();
    }

    /** {@code file:line:column, statement 2}, as far as it is known. */
    static String place(String file, ErrorRecord error) {
        return file
                + error.line().map(line -> ":" + line).orElse("")
                + error.column().map(column -> ":" + column).orElse("")
                + error.statement().map(number -> ", statement " + number).orElse("");
    }

    private static String cell(String text) {
        return text.replace('\t', ' ').replace('\n', ' ');
    }
}
