package dev.lockkeeper.environment;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * As whom to log in, and with which password. The password is never shown, written or logged. Thread-safe; closing wipes
 * the password.
 */
public final class Credentials implements AutoCloseable {
    private final Optional<String> user;
    private final Optional<char[]> password;
    private final String source;

    private Credentials(Optional<String> user, Optional<char[]> password, String source) {
        this.user = user;
        this.password = password;
        this.source = source;
    }

    /**
     * What the environment variables say: {@code PGUSER} and {@code PGPASSWORD}. Without a password the driver looks into
     * {@code PGPASSFILE} or {@code .pgpass}.
     */
    public static Credentials of(Map<String, String> environmentVariables) {
        Optional<String> user = Optional.ofNullable(environmentVariables.get("PGUSER"));
        Optional<char[]> password =
                Optional.ofNullable(environmentVariables.get("PGPASSWORD")).map(String::toCharArray);
        return new Credentials(user, password, password.isPresent() ? "PGPASSWORD" : ".pgpass or none");
    }

    /** A user without a password, for a server that trusts its own machine. */
    public static Credentials trusted(String user) {
        return new Credentials(Optional.of(user), Optional.empty(), "none");
    }

    /** The same user with a password that somebody typed; the array is copied. */
    public Credentials withPassword(char[] typed) {
        return new Credentials(user, Optional.of(typed.clone()), "typed");
    }

    /** The user, unless the URL names one. */
    Optional<String> user() {
        return user;
    }

    Optional<char[]> password() {
        return password;
    }

    /** Where the password came from, without its value. */
    public String source() {
        return source;
    }

    @Override
    public void close() {
        password.ifPresent(characters -> Arrays.fill(characters, '\0'));
    }

    @Override
    public String toString() {
        return "Credentials[user=" + user.orElse("") + ", password from " + source + "]";
    }
}
