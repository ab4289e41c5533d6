package dev.lockkeeper.fleet;

import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.migration.MigrationState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which text of one file ran where, as far as journals know it. Comments and white space make no other text. Immutable.
 *
 * @param groups the columns of each text: first those of the text that most have, in doubt of the one that a folder has, then
 *     of the one that comes first
 */
record RanTexts(List<List<Integer>> groups) {

    /** Of the cells of one row. */
    static RanTexts of(List<Cell> cells) {
        Map<String, List<Integer>> byText = new LinkedHashMap<>();
        for (int column = 0; column < cells.size(); column++) {
            Optional<String> text = text(cells.get(column));
            if (text.isPresent()) {
                byText.computeIfAbsent(text.get(), unused -> new ArrayList<>(cells.size()))
                        .add(column);
            }
        }
        if (byText.size() < 2) {
            return new RanTexts(List.copyOf(byText.values()));
        }
        List<List<Integer>> groups = new ArrayList<>(byText.values());
        groups.sort(Comparator.<List<Integer>>comparingInt(List::size)
                .reversed()
                .thenComparing(group -> !asInTheFolder(group, cells)));
        return new RanTexts(groups);
    }

    private static boolean asInTheFolder(List<Integer> group, List<Cell> cells) {
        return group.stream()
                .anyMatch(column ->
                        cells.get(column).kind().orElse(MigrationState.Kind.PENDING) == MigrationState.Kind.APPLIED);
    }

    /** Whether more than one text ran. */
    boolean differ() {
        return groups.size() > 1;
    }

    /** The columns in which another text ran than in most others. */
    List<Integer> odd() {
        return groups.stream().skip(1).flatMap(List::stream).sorted().toList();
    }

    /** A checksum of the text that ran there. */
    private static Optional<String> text(Cell cell) {
        return cell instanceof Cell.Known known
                ? entry(known.state()).flatMap(entry -> entry.sqlChecksum().or(entry::checksum))
                : Optional.empty();
    }

    /** The entry that knows the text; a file that was only recorded never ran. */
    private static Optional<JournalEntry> entry(MigrationState state) {
        Optional<JournalEntry> entry = switch (state) {
            case MigrationState.Applied applied -> applied.entry();
            case MigrationState.Changed changed -> Optional.of(changed.entry());
            case MigrationState.Missing missing -> missing.entry();
            case MigrationState.Future future -> future.entry();
            default -> Optional.empty();
        };
        return entry.filter(act -> act.outcome() != Outcome.SKIPPED);
    }
}
