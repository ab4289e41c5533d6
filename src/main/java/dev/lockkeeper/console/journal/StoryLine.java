package dev.lockkeeper.console.journal;

import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Tone;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened during an act. Immutable.
 *
 * @param at when, as far as it is known
 * @param icon what kind of thing it was
 * @param tone how grave it was
 * @param words what happened, in a sentence
 * @param details what else is known of it; may be empty
 */
record StoryLine(Optional<Instant> at, Icon icon, Tone tone, String words, String details) {}
