package dev.lockkeeper.console.overview;

import dev.lockkeeper.console.export.Csv;
import dev.lockkeeper.console.export.Json;
import dev.lockkeeper.fleet.Cell;
import dev.lockkeeper.fleet.Column;
import dev.lockkeeper.fleet.ColumnState;
import dev.lockkeeper.fleet.Overview;
import dev.lockkeeper.fleet.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The overview as text for other programs. */
final class OverviewText {
    private OverviewText() {}

    /** One line for each migration, one column for each environment; below the names stands how old each column is. */
    static String csv(Overview overview, List<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("migration"));
        overview.columns().forEach(column -> head.add(column.environment().name()));
        lines.add(head);
        List<String> ages = new ArrayList<>(List.of(""));
        overview.columns().forEach(column -> ages.add(age(column.state())));
        lines.add(ages);
        for (Row row : rows) {
            List<String> line = new ArrayList<>(List.of(row.fileName()));
            for (int index = 0; index < overview.columns().size(); index++) {
                line.add(word(overview, row, index));
            }
            lines.add(line);
        }
        return Csv.of(lines);
    }

    /** Environments, migrations with a state for each environment, and what stands out. */
    static String json(Overview overview, List<Row> rows) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(
                "environments",
                overview.columns().stream().map(OverviewText::environment).toList());
        all.put("migrations", rows.stream().map(row -> migration(overview, row)).toList());
        all.put(
                "outstanding",
                overview.outstanding().stream()
                        .map(one -> {
                            Map<String, Object> entry = new LinkedHashMap<>();
                            entry.put("kind", one.kind().word());
                            entry.put("file", one.fileName());
                            entry.put("sentence", one.sentence());
                            entry.put("environments", one.environments());
                            return entry;
                        })
                        .toList());
        return Json.of(all);
    }

    private static Map<String, Object> environment(Column column) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", column.environment().name());
        entry.put("tier", column.environment().tierWord());
        column.state().last().ifPresent(look -> {
            entry.put("address", look.identity().address());
            entry.put("read_at", look.takenAt().toString());
        });
        if (column.state() instanceof ColumnState.Failed failed) {
            entry.put("failing_since", failed.since().toString());
            entry.put("failure", failed.why());
        }
        return entry;
    }

    private static Map<String, Object> migration(Overview overview, Row row) {
        Map<String, Object> states = new LinkedHashMap<>();
        for (int index = 0; index < overview.columns().size(); index++) {
            states.put(overview.columns().get(index).environment().name(), word(overview, row, index));
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("file", row.fileName());
        entry.put("states", states);
        return entry;
    }

    private static String word(Overview overview, Row row, int index) {
        Cell cell = row.cells().get(index);
        return CellLook.of(
                        row, cell, overview.columns().get(index).environment().name())
                .word();
    }

    private static String age(ColumnState state) {
        return switch (state) {
            case ColumnState.NotRead notRead -> "not read";
            case ColumnState.Reading reading ->
                reading.last().map(look -> "read " + look.takenAt()).orElse("not read");
            case ColumnState.Read read -> "read " + read.look().takenAt();
            case ColumnState.Failed failed -> "failing since " + failed.since() + ": " + failed.why();
        };
    }
}
