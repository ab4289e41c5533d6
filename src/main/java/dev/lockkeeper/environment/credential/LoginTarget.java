package dev.lockkeeper.environment.credential;

/**
 * What a password is wanted for. Immutable; holds no secret.
 *
 * @param host one server's name or address
 * @param port its port
 * @param database the database
 * @param user the role
 */
public record LoginTarget(String host, int port, String database, String user) {
    /** {@code user@host:port/database}, as it is shown and as the keyring knows it. */
    public String words() {
        return user + "@" + host + ":" + port + "/" + database;
    }
}
