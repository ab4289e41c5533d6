package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.theme.Icon;

/**
 * A sentence about the whole table, below it. Immutable.
 *
 * @param icon its picture
 * @param sentence the sentence
 */
public record Remark(Icon icon, String sentence) {}
