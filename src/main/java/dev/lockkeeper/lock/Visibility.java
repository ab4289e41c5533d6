package dev.lockkeeper.lock;

import java.util.List;

/**
 * What this user cannot see of the server's sessions. Immutable.
 *
 * @param hidden what cannot be seen, a sentence each; empty if everything can
 * @param grant the SQL that would show it; empty if nothing is hidden
 */
public record Visibility(List<String> hidden, String grant) {
    /** Nothing is hidden. */
    public static final Visibility FULL = new Visibility(List.of(), "");

    public Visibility {
        hidden = List.copyOf(hidden);
    }

    /** Whether everything can be seen. */
    public boolean full() {
        return hidden.isEmpty();
    }
}
