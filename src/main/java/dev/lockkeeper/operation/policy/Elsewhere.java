package dev.lockkeeper.operation.policy;

import dev.lockkeeper.migration.Status;
import java.time.Instant;

/** What is known of the environment that must have files before another one. Immutable. */
public sealed interface Elsewhere {
    /** Nobody asked, because no environment must have anything first. */
    Elsewhere NOT_ASKED = new NotAsked();

    /** Nobody asked. */
    record NotAsked() implements Elsewhere {}

    /**
     * It was looked at.
     *
     * @param status what it holds
     * @param at when, by this computer's clock
     */
    record Seen(Status status, Instant at) implements Elsewhere {}

    /**
     * It could not be looked at.
     *
     * @param why as a sentence without a full stop
     */
    record Unreachable(String why) implements Elsewhere {}

    /** No environment of that name is known here. */
    record Unknown() implements Elsewhere {}
}
