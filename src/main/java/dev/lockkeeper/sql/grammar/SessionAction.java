package dev.lockkeeper.sql.grammar;

import java.util.List;
import java.util.Optional;

/** What changes the session, the transaction or the server's settings. Immutable; lists are unmodifiable. */
public sealed interface SessionAction extends Action {

    /**
     * {@code SET}, and {@code set_config('name', 'value', …)} with literals. {@code SET ROLE}, {@code SET TIME ZONE},
     * {@code SET SCHEMA} and the like have the parameter's name.
     *
     * @param name in lower case, such as {@code lock_timeout}
     * @param local whether it ends with the transaction
     * @param values the values without quotes; empty for {@code DEFAULT}
     * @param range where it is written
     */
    record SetSetting(String name, boolean local, List<String> values, SourceRange range) implements SessionAction {

        /** The values joined by commas; empty for {@code DEFAULT}. */
        public Optional<String> value() {
            return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
        }
    }

    /**
     * {@code RESET}.
     *
     * @param name in lower case; empty for {@code ALL}, also for {@code DISCARD ALL}
     * @param range the statement
     */
    record ResetSetting(Optional<String> name, SourceRange range) implements SessionAction {}

    /**
     * {@code ALTER SYSTEM}.
     *
     * @param name the parameter in lower case; empty for {@code RESET ALL}
     * @param range the statement
     */
    record AlterSystem(Optional<String> name, SourceRange range) implements SessionAction {}

    /** The commands of transaction control. */
    enum TransactionCommand {
        /** {@code BEGIN} and {@code START TRANSACTION}. */
        BEGIN,
        /** {@code COMMIT} and {@code END}. */
        COMMIT,
        /** {@code ROLLBACK} and {@code ABORT}. */
        ROLLBACK,
        /** {@code SAVEPOINT}. */
        SAVEPOINT,
        /** {@code RELEASE}. */
        RELEASE,
        /** {@code ROLLBACK TO}. */
        ROLLBACK_TO,
        /** {@code PREPARE TRANSACTION}. */
        PREPARE,
        /** {@code COMMIT PREPARED}. */
        COMMIT_PREPARED,
        /** {@code ROLLBACK PREPARED}. */
        ROLLBACK_PREPARED,
        /** {@code SET TRANSACTION} and {@code SET SESSION CHARACTERISTICS}. */
        SET,
        /** {@code SET CONSTRAINTS}. */
        SET_CONSTRAINTS
    }

    /**
     * {@code BEGIN}, {@code COMMIT} and their kin.
     *
     * @param command which of them
     * @param chain whether {@code AND CHAIN} is written: a new transaction follows at once
     * @param range the statement
     */
    record TransactionControl(TransactionCommand command, boolean chain, SourceRange range) implements SessionAction {}
}
