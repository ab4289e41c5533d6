package dev.lockkeeper.fleet;

import dev.lockkeeper.migration.MigrationState;
import java.util.Optional;

/** One migration in one environment. */
public sealed interface Cell {
    /**
     * The environment knows it.
     *
     * @param state what is known of it there
     * @param commentsOnly whether of a changed file only comments and white space differ
     * @param differs whether the text that ran here is another than ran in most others; known only where a journal is
     */
    record Known(MigrationState state, boolean commentsOnly, boolean differs) implements Cell {
        /** The word that stands in the cell. */
        public String word() {
            return commentsOnly ? "changed, comments only" : state.kind().word();
        }
    }

    /** Neither the folder nor the table of that environment has it. */
    record NotThere() implements Cell {}

    /** Nothing is known of that environment. */
    record Unknown() implements Cell {}

    /** The kind of its state, where it is known. */
    default Optional<MigrationState.Kind> kind() {
        return this instanceof Known known ? Optional.of(known.state().kind()) : Optional.empty();
    }
}
