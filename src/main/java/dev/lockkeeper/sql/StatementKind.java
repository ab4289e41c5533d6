package dev.lockkeeper.sql;

/** What one who runs a statement must know about it beforehand. Immutable. */
public sealed interface StatementKind {

    /** Runs inside a transaction and leaves it open. */
    record Ordinary() implements StatementKind {}

    /**
     * Begins or ends a transaction, so that the transaction of whoever runs the script would not be the one he thinks.
     *
     * @param command the command in PostgreSQL's words, such as {@code COMMIT}
     * @param effect what is open afterwards
     */
    record TransactionControl(String command, TransactionEffect effect) implements StatementKind {}

    /**
     * PostgreSQL refuses it inside a transaction block (SQLSTATE 25001), or may do so, depending on what it names.
     *
     * @param command the command in PostgreSQL's words, such as {@code CREATE INDEX CONCURRENTLY}
     * @param why one sentence for the operator
     */
    record RefusedInTransaction(String command, String why) implements StatementKind {}

    /** Reads the rows that stand behind it in the script. */
    record CopyFromStdin() implements StatementKind {}
}
