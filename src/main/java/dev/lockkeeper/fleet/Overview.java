package dev.lockkeeper.fleet;

import java.util.List;

/**
 * Migrations across environments: what is where, and what stands out. Immutable.
 *
 * @param columns the environments in the order of promotion
 * @param rows every migration that any of them knows, in the order of migrations
 * @param outstanding what stands out, the gravest first, then in the order of migrations
 * @param samePlace environments that turned out to be the same database, each group at least two names
 */
public record Overview(
        List<Column> columns, List<Row> rows, List<Outstanding> outstanding, List<List<String>> samePlace) {
    public Overview {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        outstanding = List.copyOf(outstanding);
        samePlace = samePlace.stream().map(List::copyOf).toList();
    }
}
