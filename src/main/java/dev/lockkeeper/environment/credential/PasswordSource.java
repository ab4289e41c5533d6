package dev.lockkeeper.environment.credential;

/** A place where a password may be. Thread-safe. */
public interface PasswordSource {
    /** What the operator calls it: {@code PGPASSWORD}, {@code password_command}. */
    String name();

    /**
     * Looks for a password. May block, for at most about twenty seconds.
     *
     * @throws InterruptedException if the thread was interrupted meanwhile; nothing is left running
     */
    PasswordAnswer ask(LoginTarget target) throws InterruptedException;
}
