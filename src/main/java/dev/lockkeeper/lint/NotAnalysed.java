package dev.lockkeeper.lint;

/**
 * A place the rules could not look into; no finding there does not mean that there is no danger. Immutable.
 *
 * @param file the file's name as it was handed in
 * @param range the place
 * @param sentence why, one sentence
 */
public record NotAnalysed(String file, Place range, String sentence) {}
