package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.Script;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What the statements of scripts do, read once for each text and kept, by its checksum, while there is room: the least
 * recently asked for go first. Thread-safe. Several threads that ask for the same text wait for one reading; a text that
 * was asked for ahead of time, on any thread, is ready when it is needed.
 */
public final class Readings {

    private record Kept(CompletableFuture<List<Reading>> readings, long characters) {}

    private final StatementReader reader = new StatementReader();
    private final long maxCharacters;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
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

    /** What each statement of the script does, in the script's order. Unmodifiable. */
    public List<Reading> of(Script script) {
        if (script.text().length() > maxCharacters) {
            return reader.read(script);
        }
        String checksum = checksum(script.text());
        CompletableFuture<List<Reading>> mine = new CompletableFuture<>();
        CompletableFuture<List<Reading>> first =
                claim(checksum, mine, script.text().length());
        if (first == mine) {
            read(script, checksum, mine);
        }
        try {
            return first.join();
        } catch (CompletionException failedElsewhere) {
            return reader.read(script);
        }
    }

    /** What each statement of each script does, in the scripts' order, read on all processors. Unmodifiable. */
    public List<List<Reading>> of(Collection<Script> scripts) {
        return scripts.parallelStream().map(this::of).toList();
    }

    private void read(Script script, String checksum, CompletableFuture<List<Reading>> mine) {
        try {
            mine.complete(reader.read(script));
        } catch (RuntimeException | Error failed) {
            forget(checksum);
            mine.completeExceptionally(failed);
            throw failed;
        }
    }

    private CompletableFuture<List<Reading>> claim(String checksum, CompletableFuture<List<Reading>> mine, int length) {
        synchronized (kept) {
            Kept known = kept.get(checksum);
            if (known != null) {
                return known.readings();
            }
            kept.put(checksum, new Kept(mine, length));
            characters += length;
            Iterator<Kept> eldest = kept.values().iterator();
            while (characters > maxCharacters && eldest.hasNext()) {
                characters -= eldest.next().characters();
                eldest.remove();
            }
            return mine;
        }
    }

    private void forget(String checksum) {
        synchronized (kept) {
            Kept known = kept.remove(checksum);
            characters -= known == null ? 0 : known.characters();
        }
    }

    /** How many scripts' readings are kept now. */
    int size() {
        synchronized (kept) {
            return kept.size();
        }
    }

    private static String checksum(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_16LE)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
