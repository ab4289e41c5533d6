package dev.lockkeeper.sql;

import dev.lockkeeper.sql.StatementKind.CopyFromStdin;
import dev.lockkeeper.sql.StatementKind.Ordinary;
import dev.lockkeeper.sql.StatementKind.RefusedInTransaction;
import dev.lockkeeper.sql.StatementKind.TransactionControl;
import java.util.Optional;

/**
 * Tells from a statement's leading words what kind it is, for PostgreSQL 12 to 18 (documentation, part "SQL Commands").
 * It reads tokens, so that names, literals and comments never count as keywords. Thread-safe.
 *
 * <p>What the words cannot tell stays ordinary: a procedure or DO block that commits, or CLUSTER and REINDEX of a
 * partitioned table.
 */
public final class Statements {

    private static final String STANDARD_STRINGS = "standard_conforming_strings";
    private static final StatementKind ORDINARY = new Ordinary();
    private static final StatementKind COPY_FROM_STDIN = new CopyFromStdin();

    private Statements() {}

    /**
     * The kind of a single statement.
     *
     * @param statement its text, without the semicolon
     */
    public static StatementKind classify(String statement) {
        return classify(statement, 0, statement.length());
    }

    /** The kind of the statement that stands in a part of a script. */
    static StatementKind classify(CharSequence script, int start, int end) {
        Words words = new Words(script, start, end);
        if (words.take("begin")) {
            return new TransactionControl("BEGIN", TransactionEffect.BEGINS);
        } else if (words.take("start")) {
            return words.take("transaction")
                    ? new TransactionControl("START TRANSACTION", TransactionEffect.BEGINS)
                    : ORDINARY;
        } else if (words.take("end")) {
            return new TransactionControl("END", end(words, TransactionEffect.COMMITS));
        } else if (words.take("abort")) {
            return new TransactionControl("ABORT", end(words, TransactionEffect.ROLLS_BACK));
        } else if (words.take("commit")) {
            return commit(words);
        } else if (words.take("rollback")) {
            return rollback(words);
        } else if (words.take("prepare")) {
            return prepare(words);
        } else if (words.take("copy")) {
            return copy(words);
        }
        return RefusedStatements.refusal(words)
                .<StatementKind>map(refusal -> refusal)
                .orElse(ORDINARY);
    }

    /**
     * What a statement sets {@code standard_conforming_strings} to, as dumps of old servers do: psql follows the setting,
     * since it decides where strings end. Empty if it leaves it alone.
     */
    static Optional<Boolean> standardStrings(CharSequence script, int start, int end) {
        Words words = new Words(script, start, end);
        if (words.take("reset")) {
            return words.takeAny("all", STANDARD_STRINGS) ? Optional.of(true) : Optional.empty();
        }
        words.take("set");
        words.takeAny("session", "local");
        if (!words.take(STANDARD_STRINGS) || !(words.takeSymbol('=') || words.take("to"))) {
            return Optional.empty();
        }
        return Optional.of(!words.isFalse());
    }

    private static StatementKind commit(Words words) {
        if (words.take("prepared")) {
            return preparedTransaction("COMMIT PREPARED");
        }
        return new TransactionControl("COMMIT", end(words, TransactionEffect.COMMITS));
    }

    private static StatementKind rollback(Words words) {
        if (words.take("prepared")) {
            return preparedTransaction("ROLLBACK PREPARED");
        }
        words.takeAny("work", "transaction");
        // Back to a savepoint: the transaction stays open.
        return words.take("to")
                ? ORDINARY
                : new TransactionControl("ROLLBACK", end(words, TransactionEffect.ROLLS_BACK));
    }

    /** {@code [WORK | TRANSACTION] [AND [NO] CHAIN]}. */
    private static TransactionEffect end(Words words, TransactionEffect otherwise) {
        words.takeAny("work", "transaction");
        boolean chain = words.take("and") && !words.take("no") && words.take("chain");
        return chain ? TransactionEffect.CHAINS : otherwise;
    }

    private static StatementKind preparedTransaction(String command) {
        return new RefusedInTransaction(command, "It ends another transaction, which was prepared before.");
    }

    /** {@code PREPARE transaction AS …} would be a prepared statement of that name. */
    private static StatementKind prepare(Words words) {
        boolean transaction = words.take("transaction") && !words.atEnd() && words.isString();
        return transaction ? new TransactionControl("PREPARE TRANSACTION", TransactionEffect.COMMITS) : ORDINARY;
    }

    /** PostgreSQL takes {@code FROM stdout} for {@code FROM stdin}. */
    private static StatementKind copy(Words words) {
        words.take("binary");
        if (!words.takeName()) {
            return ORDINARY;
        }
        words.takeParentheses();
        return words.take("from") && words.takeAny("stdin", "stdout") ? COPY_FROM_STDIN : ORDINARY;
    }
}
