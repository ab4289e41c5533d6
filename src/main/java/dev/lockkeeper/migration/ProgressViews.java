package dev.lockkeeper.migration;

import dev.lockkeeper.migration.BuildProgress.Measure;
import dev.lockkeeper.migration.BuildProgress.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The server's progress views, brought to one form, and what their numbers mean in which phase. A number of an earlier
 * phase may still stand in a view, so that only those are read which belong to the phase. Stateless.
 */
final class ProgressViews {
    private static final int FIRST_WITH_ANALYZE = 13;
    private static final int FIRST_WITH_COPY = 14;
    private static final int FIRST_WITH_COUNTED_INDEXES = 17;

    /** Which view a row came from. */
    enum View {
        CREATE_INDEX,
        CLUSTER,
        VACUUM,
        ANALYZE,
        COPY;

        private String sql(int major) {
            return switch (this) {
                case CREATE_INDEX -> """
                    SELECT pid, 'CREATE_INDEX' AS view, command, relid, index_relid, phase,
                           ARRAY[lockers_done, lockers_total, blocks_done, blocks_total, tuples_done, tuples_total,
                                 partitions_done, partitions_total] AS numbers
                      FROM pg_catalog.pg_stat_progress_create_index
                    """;
                case CLUSTER -> """
                    SELECT pid, 'CLUSTER', command, relid, cluster_index_relid, phase,
                           ARRAY[heap_blks_scanned, heap_blks_total, heap_tuples_scanned, heap_tuples_written,
                                 index_rebuild_count]
                      FROM pg_catalog.pg_stat_progress_cluster
                    """;
                case VACUUM ->
                    """
                    SELECT pid, 'VACUUM', 'VACUUM', relid, 0::oid, phase,
                           ARRAY[heap_blks_scanned, heap_blks_vacuumed, heap_blks_total, %s]
                      FROM pg_catalog.pg_stat_progress_vacuum
                    """.formatted(major >= FIRST_WITH_COUNTED_INDEXES ? "indexes_processed, indexes_total" : "0, 0");
                case ANALYZE -> """
                    SELECT pid, 'ANALYZE', 'ANALYZE', relid, 0::oid, phase,
                           ARRAY[sample_blks_scanned, sample_blks_total, ext_stats_computed, ext_stats_total,
                                 child_tables_done, child_tables_total]
                      FROM pg_catalog.pg_stat_progress_analyze
                    """;
                case COPY -> """
                    SELECT pid, 'COPY', command, relid, 0::oid, NULL,
                           ARRAY[bytes_processed, bytes_total, tuples_processed]
                      FROM pg_catalog.pg_stat_progress_copy
                    """;
            };
        }

        private boolean existsIn(int major) {
            return switch (this) {
                case CREATE_INDEX, CLUSTER, VACUUM -> true;
                case ANALYZE -> major >= FIRST_WITH_ANALYZE;
                case COPY -> major >= FIRST_WITH_COPY;
            };
        }
    }

    private ProgressViews() {}

    /** SQL for the rows of all views a major has: pid, view, command, relid, index_relid, phase, numbers. */
    static String union(int major) {
        return Stream.of(View.values())
                .filter(view -> view.existsIn(major))
                .map(view -> view.sql(major))
                .collect(Collectors.joining("UNION ALL\n"));
    }

    /**
     * What can be counted now.
     *
     * @param phase the server's word; empty where it has none
     * @param numbers in the order of {@link #union}
     */
    static List<Measure> measures(View view, String phase, List<Long> numbers) {
        return switch (view) {
            case CREATE_INDEX -> ofIndex(phase, numbers);
            case CLUSTER -> ofCluster(phase, numbers);
            case VACUUM -> ofVacuum(phase, numbers);
            case ANALYZE -> ofAnalyze(phase, numbers);
            case COPY -> ofCopy(numbers);
        };
    }

    private static List<Measure> ofIndex(String phase, List<Long> numbers) {
        List<Measure> measures = new ArrayList<>();
        if (phase.startsWith("waiting for")) {
            known(measures, Unit.LOCKERS, numbers.get(0), numbers.get(1));
        } else if (phase.endsWith("scanning table") || phase.endsWith("scanning index")) {
            known(measures, Unit.BLOCKS, numbers.get(2), numbers.get(3));
        } else if (phase.startsWith("building index") && !phase.contains("sorting")) {
            // The access method counts rows, if anything, once it has read the table.
            boolean rows = numbers.get(5) > 0;
            known(measures, rows ? Unit.TUPLES : Unit.BLOCKS, numbers.get(rows ? 4 : 2), numbers.get(rows ? 5 : 3));
        }
        known(measures, Unit.PARTITIONS, numbers.get(6), numbers.get(7));
        return measures;
    }

    private static List<Measure> ofCluster(String phase, List<Long> numbers) {
        List<Measure> measures = new ArrayList<>();
        switch (phase) {
            case "seq scanning heap" -> known(measures, Unit.BLOCKS, numbers.get(0), numbers.get(1));
            case "index scanning heap" -> measures.add(Measure.of(Unit.TUPLES, numbers.get(2), 0));
            // What was scanned is what was sorted, and is written now.
            case "writing new heap" -> known(measures, Unit.TUPLES, numbers.get(3), numbers.get(2));
            case "rebuilding index" -> measures.add(Measure.of(Unit.INDEXES, numbers.get(4), 0));
            default -> {
                // Nothing is counted.
            }
        }
        return measures;
    }

    private static List<Measure> ofVacuum(String phase, List<Long> numbers) {
        List<Measure> measures = new ArrayList<>();
        switch (phase) {
            case "scanning heap" -> known(measures, Unit.BLOCKS, numbers.get(0), numbers.get(2));
            case "vacuuming heap" -> known(measures, Unit.BLOCKS, numbers.get(1), numbers.get(2));
            case "vacuuming indexes", "cleaning up indexes" ->
                known(measures, Unit.INDEXES, numbers.get(3), numbers.get(4));
            default -> {
                // Nothing is counted.
            }
        }
        return measures;
    }

    private static List<Measure> ofAnalyze(String phase, List<Long> numbers) {
        List<Measure> measures = new ArrayList<>();
        if (phase.startsWith("acquiring")) {
            known(measures, Unit.BLOCKS, numbers.get(0), numbers.get(1));
            if (phase.contains("inherited")) {
                known(measures, Unit.PARTITIONS, numbers.get(4), numbers.get(5));
            }
        } else if (phase.equals("computing extended statistics")) {
            known(measures, Unit.STATISTICS, numbers.get(2), numbers.get(3));
        }
        return measures;
    }

    /** What a client sends has no total that the server knew. */
    private static List<Measure> ofCopy(List<Long> numbers) {
        return List.of(
                Measure.of(Unit.BYTES, numbers.get(0), numbers.get(1)), Measure.of(Unit.TUPLES, numbers.get(2), 0));
    }

    private static void known(List<Measure> measures, Unit unit, long done, long total) {
        if (total > 0) {
            measures.add(Measure.of(unit, done, total));
        }
    }
}
