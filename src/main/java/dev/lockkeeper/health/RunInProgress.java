package dev.lockkeeper.health;

import java.time.Duration;
import java.time.Instant;

/**
 * A run that is under way. Immutable.
 *
 * @param backendPid the backend that runs the files
 * @param since when it began, by the server's clock: its session's start
 * @param age how long ago that was, by the server's clock
 * @param waiting how long it has been waiting for a lock now; zero while it does not
 * @param queueBehind how many sessions wait behind it, directly or behind others
 */
public record RunInProgress(int backendPid, Instant since, Duration age, Duration waiting, int queueBehind) {}
