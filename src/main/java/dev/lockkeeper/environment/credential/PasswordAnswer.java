package dev.lockkeeper.environment.credential;

/** What a source answered. Immutable; its words never hold the value. */
public sealed interface PasswordAnswer {
    /**
     * It had a password.
     *
     * @param password closed by whoever asked
     * @param where for the operator: {@code .pgpass, line 3}
     */
    record Found(Password password, String where) implements PasswordAnswer {}

    /**
     * It had none, as may be.
     *
     * @param why for the operator: {@code not set}
     */
    record Nothing(String why) implements PasswordAnswer {}

    /**
     * It should have had one, and something went wrong.
     *
     * @param why one sentence for the operator, without a full stop
     * @param stops whether connecting without a password makes no sense then
     */
    record Failed(String why, boolean stops) implements PasswordAnswer {}
}
