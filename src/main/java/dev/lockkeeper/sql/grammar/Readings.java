package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.Script;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the statements of scripts do, read once for each text and kept while there is room: the least recently asked for
 * go first. Thread-safe; a reading may be asked for on any thread, also ahead of time to have it ready.
 */
public final class Readings {

    private final StatementReader reader = new StatementReader();
    private final long maxCharacters;
    private final Map<String, List<Reading>> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long characters;

    /**
     * Room for a number of scripts.
     *
     * @param maxCharacters the most characters of script text whose readings are kept, 1 at least
     * @throws IllegalArgumentException if it is less than 1
     */
    public Readings(long maxCharacters) {
        if (maxCharacters < 1) {
            throw new IllegalArgumentException("Readings need room for one character at least, not " + maxCharacters);
        }
        this.maxCharacters = maxCharacters;
    }

    /** What each statement of the script does, in the script's order. */
    public List<Reading> of(Script script) {
        synchronized (kept) {
            List<Reading> known = kept.get(script.text());
            if (known != null) {
                return known;
            }
        }
        List<Reading> read = List.copyOf(reader.read(script));
        keep(script.text(), read);
        return read;
    }

    private void keep(String text, List<Reading> read) {
        synchronized (kept) {
            if (text.length() > maxCharacters || kept.putIfAbsent(text, read) != null) {
                return;
            }
            characters += text.length();
            var eldest = kept.entrySet().iterator();
            while (characters > maxCharacters && eldest.hasNext()) {
                characters -= eldest.next().getKey().length();
                eldest.remove();
            }
        }
    }
}
