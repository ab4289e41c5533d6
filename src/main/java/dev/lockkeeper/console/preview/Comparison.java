package dev.lockkeeper.console.preview;

/**
 * Two texts of one migration to be compared. Immutable.
 *
 * @param oldName what the older text is, for example "applied 3 May 2026 14:02"
 * @param oldText the text that was applied
 * @param newName what the newer text is, for example "on disk"
 * @param newText the text as it stands in the file now
 * @param onlyCommentsOrWhiteSpace whether the statements of both are the same
 */
public record Comparison(
        String oldName, String oldText, String newName, String newText, boolean onlyCommentsOrWhiteSpace) {}
