package dev.lockkeeper.console.overview;

import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.fleet.Cell;
import dev.lockkeeper.fleet.Outstanding;
import dev.lockkeeper.fleet.Row;
import java.util.Optional;

/** Which migrations the overview shows; one chip each. */
public enum OverviewFilter {
    /** Every migration. */
    ALL("All", Optional.empty()),
    /** Those that are not in the same state everywhere. */
    DIFFER("Differ", Optional.empty()),
    /** Those that a later environment has and an earlier one has not. */
    GAPS("Gaps", Optional.of(Icon.GAP)),
    /** Those whose applied text is another than the file's, or than elsewhere. */
    DRIFT("Drift", Optional.of(Icon.CHANGED)),
    /** Those that failed or stopped somewhere. */
    FAILED("Failed", Optional.of(Icon.FAILED));

    private final String title;
    private final Optional<Icon> icon;

    OverviewFilter(String title, Optional<Icon> icon) {
        this.title = title;
        this.icon = icon;
    }

    /** The word on its chip. */
    public String title() {
        return title;
    }

    /** The picture on its chip. */
    public Optional<Icon> icon() {
        return icon;
    }

    /** Whether it lets a migration through. */
    public boolean shows(Row row) {
        return switch (this) {
            case ALL -> true;
            case DIFFER -> differs(row);
            case GAPS -> has(row, Outstanding.Kind.GAP);
            case DRIFT -> has(row, Outstanding.Kind.DRIFT);
            case FAILED -> has(row, Outstanding.Kind.FAILED);
        };
    }

    private static boolean has(Row row, Outstanding.Kind kind) {
        return row.outstanding().stream().anyMatch(one -> one.kind() == kind);
    }

    /** An environment of which nothing is known neither agrees nor differs. */
    private static boolean differs(Row row) {
        return row.cells().stream()
                        .filter(cell -> !(cell instanceof Cell.Unknown))
                        .map(OverviewFilter::word)
                        .distinct()
                        .limit(2)
                        .count()
                > 1;
    }

    private static String word(Cell cell) {
        return cell instanceof Cell.Known known ? known.word() + (known.differs() ? ", other text" : "") : "not there";
    }
}
