package dev.lockkeeper.cli;

import dev.lockkeeper.fleet.Cell;
import dev.lockkeeper.fleet.Column;
import dev.lockkeeper.fleet.ColumnState;
import dev.lockkeeper.fleet.Overview;
import dev.lockkeeper.fleet.Row;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.operation.Look;
import dev.lockkeeper.operation.PlainText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Several environments for people: a line for each, or a matrix of all files, and what stands out. Used once. */
final class FleetText {
    private static final int SHOWN_OUTSTANDING = 40;
    private static final Set<MigrationState.Kind> ORDINARY =
            EnumSet.of(MigrationState.Kind.APPLIED, MigrationState.Kind.SKIPPED, MigrationState.Kind.PENDING);

    private final Overview overview;

    FleetText(Overview overview) {
        this.overview = overview;
    }

    String text(boolean matrix) {
        return (matrix ? matrix() : table()) + outstanding() + samePlace();
    }

    private String table() {
        TextTable table = new TextTable("ENVIRONMENT", "TIER", "DATABASE", "APPLIED", "PENDING", "PROBLEMS");
        overview.columns().forEach(column -> table.row(row(column)));
        return table.text();
    }

    private static List<String> row(Column column) {
        Optional<Look> look = column.state().last();
        if (look.isEmpty()) {
            return List.of(column.environment().name(), column.environment().tierWord(), "", "", "", silence(column));
        }
        Map<MigrationState.Kind, Integer> counts = look.get().status().counts();
        int applied = counts.getOrDefault(MigrationState.Kind.APPLIED, 0)
                + counts.getOrDefault(MigrationState.Kind.SKIPPED, 0);
        String problems = counts.entrySet().stream()
                .filter(count -> count.getValue() > 0 && !ORDINARY.contains(count.getKey()))
                .map(count -> count.getValue() + " " + count.getKey().word())
                .collect(Collectors.joining(", "));
        return List.of(
                column.environment().name(),
                column.environment().tierWord(),
                look.get().identity().address(),
                String.valueOf(applied),
                String.valueOf(counts.getOrDefault(MigrationState.Kind.PENDING, 0)),
                problems);
    }

    private static String silence(Column column) {
        return column.state() instanceof ColumnState.Failed failed ? "not reached: " + failed.why() : "not read";
    }

    private String matrix() {
        TextTable table = new TextTable(Stream.concat(
                        Stream.of("MIGRATION"),
                        overview.columns().stream()
                                .map(column ->
                                        PlainText.line(column.environment().name())))
                .toArray(String[]::new));
        for (Row row : overview.rows()) {
            List<String> cells = new ArrayList<>(List.of(row.fileName()));
            row.cells().forEach(cell -> cells.add(word(cell)));
            table.row(cells);
        }
        return table.text();
    }

    private static String word(Cell cell) {
        return switch (cell) {
            case Cell.Known known -> known.word() + (known.differs() ? ", differs" : "");
            case Cell.NotThere notThere -> "-";
            case Cell.Unknown unknown -> "?";
        };
    }

    private String outstanding() {
        List<String> lines = overview.outstanding().stream()
                .limit(SHOWN_OUTSTANDING)
                .map(found -> found.kind().word() + ": " + found.fileName() + " " + found.sentence())
                .toList();
        int more = overview.outstanding().size() - lines.size();
        return section("What stands out:", lines) + (more > 0 ? "  and " + more + " more; --json has them all\n" : "");
    }

    private String samePlace() {
        return section(
                "The same database under several names:",
                overview.samePlace().stream()
                        .map(names -> String.join(", ", names))
                        .toList());
    }

    private static String section(String heading, List<String> lines) {
        return lines.isEmpty()
                ? ""
                : "\n" + heading + "\n"
                        + lines.stream()
                                .map(line -> "  " + PlainText.line(line) + "\n")
                                .collect(Collectors.joining());
    }
}
