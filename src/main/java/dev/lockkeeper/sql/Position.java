package dev.lockkeeper.sql;

/**
 * A place in a text as an editor shows it. Immutable.
 *
 * @param line the line, from 1
 * @param column the column, from 1, counted in UTF-16 units
 */
public record Position(int line, int column) {

    /** {@code line:column}, the form in which error messages name a place. */
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
