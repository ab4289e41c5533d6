package dev.lockkeeper.cli;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.migration.IgnoredFile;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationFile;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.Status;
import dev.lockkeeper.migration.TrackingTable;
import dev.lockkeeper.operation.Look;
import dev.lockkeeper.operation.PlainText;
import dev.lockkeeper.operation.record.AppliedBy;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The status as people read it: where, an aligned table, counts, what needs attention, ignored files, notes. */
final class StatusText {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final List<String> HEADINGS =
            List.of("STATE", "NUMBER", "NAME", "APPLIED AT", "BY", "DURATION", "ROLLBACK");
    private static final int EXPLAINED_MIGRATIONS = 20;

    private final Environment environment;
    private final DatabaseOptions database;
    private final ServerIdentity identity;
    private final Status status;
    private final StringBuilder text = new StringBuilder();

    /**
     * @param database where, as it was named; repeated in the commands that are proposed
     */
    StatusText(Environment environment, Look look, DatabaseOptions database) {
        this.environment = environment;
        this.database = database;
        this.identity = look.identity();
        this.status = look.status();
    }

    /** Everything, ready for a terminal. */
    String text() {
        database.selected().ifPresent(chosen -> line("Environment " + chosen.name()));
        line(identity.address() + " as " + identity.user() + ", PostgreSQL " + identity.version() + ", "
                + identity.role() + ", "
                + (environment.tier() == Tier.UNKNOWN
                        ? "tier unknown, treated as production"
                        : environment.tierWord()));
        line("Folder " + environment.folder().toAbsolutePath().normalize() + ", table " + table());
        line("");
        if (status.migrations().isEmpty()) {
            line("No migrations, neither in the folder nor in the table.");
        } else {
            table(status.migrations().stream().map(StatusText::row).toList());
            line("");
            line(counts());
        }
        stopped();
        attention();
        section(
                "Ignored files:",
                status.ignored().stream().map(StatusText::ignored).toList());
        section("Notes:", status.notes());
        return text.toString();
    }

    private String table() {
        String name = status.table().name().toString();
        return switch (status.table()) {
            case TrackingTable.Ours ours -> name;
            case TrackingTable.Absent absent -> name + " (does not exist yet; created with the first row)";
            case TrackingTable.Foreign foreign -> name + " (another tool's; never written)";
            case TrackingTable.Nowhere nowhere -> name + " (cannot be created here)";
        };
    }

    private static List<String> row(Migration migration) {
        Optional<JournalEntry> entry = AppliedBy.entry(migration);
        return List.of(
                migration.state().kind().word(),
                migration.name().map(name -> name.number().digits()).orElse(""),
                PlainText.line(migration.fileName()),
                migration.state().appliedAt().map(SECONDS::format).orElse(""),
                PlainText.line(entry.map(
                                act -> act.actor().osUser() + "@" + act.actor().host())
                        .orElse("")),
                entry.map(JournalEntry::duration).map(Durations::text).orElse(""),
                migration.file().flatMap(MigrationFile::rollbackScript).isPresent() ? "script" : "");
    }

    private void table(List<List<String>> rows) {
        int[] widths = IntStream.range(0, HEADINGS.size())
                .map(column -> Math.max(
                        HEADINGS.get(column).length(),
                        rows.stream()
                                .mapToInt(row -> Columns.width(row.get(column)))
                                .max()
                                .orElse(0)))
                .toArray();
        row(HEADINGS, widths);
        rows.forEach(row -> row(row, widths));
    }

    private void row(List<String> cells, int[] widths) {
        StringBuilder row = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            row.append(column == 0 ? "" : "  ").append(Columns.padded(cells.get(column), widths[column]));
        }
        text.append(row.toString().stripTrailing()).append('\n');
    }

    private String counts() {
        return status.counts().entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .sorted(Map.Entry.<MigrationState.Kind, Integer>comparingByKey().reversed())
                .map(count -> count.getValue() + " " + count.getKey().word())
                .collect(Collectors.joining(", "));
    }

    private void stopped() {
        List<StoppedChoices> stopped = status.migrations().stream()
                .flatMap(migration -> StoppedChoices.of(migration, database).stream())
                .toList();
        if (!stopped.isEmpty()) {
            line("");
            line("Stopped halfway; choose:");
            stopped.forEach(choices -> choices.text().lines().forEach(this::line));
        }
    }

    private void attention() {
        List<String> sentences = new ArrayList<>();
        for (Migration migration : status.migrations()) {
            switch (migration.state().kind()) {
                case FAILED, MISSING, CHANGED, CONFLICTING_NUMBER, OUT_OF_ORDER, FUTURE ->
                    sentences.add(
                            migration.fileName() + ": " + migration.state().sentence());
                case STOPPED -> {
                    // Has a section of its own.
                }
                case PENDING, SKIPPED, APPLIED -> {
                    // The table says it all.
                }
            }
        }
        int more = sentences.size() - EXPLAINED_MIGRATIONS;
        List<String> shown = new ArrayList<>(more > 0 ? sentences.subList(0, EXPLAINED_MIGRATIONS) : sentences);
        if (more > 0) {
            shown.add("and " + more + " more; --json explains each");
        }
        section("Mind:", shown);
    }

    private static String ignored(IgnoredFile file) {
        return file.fileName() + ": " + file.reason();
    }

    private void section(String heading, List<String> sentences) {
        if (!sentences.isEmpty()) {
            line("");
            line(heading);
            sentences.forEach(sentence -> line("  " + sentence));
        }
    }

    private void line(String content) {
        text.append(PlainText.line(content)).append('\n');
    }
}
