package dev.lockkeeper.environment;

import java.util.Optional;

/**
 * How an environment is reached and logged in to, beside its URL. Immutable; holds no secret.
 *
 * @param service the service of {@code pg_service.conf} that the place comes from
 * @param passwordCommand the command whose output is the password; run again for every connection
 * @param keyring whether the password is looked up in, and may be kept in, the operating system's keyring
 * @param tls encryption
 * @param tunnel through which SSH server
 */
public record Access(
        Optional<String> service,
        Optional<String> passwordCommand,
        boolean keyring,
        Tls tls,
        Optional<SshTunnel> tunnel) {
    /** Straight to the server, with what environment variables, {@code .pgpass} and the operator know. */
    public static final Access DIRECT =
            new Access(Optional.empty(), Optional.empty(), false, Tls.UNSET, Optional.empty());

    /** Without the command: people write secrets into commands. */
    @Override
    public String toString() {
        return "Access[service=" + service + ", passwordCommand=" + (passwordCommand.isPresent() ? "given" : "none")
                + ", keyring=" + keyring + ", tls=" + tls + ", tunnel=" + tunnel + "]";
    }
}
