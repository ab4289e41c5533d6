package dev.lockkeeper.console.command;

import java.util.Optional;

/** Whether a command can be used now, and if not, why. Immutable. */
public sealed interface Availability {
    /** It can be used. */
    Availability AVAILABLE = new Available();

    /** It cannot be used, for this reason, as a sentence without a full stop. */
    static Availability unavailable(String reason) {
        return new Unavailable(reason);
    }

    /** Available when the condition holds, otherwise unavailable for this reason. */
    static Availability when(boolean condition, String reasonOtherwise) {
        return condition ? AVAILABLE : unavailable(reasonOtherwise);
    }

    /** The reason, if it cannot be used. */
    default Optional<String> reason() {
        return switch (this) {
            case Available ignored -> Optional.empty();
            case Unavailable unavailable -> Optional.of(unavailable.why());
        };
    }

    /** Whether it can be used. */
    default boolean available() {
        return reason().isEmpty();
    }

    /** It can be used. */
    record Available() implements Availability {}

    /**
     * It cannot be used.
     *
     * @param why the reason, as a sentence without a full stop
     */
    record Unavailable(String why) implements Availability {}
}
