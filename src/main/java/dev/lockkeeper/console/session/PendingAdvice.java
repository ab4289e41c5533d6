package dev.lockkeeper.console.session;

import dev.lockkeeper.operation.FileAdvice;
import java.util.Optional;

/** What the console knows of one file before it runs, and if nothing, why. Immutable. */
public sealed interface PendingAdvice {
    /** The file is not about to run: it is applied, gone, or no migration. */
    record NotPending() implements PendingAdvice {}

    /** It is being found out. */
    record Computing() implements PendingAdvice {}

    /** This is known. */
    record Known(FileAdvice advice) implements PendingAdvice {}

    /**
     * It could not be found out.
     *
     * @param sentence why, for the operator
     */
    record Unknown(String sentence) implements PendingAdvice {}

    /** What is known, if it is. */
    default Optional<FileAdvice> known() {
        return this instanceof Known known ? Optional.of(known.advice()) : Optional.empty();
    }
}
