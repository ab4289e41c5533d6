package dev.lockkeeper.environment.file;

import dev.lockkeeper.environment.Appearance;
import dev.lockkeeper.environment.PolicyOverrides;
import dev.lockkeeper.environment.SshTunnel;
import dev.lockkeeper.environment.Tls;
import java.util.Optional;

/**
 * One environment as a file says it: {@code [environments.NAME]}. What is empty was not said. Immutable; holds
 * no secret but what somebody has written into the command, which is never shown.
 *
 * @param name what the operator calls it
 * @param place where its database is
 * @param tier the word of its tier, built in or somebody's own; empty is unknown, which is guarded like production
 * @param migrations the folder as it was written; a relative one counts from the file that says it
 * @param table the tracking table
 * @param passwordCommand the command whose output is the password
 * @param keyring whether the operating system's keyring is asked
 * @param tls encryption
 * @param tunnel through which SSH server
 * @param appearance group, colour and notes; its tier name is that of {@code tier} and empty here
 * @param policy what it says differently from its tier's policy
 */
public record Definition(
        String name,
        Place place,
        Optional<String> tier,
        Optional<String> migrations,
        Optional<String> table,
        Optional<String> passwordCommand,
        boolean keyring,
        Tls tls,
        Optional<SshTunnel> tunnel,
        Appearance appearance,
        PolicyOverrides policy) {
    /** Without the command: people write secrets into commands. */
    @Override
    public String toString() {
        return "Definition[name=" + name + ", place=" + place + ", tier=" + tier + ", migrations=" + migrations
                + ", table=" + table + ", passwordCommand=" + (passwordCommand.isPresent() ? "…" : "none")
                + ", keyring=" + keyring + ", tls=" + tls + ", tunnel=" + tunnel + ", appearance=" + appearance
                + ", policy=" + policy + "]";
    }

    /** A definition that says where, and nothing else. */
    public static Definition of(String name, Place place) {
        return new Definition(
                name,
                place,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Tls.UNSET,
                Optional.empty(),
                Appearance.PLAIN,
                PolicyOverrides.NONE);
    }
}
