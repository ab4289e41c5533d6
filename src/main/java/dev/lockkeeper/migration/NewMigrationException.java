package dev.lockkeeper.migration;

/** A new migration was not made; nothing was written. The message is a sentence for the operator without a full stop. */
public final class NewMigrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NewMigrationException(String sentence) {
        super(sentence);
    }

    NewMigrationException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
