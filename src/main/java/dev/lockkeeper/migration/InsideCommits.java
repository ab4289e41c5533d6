package dev.lockkeeper.migration;

import java.util.Locale;

/** Whether a statement may commit in the middle of its work, so that a failure can leave a part of it. */
enum InsideCommits {
    /** It is kept or lost as a whole. */
    NONE,
    /** It has transactions of its own, and running it again does no harm: maintenance. */
    HARMLESS,
    /** What its author wrote may commit: a procedure, or a block that says so. */
    BY_ITS_AUTHOR;

    /**
     * What is known from the words of a statement that may stand outside a transaction. REINDEX, CLUSTER and ANALYZE may
     * name a partitioned table, or several, and then commit behind each one.
     *
     * @param sql its text, without comments before its first word
     */
    static InsideCommits of(String sql) {
        String lower = sql.strip().toLowerCase(Locale.ROOT);
        return switch (lower.split("\\W", 2)[0]) {
            case "call" -> BY_ITS_AUTHOR;
            // A block without any of these words cannot end a transaction, in whatever language it is written.
            case "do" ->
                lower.contains("commit") || lower.contains("rollback") || lower.contains("call") ? BY_ITS_AUTHOR : NONE;
            case "vacuum", "analyze", "analyse", "reindex", "cluster", "discard" -> HARMLESS;
            case "alter" -> lower.matches("(?s)alter\\s+system\\b.*") ? HARMLESS : NONE;
            default -> NONE;
        };
    }
}
