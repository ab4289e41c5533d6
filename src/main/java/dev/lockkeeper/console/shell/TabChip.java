package dev.lockkeeper.console.shell;

import dev.lockkeeper.console.theme.Icon;

/**
 * A few words on a tab that call for a look. Immutable.
 *
 * @param icon what kind of thing it is; its tone colours the words
 * @param words {@code 39 waiting}
 */
public record TabChip(Icon icon, String words) {}
