package dev.lockkeeper.migration;

import dev.lockkeeper.journal.Outcome;
import java.time.Duration;

/**
 * One file that a run finished. Reported only when it is durable. Immutable.
 *
 * @param fileName the file
 * @param outcome what became of it
 * @param byAnotherProgram whether another program recorded it while this run was on its way, so that this run kept nothing
 *     of it
 * @param duration how long it took, seen from here
 */
public record StepResult(String fileName, Outcome outcome, boolean byAnotherProgram, Duration duration) {}
