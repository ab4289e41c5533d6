package dev.lockkeeper.console.migrations;

import dev.lockkeeper.migration.IgnoredFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the table's space shows: rows, or why there are none. Immutable. */
public sealed interface TableState {
    /** Nobody has looked yet. */
    record NotRead() implements TableState {}

    /**
     * The first look is on its way.
     *
     * @param since when it began
     */
    record Loading(Instant since) implements TableState {}

    /** There are rows. */
    record Rows() implements TableState {}

    /**
     * Neither the folder nor the tracking table holds a migration.
     *
     * @param folder the folder
     * @param ignored what else lies in it
     */
    record EmptyFolder(Path folder, List<IgnoredFile> ignored) implements TableState {}

    /**
     * The operator looks for what is pending, and nothing is.
     *
     * @param migrations how many are applied
     * @param last the last one that was; empty if there is none
     */
    record EverythingApplied(int migrations, Optional<RowContent> last) implements TableState {}

    /**
     * There are migrations, but chip and search let none through.
     *
     * @param search what is searched for; empty if nothing is
     * @param filter the chosen chip
     * @param all how many migrations there are
     */
    record NothingMatches(String search, StateChip.Filter filter, int all) implements TableState {}

    /**
     * The first look failed: nothing is known.
     *
     * @param sentence why
     */
    record Failed(String sentence) implements TableState {}
}
