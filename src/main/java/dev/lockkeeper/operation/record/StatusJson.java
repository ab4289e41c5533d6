package dev.lockkeeper.operation.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.journal.UnitOutcome;
import dev.lockkeeper.journal.UnitRecord;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationFile;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.Progress;
import dev.lockkeeper.migration.SourceText;
import dev.lockkeeper.migration.Status;
import dev.lockkeeper.migration.TrackingTable;
import dev.lockkeeper.migration.UnitEvidence;
import dev.lockkeeper.operation.AsciiJson;
import dev.lockkeeper.operation.Look;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The status for other programs: {@code lockkeeper status --json}. Fields keep their names, meanings and order; new ones
 * may be added inside the objects. A value that is not known is {@code null}, its field is always there.
 *
 * <ul>
 *   <li>{@code database}: as the server itself answers: {@code name}, {@code host}, {@code port} (a number), {@code user},
 *       {@code version} ({@code "17.11"}), {@code standby} (true or false).
 *   <li>{@code table}: {@code name} with its schema; {@code state}: {@code present}, {@code absent} (created with the first
 *       row), {@code foreign} (another tool's, never written) or {@code nowhere} (there is no schema to create it in).
 *   <li>{@code counts}: how many migrations are in each state. Every state is a key: {@code failed}, {@code missing},
 *       {@code changed}, {@code conflicting_number}, {@code out_of_order}, {@code pending}, {@code future}, {@code skipped},
 *       {@code applied}.
 *   <li>{@code migrations}, in the order they are applied: {@code name} (the whole file name); {@code number} (the digits as
 *       written, a string); {@code state} (a key of {@code counts}); {@code applied_at} (the server's local time as the
 *       table holds it, without a zone: {@code "2026-03-01T12:00:00.123456"}); {@code checksum} of the file's text now
 *       ({@code "sha256:..."}, null if the file is gone or unreadable); {@code rollback} (the name of its rollback script);
 *       {@code applied_checksum} of the text that ran, where the journal knows it; {@code explanation} (one sentence);
 *       {@code last_act} (null, or {@code outcome}, {@code database_user}, {@code os_user}, {@code host}, {@code at} in UTC,
 *       {@code duration_ms}, {@code reason}) by which it came into this state.
 *   <li>{@code ignored}: {@code file}, {@code reason}, for each file of the folder that is not a migration.
 *   <li>{@code notes}: sentences for the operator.
 * </ul>
 *
 * <p>Written in ASCII: everything else is escaped, so that no name can disturb a terminal and no encoding can break it.
 */
public final class StatusJson {
    private final ObjectNode root = AsciiJson.object();
    private final List<String> unreadable = new ArrayList<>();

    private StatusJson() {}

    /** The JSON text, ended by a line feed. */
    public static byte[] of(Look look) {
        StatusJson json = new StatusJson();
        json.fill(look.identity(), look.status());
        return AsciiJson.lines(json.root).getBytes(StandardCharsets.US_ASCII);
    }

    /** One migration, as it stands in {@code migrations}. */
    public static ObjectNode migration(Migration migration) {
        ObjectNode node = AsciiJson.object();
        new StatusJson().fill(node, migration);
        return node;
    }

    private void fill(ServerIdentity identity, Status status) {
        AsciiJson.putDatabase(root, identity);
        root.putObject("table").put("name", status.table().name().toString()).put("state", tableState(status.table()));
        ObjectNode counts = root.putObject("counts");
        for (Map.Entry<MigrationState.Kind, Integer> count : status.counts().entrySet()) {
            counts.put(word(count.getKey()), count.getValue());
        }
        var migrations = root.putArray("migrations");
        status.migrations().forEach(migration -> fill(migrations.addObject(), migration));
        var ignored = root.putArray("ignored");
        status.ignored()
                .forEach(
                        file -> ignored.addObject().put("file", file.fileName()).put("reason", file.reason()));
        var notes = root.putArray("notes");
        status.notes().forEach(notes::add);
        unreadable.forEach(notes::add);
    }

    private static String tableState(TrackingTable table) {
        return switch (table) {
            case TrackingTable.Ours ours -> "present";
            case TrackingTable.Absent absent -> "absent";
            case TrackingTable.Foreign foreign -> "foreign";
            case TrackingTable.Nowhere nowhere -> "nowhere";
        };
    }

    private static String word(MigrationState.Kind kind) {
        return kind.word().replace(' ', '_');
    }

    private void fill(ObjectNode node, Migration migration) {
        Optional<JournalEntry> entry = AppliedBy.entry(migration);
        boolean recorded = migration.state().recorded();
        node.put("name", migration.fileName());
        AsciiJson.put(node, "number", migration.name().map(name -> name.number().digits()));
        node.put("state", word(migration.state().kind()));
        AsciiJson.put(
                node, "applied_at", migration.state().appliedAt().map(DateTimeFormatter.ISO_LOCAL_DATE_TIME::format));
        AsciiJson.put(node, "checksum", checksum(migration));
        AsciiJson.put(
                node,
                "rollback",
                migration.file().flatMap(MigrationFile::rollbackScript).map(StatusJson::name));
        AsciiJson.put(
                node,
                "applied_checksum",
                entry.filter(act -> recorded && !(migration.state() instanceof MigrationState.Skipped))
                        .flatMap(JournalEntry::checksum));
        node.put("explanation", migration.state().sentence());
        if (entry.isEmpty()) {
            node.putNull("last_act");
        } else {
            fill(node.putObject("last_act"), entry.get());
        }
        if (migration.state() instanceof MigrationState.Stopped stopped) {
            fill(node.putObject("progress"), stopped);
        } else {
            node.putNull("progress");
        }
    }

    private static void fill(ObjectNode node, MigrationState.Stopped stopped) {
        Progress progress = stopped.progress();
        node.put("operation", progress.operation())
                .put("statements", progress.statements())
                .put("done", progress.lastStatementDone());
        if (progress.onlyTheRecordIsMissing()) {
            node.putNull("next");
        } else {
            node.put("next", progress.nextStatement());
        }
        node.put("running", progress.stillRuns()).put("edited_since", stopped.editedSince());
        progress.open().ifPresentOrElse(open -> fill(node.putObject("open"), open), () -> node.putNull("open"));
        progress.evidence()
                .ifPresentOrElse(found -> fill(node.putObject("evidence"), found), () -> node.putNull("evidence"));
    }

    private static void fill(ObjectNode node, UnitRecord open) {
        node.put("first_statement", open.draft().firstStatement())
                .put("last_statement", open.draft().lastStatement())
                .put(
                        "outcome",
                        open.outcome() == UnitOutcome.RUNNING
                                ? "unknown"
                                : open.outcome().word())
                .put("backend_pid", open.backendPid())
                .put("started_at", open.startedAt().toString());
        AsciiJson.put(node, "sqlstate", open.sqlState());
        AsciiJson.put(node, "message", open.message());
    }

    private static void fill(ObjectNode node, UnitEvidence evidence) {
        node.put("verdict", evidence.verdict().name().toLowerCase(Locale.ROOT)).put("sentence", evidence.sentence());
        var repair = node.putArray("repair");
        var invalid = node.putArray("invalid_indexes");
        evidence.repair().ifPresent(found -> {
            found.statements().forEach(repair::add);
            found.invalidIndexes().forEach(invalid::add);
        });
    }

    private static void fill(ObjectNode node, JournalEntry entry) {
        node.put("outcome", entry.outcome().word().replace(' ', '_'))
                .put("database_user", entry.databaseUser())
                .put("os_user", entry.actor().osUser())
                .put("host", entry.actor().host())
                .put("at", entry.startedAt().toString())
                .put("duration_ms", entry.duration().toMillis());
        AsciiJson.put(node, "reason", entry.reason());
    }

    /** An applied file was compared with its entry already, so it need not be read once more. */
    private Optional<String> checksum(Migration migration) {
        if (migration.state() instanceof MigrationState.Applied applied) {
            Optional<String> compared = applied.entry().flatMap(JournalEntry::checksum);
            if (compared.isPresent()) {
                return compared;
            }
        }
        try {
            return migration
                    .file()
                    .map(file -> SourceText.read(file.path()).checksums().text());
        } catch (FolderException problem) {
            unreadable.add(String.valueOf(problem.getMessage()));
            return Optional.empty();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
