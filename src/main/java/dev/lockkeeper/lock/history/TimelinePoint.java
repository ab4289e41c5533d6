package dev.lockkeeper.lock.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One sample on the timeline. Immutable.
 *
 * @param at when it was taken, or should have been
 * @param waiters how many waited
 * @param longestWait how long the one that had waited longest had waited
 * @param missed why there is no sample; empty if there is one
 */
public record TimelinePoint(Instant at, int waiters, Duration longestWait, Optional<String> missed) {}
