package dev.lockkeeper.environment;

import java.util.Set;

/**
 * Who may change an environment. Somebody is allowed who is named in either list. Immutable.
 *
 * @param databaseUsers roles, as the server names the one that is logged in
 * @param osUsers users of the operator's computer
 */
public record Allowed(Set<String> databaseUsers, Set<String> osUsers) {
    public Allowed {
        databaseUsers = Set.copyOf(databaseUsers);
        osUsers = Set.copyOf(osUsers);
    }

    /** Whether this is one of them. */
    public boolean contains(String databaseUser, String osUser) {
        return databaseUsers.contains(databaseUser) || osUsers.contains(osUser);
    }
}
