package dev.lockkeeper.environment.file;

import java.nio.file.Path;
import java.util.List;

/**
 * Something in a file that is not understood. The environment it stands in is not offered; the others are. Immutable.
 *
 * @param file which file
 * @param line from 1; 0 if it concerns the whole file
 * @param column from 1; 0 if unknown
 * @param key the full key, such as {@code environments.prod.tier}; empty if it concerns the whole file
 * @param sentence what is wrong and what to write instead; never repeats a secret
 */
public record FileProblem(Path file, int line, int column, String key, String sentence) {
    /** {@code file:line:column: key: sentence}. */
    public String words() {
        String place = line == 0 ? file.toString() : file + ":" + line + (column == 0 ? "" : ":" + column);
        return place + ": " + (key.isEmpty() ? "" : key + ": ") + sentence;
    }

    /** Whether it stands in the table of this environment. */
    public boolean concerns(String environment) {
        String table = SafeText.key(List.of(FileParser.ENVIRONMENTS, environment));
        return key.equals(table) || key.startsWith(table + ".");
    }
}
