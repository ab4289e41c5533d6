package dev.lockkeeper.lint;

import dev.lockkeeper.forecast.Answer;
import dev.lockkeeper.forecast.RelationLock;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.sql.grammar.ObjectName;

/** Sentences made from facts. Thread-safe. */
final class Wording {
    private Wording() {}

    /** Who has to wait: {@code blocks every read and write of `t`}. */
    static String blocks(LockMode mode, ObjectName table) {
        String name = Step.quoted(table);
        if (mode.blocksReads()) {
            return "blocks every read and write of " + name;
        }
        if (mode.blocksRowLocks()) {
            return "blocks every write to " + name + " and every SELECT … FOR UPDATE on it";
        }
        return mode.blocksWrites()
                ? "blocks every write to " + name
                : "blocks other schema changes of " + name + ", VACUUM and ANALYZE";
    }

    /** Who has to wait, and for how long: {@code … while its 4.1 M rows are rewritten}. */
    static String blocksWhile(Step step, RelationLock lock, ObjectName table) {
        return sentence(blocks(lock.mode(), table) + meanwhile(step, lock, table));
    }

    private static String meanwhile(Step step, RelationLock lock, ObjectName table) {
        String rows = step.rowsOf(table);
        boolean indexes = !lock.rebuiltIndexes().isEmpty();
        if (lock.rewrites() != Answer.NO) {
            return " while " + rows + " are rewritten" + (indexes ? " and every index is built anew" : "");
        }
        if (indexes) {
            return " while its indexes are built anew";
        }
        return lock.scans() != Answer.NO ? " while " + rows + " are read" : " for a moment";
    }

    /** Begins with a capital and ends with a full stop. */
    static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + (words.endsWith(".") ? "" : ".");
    }

    /** A name for something new, cut to what PostgreSQL keeps. */
    static String name(String... parts) {
        String joined = String.join("_", parts);
        return joined.length() <= 63 ? joined : joined.substring(0, 63);
    }
}
