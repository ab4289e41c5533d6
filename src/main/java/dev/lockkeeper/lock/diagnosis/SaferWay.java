package dev.lockkeeper.lock.diagnosis;

/**
 * A way for a statement of ours to need less of a lock, found before it ran. Immutable.
 *
 * @param fileName the file
 * @param place {@code 015_toll.sql:5:5}
 * @param rule the rule that found it
 * @param words what is safer, in a few words: {@code NOT VALID, then VALIDATE}
 */
public record SaferWay(String fileName, String place, String rule, String words) {}
