package dev.lockkeeper.console.overview;

import dev.lockkeeper.fleet.Overview;
import dev.lockkeeper.fleet.Row;
import dev.lockkeeper.migration.MigrationState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many migrations of each kind one column has. Immutable.
 *
 * @param kinds the counts; kinds that do not occur are left out
 */
record ColumnCounts(Map<MigrationState.Kind, Integer> kinds) {
    private static final List<MigrationState.Kind> GRAVEST_FIRST = List.of(
            MigrationState.Kind.STOPPED,
            MigrationState.Kind.FAILED,
            MigrationState.Kind.MISSING,
            MigrationState.Kind.CHANGED,
            MigrationState.Kind.CONFLICTING_NUMBER,
            MigrationState.Kind.OUT_OF_ORDER,
            MigrationState.Kind.PENDING,
            MigrationState.Kind.FUTURE,
            MigrationState.Kind.SKIPPED);

    ColumnCounts {
        kinds = Map.copyOf(kinds);
    }

    /** The counts of every column, in their order. */
    static List<ColumnCounts> of(Overview overview) {
        List<Map<MigrationState.Kind, Integer>> counts = new ArrayList<>();
        overview.columns().forEach(column -> counts.add(new EnumMap<>(MigrationState.Kind.class)));
        for (Row row : overview.rows()) {
            for (int column = 0; column < Math.min(counts.size(), row.cells().size()); column++) {
                Map<MigrationState.Kind, Integer> of = counts.get(column);
                row.cells().get(column).kind().ifPresent(kind -> of.merge(kind, 1, Integer::sum));
            }
        }
        return counts.stream().map(ColumnCounts::new).toList();
    }

    private String applied() {
        return kinds.getOrDefault(MigrationState.Kind.APPLIED, 0) + " applied";
    }

    private String words(MigrationState.Kind kind) {
        return ", " + kinds.get(kind) + " " + kind.word();
    }

    /** {@code 15 applied, 1 missing}: what is done, and the gravest of the rest. */
    String brief() {
        return applied()
                + GRAVEST_FIRST.stream()
                        .filter(kinds::containsKey)
                        .findFirst()
                        .map(this::words)
                        .orElse("");
    }

    /** Every count, the gravest first behind what is done. */
    String whole() {
        return applied()
                + GRAVEST_FIRST.stream()
                        .filter(kinds::containsKey)
                        .map(this::words)
                        .collect(Collectors.joining());
    }
}
