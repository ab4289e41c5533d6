package dev.lockkeeper.health;

import java.time.Duration;
import java.time.Instant;

/**
 * A run that is under way. Immutable.
 *
 * @param backendPid the backend that runs the files
 * @param since when it began, by the server's clock. A run of Lockkeeper's own has a session of its own, whose start this
 *     is. An application's session is often older than its run: then it is the time of the last probe that did not see
 *     it, or, at the first probe, the begin of its transaction or statement
 * @param age how long ago that was, by the server's clock
 * @param waiting how long it has been waiting for a lock now; zero while it does not
 * @param queueBehind how many sessions wait behind it, directly or behind others
 */
public record RunInProgress(int backendPid, Instant since, Duration age, Duration waiting, int queueBehind) {}
