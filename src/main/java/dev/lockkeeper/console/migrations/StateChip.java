package dev.lockkeeper.console.migrations;

import dev.lockkeeper.migration.MigrationState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One of the chips above the table: shows rows of one kind, and says how many there are. Immutable.
 *
 * @param filter what it lets through
 * @param count how many rows that are
 */
public record StateChip(Filter filter, int count) {
    private static final Set<MigrationState.Kind> ALWAYS =
            EnumSet.of(MigrationState.Kind.PENDING, MigrationState.Kind.APPLIED, MigrationState.Kind.FAILED);

    /** The kinds in the order of the chips: what is to be done, what is odd, what is done. */
    private static final List<MigrationState.Kind> ORDER = List.of(
            MigrationState.Kind.PENDING,
            MigrationState.Kind.STOPPED,
            MigrationState.Kind.FAILED,
            MigrationState.Kind.OUT_OF_ORDER,
            MigrationState.Kind.CONFLICTING_NUMBER,
            MigrationState.Kind.CHANGED,
            MigrationState.Kind.MISSING,
            MigrationState.Kind.FUTURE,
            MigrationState.Kind.SKIPPED,
            MigrationState.Kind.APPLIED);

    /** The word on it. */
    public String title() {
        String word = filter.word();
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /**
     * The chips for these counts. Kinds that do not occur are left out, but for those an operator looks for and the one
     * that is chosen.
     */
    static List<StateChip> of(Map<MigrationState.Kind, Integer> counts, int ignored, Filter chosen) {
        List<StateChip> chips = new ArrayList<>();
        chips.add(new StateChip(
                new All(), counts.values().stream().mapToInt(Integer::intValue).sum()));
        for (MigrationState.Kind kind : ORDER) {
            int count = counts.getOrDefault(kind, 0);
            Filter filter = new OfKind(kind);
            if (count > 0 || ALWAYS.contains(kind) || filter.equals(chosen)) {
                chips.add(new StateChip(filter, count));
            }
        }
        chips.add(new StateChip(new Ignored(), ignored));
        return List.copyOf(chips);
    }

    /** Which rows are shown. Immutable. */
    public sealed interface Filter {
        /** Whether a row is shown. */
        boolean shows(RowContent content);

        /** Its word, small. */
        String word();

        /** The look of the rows it shows; empty for all of them. */
        Optional<StateLook> look();

        /** Its name for tests. */
        default String id() {
            return "chip-" + word().replace(' ', '-');
        }
    }

    /** Every migration. */
    public record All() implements Filter {
        @Override
        public boolean shows(RowContent content) {
            return content instanceof RowContent.OfMigration;
        }

        @Override
        public String word() {
            return "all";
        }

        @Override
        public Optional<StateLook> look() {
            return Optional.empty();
        }
    }

    /** Migrations in one kind of state. */
    public record OfKind(MigrationState.Kind kind) implements Filter {
        @Override
        public boolean shows(RowContent content) {
            return content.migration()
                    .filter(known -> known.state().kind() == kind)
                    .isPresent();
        }

        @Override
        public String word() {
            return kind.word();
        }

        @Override
        public Optional<StateLook> look() {
            return Optional.of(StateLook.of(kind));
        }
    }

    /** Files that are no migrations. */
    public record Ignored() implements Filter {
        @Override
        public boolean shows(RowContent content) {
            return content instanceof RowContent.OfIgnored;
        }

        @Override
        public String word() {
            return "ignored";
        }

        @Override
        public Optional<StateLook> look() {
            return Optional.of(StateLook.IGNORED);
        }
    }
}
