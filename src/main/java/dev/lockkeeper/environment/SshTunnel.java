package dev.lockkeeper.environment;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A way to the database through an SSH server. Immutable; holds no passphrase.
 *
 * @param host the SSH server
 * @param port its port, usually 22
 * @param user as whom to log in there; empty for the user of this computer
 * @param key the private key; empty for the keys of the agent and the usual files
 * @param agent whether keys of the SSH agent are offered
 * @param knownHosts the file that says which host has which key; empty for {@code ~/.ssh/known_hosts}
 * @param jump the SSH server on the way to this one
 */
public record SshTunnel(
        String host,
        int port,
        Optional<String> user,
        Optional<Path> key,
        boolean agent,
        Optional<Path> knownHosts,
        Optional<SshTunnel> jump) {
    /** {@code user@host:port}, the way people name it. */
    public String words() {
        return user.map(name -> name + "@").orElse("") + host + (port == 22 ? "" : ":" + port);
    }
}
