package dev.lockkeeper.console.shell;

import dev.lockkeeper.environment.ServerIdentity;
import java.util.ArrayList;
import java.util.List;

/**
 * Another place answers than the one the operator knows. Immutable.
 *
 * @param before whom the operator knows
 * @param now who answered last; the same place again if it was another one only for a while
 */
public record PlaceChange(ServerIdentity before, ServerIdentity now) {
    /** What is different, one sentence each without a full stop; empty if it is the known place again. */
    public List<String> differences() {
        List<String> differences = new ArrayList<>();
        if (!before.database().equals(now.database())) {
            differences.add("the database is " + now.database() + ", it was " + before.database());
        }
        if (!before.host().equals(now.host()) || before.port() != now.port()) {
            differences.add("the server is " + now.host() + ":" + now.port() + ", it was " + before.host() + ":"
                    + before.port());
        }
        if (!before.systemIdentifier().equals(now.systemIdentifier())) {
            differences.add("the cluster is system " + now.systemIdentifier().orElse("unknown") + ", it was "
                    + before.systemIdentifier().orElse("unknown"));
        }
        if (!before.user().equals(now.user())) {
            differences.add("the user is " + now.user() + ", it was " + before.user());
        }
        if (before.standby() != now.standby()) {
            differences.add("it is a " + now.role() + ", it was a " + before.role());
        }
        return List.copyOf(differences);
    }
}
