package dev.lockkeeper.console.run;

import dev.lockkeeper.migration.RunEvent;

/**
 * The statement of a file that the server works on. Immutable.
 *
 * @param number its number in the file, from 1
 * @param total how many the file has
 * @param line the line it begins in, from 1
 * @param summary the statement in one line
 */
public record CurrentStatement(int number, int total, int line, String summary) {
    /** The first statement of a part that begins. */
    static CurrentStatement of(RunEvent.UnitStarted unit) {
        return new CurrentStatement(
                unit.firstStatement(), unit.total(), unit.position().line(), unit.summary());
    }

    /** {@code 1 of 4, line 4: ALTER TABLE passages …}. */
    public String words() {
        return number + " of " + total + ", line " + line + ": " + summary;
    }
}
