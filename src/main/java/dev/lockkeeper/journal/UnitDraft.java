package dev.lockkeeper.journal;

/**
 * One part of a file that commits by itself, as it is written down before it runs. Immutable.
 *
 * @param unit its place among the file's parts, from 1
 * @param units how many parts the file has
 * @param firstStatement number of its first statement
 * @param lastStatement number of its last statement
 * @param statements how many statements the file has
 * @param line the line of the file it begins in
 * @param checksum of its text
 * @param sql its text, possibly shortened
 * @param atomic whether its end is written down in the very transaction it does its work in, so that "running" after a
 *     crash means that nothing of it was kept
 */
public record UnitDraft(
        int unit,
        int units,
        int firstStatement,
        int lastStatement,
        int statements,
        int line,
        String checksum,
        String sql,
        boolean atomic) {}
