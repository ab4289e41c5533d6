package dev.lockkeeper.lock.diagnosis;

import dev.lockkeeper.lock.Participant;
import java.util.Optional;

/**
 * Something that can be done about a wait, and what it leads to. Immutable.
 *
 * @param kind what
 * @param target to whom; empty for what is done to nobody
 * @param label the words of its button or line: {@code Wait}, {@code Terminate 3920…}
 * @param consequence what happens then, for whom, one sentence or two
 * @param mildestThatHelps whether it is the mildest one that helps at once
 * @param unavailable why it cannot be done; empty if it can
 */
public record Remedy(
        Kind kind,
        Optional<Participant> target,
        String label,
        String consequence,
        boolean mildestThatHelps,
        Optional<String> unavailable) {
    /** What can be done, the mildest first. */
    public enum Kind {
        /** Nothing. */
        WAIT,
        /** Cancel the migration that waits: empties the queue behind it at once. */
        CANCEL_WAITING_MIGRATION,
        /** Cancel the statement of one who waits, which others queue behind. */
        CANCEL_WAITER,
        /** Cancel the statement of the blocker. */
        CANCEL_BLOCKER,
        /** End the session of the blocker. */
        TERMINATE_BLOCKER,
        /** End a prepared transaction without its effects. */
        ROLL_BACK_PREPARED,
        /** Do it another way: CONCURRENTLY, NOT VALID. */
        SAFER_SQL,
        /** Do it at another time. */
        MAINTENANCE_WINDOW
    }

    /** Whether it changes something on the server. */
    public boolean acts() {
        return switch (kind) {
            case WAIT, SAFER_SQL, MAINTENANCE_WINDOW -> false;
            case CANCEL_WAITING_MIGRATION, CANCEL_WAITER, CANCEL_BLOCKER, TERMINATE_BLOCKER, ROLL_BACK_PREPARED -> true;
        };
    }
}
