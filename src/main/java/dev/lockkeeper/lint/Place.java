package dev.lockkeeper.lint;

import dev.lockkeeper.sql.Position;
import dev.lockkeeper.sql.Script;

/**
 * A piece of a file. Immutable.
 *
 * @param start offset of its first character
 * @param end offset behind its last character
 * @param from its first character as line and column
 * @param to the place behind its last character as line and column
 */
public record Place(int start, int end, Position from, Position to) {

    /** The range between two offsets of a script. */
    public static Place of(Script script, int start, int end) {
        return new Place(start, end, script.position(start), script.position(end));
    }

    /** The very beginning of a file, for what is said of the file as a whole. */
    public static Place beginning() {
        return new Place(0, 0, new Position(1, 1), new Position(1, 1));
    }

    /** {@code line:column–line:column}. */
    @Override
    public String toString() {
        return from + "–" + to;
    }
}
