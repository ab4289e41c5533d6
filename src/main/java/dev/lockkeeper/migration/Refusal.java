package dev.lockkeeper.migration;

import dev.lockkeeper.sql.Position;
import java.util.Optional;

/**
 * Why a plan cannot be made; nothing has been run. Immutable.
 *
 * @param fileName the file it is about
 * @param position where in the file, if it is about a place
 * @param sentence what is in the way and what to do, for the operator
 */
public record Refusal(String fileName, Optional<Position> position, String sentence) {
    /** {@code file:line:column: sentence}. */
    public String message() {
        return fileName + position.map(place -> ":" + place).orElse("") + ": " + sentence;
    }
}
