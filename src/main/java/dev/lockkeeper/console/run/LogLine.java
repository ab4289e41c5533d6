package dev.lockkeeper.console.run;

import dev.lockkeeper.console.theme.Tone;
import java.time.Instant;

/**
 * One line of a run's log. Immutable.
 *
 * @param time when, by this computer's clock
 * @param tone how much it matters
 * @param text the line
 */
public record LogLine(Instant time, Tone tone, String text) {}
