package dev.lockkeeper.migration;

import dev.lockkeeper.sql.TransactionMode;
import java.util.List;
import java.util.Optional;

/**
 * How one file of a plan runs. Immutable.
 *
 * @param transactions how it meets transactions
 * @param reason one sentence: what decided that
 * @param firstUnit the part at which it begins, from 1; more than 1 resumes a file that stopped
 * @param firstStatement the statement at which it begins, from 1
 * @param repairs SQL that is run first, outside a transaction, to put in order what the stopped run left half done
 * @param progress fingerprint of the progress of the stopped run; empty where none is known
 */
public record RunMode(
        TransactionMode transactions,
        String reason,
        int firstUnit,
        int firstStatement,
        List<String> repairs,
        Optional<String> progress) {
    public RunMode {
        repairs = List.copyOf(repairs);
    }

    /** The way of a step that runs nothing of a file. */
    public static final RunMode NOTHING = fromTheStart(TransactionMode.TRANSACTIONAL, "");

    /** A file that runs from its first statement. */
    static RunMode fromTheStart(TransactionMode transactions, String reason) {
        return new RunMode(transactions, reason, 1, 1, List.of(), Optional.empty());
    }

    /** The same, with what was known of a stopped run when the plan was made. */
    RunMode knowing(Progress stopped) {
        return new RunMode(
                transactions, reason, firstUnit, firstStatement, repairs, Optional.of(stopped.fingerprint()));
    }

    /** Whether it goes on where an earlier run stopped. */
    public boolean resumes() {
        return firstUnit > 1 || !repairs.isEmpty();
    }

    /** Everything of it that a fingerprint must cover. */
    String fingerprint() {
        return transactions + " " + firstUnit + " " + String.join(";", repairs) + " " + progress.orElse("-");
    }
}
