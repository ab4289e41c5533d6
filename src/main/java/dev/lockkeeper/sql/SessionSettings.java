package dev.lockkeeper.sql;

/** Recognises statements that change nothing but the session they run in. Thread-safe. */
public final class SessionSettings {
    private SessionSettings() {}

    /**
     * Whether a statement sets something that lasts as long as the session: {@code SET}, {@code RESET}, and a
     * {@code SELECT} that is nothing but a call of {@code set_config}, as {@code pg_dump} writes it. Settings of one
     * transaction ({@code SET LOCAL}, {@code SET TRANSACTION}, {@code SET CONSTRAINTS}) do not last.
     *
     * @param statement its text
     */
    public static boolean isOne(String statement) {
        Words words = new Words(statement, 0, statement.length());
        if (words.take("reset")) {
            return true;
        } else if (words.take("set")) {
            return !words.takeAny("local", "transaction", "constraints");
        } else if (words.take("select")) {
            if (words.take("pg_catalog")) {
                words.takeSymbol('.');
            }
            if (!words.take("set_config")) {
                return false;
            }
            words.takeParentheses();
            return words.atEnd();
        }
        return false;
    }

    /** Whether a statement sets the properties of the transaction it stands in, which must be its very first words. */
    public static boolean isOfTransaction(String statement) {
        Words words = new Words(statement, 0, statement.length());
        return words.take("set") && (words.take("local") ? words.take("transaction") : words.take("transaction"));
    }
}
