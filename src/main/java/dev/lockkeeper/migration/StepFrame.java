package dev.lockkeeper.migration;

import static dev.lockkeeper.sql.SqlLiterals.literal;

import dev.lockkeeper.journal.FileValues;
import dev.lockkeeper.journal.JournalDraft;
import dev.lockkeeper.journal.JournalTable;
import dev.lockkeeper.journal.ProgressTable;
import dev.lockkeeper.sql.Script;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The SQL that surrounds every file of one run. Immutable.
 *
 * @param lockGuard SQL that fails once this session no longer holds the migrator lock
 * @param runSettings the run's limits
 * @param defaults what the session would have had in psql
 * @param table the tracking table, schema-qualified
 * @param journalReady whether the journal is written
 * @param shared whether the session belongs to others before and after each transaction
 */
record StepFrame(
        String lockGuard,
        RunSettings runSettings,
        ServerDefaults defaults,
        TableName table,
        boolean journalReady,
        boolean shared) {

    /** Ends everything else of a session that outlives a transaction. */
    static final List<String> TIDYING =
            List.of("DEALLOCATE ALL", "CLOSE ALL", "UNLISTEN *", "DISCARD TEMP", "DISCARD SEQUENCES");

    /** Ends every setting a file made, and makes the user the one this connection came with. */
    List<String> resets() {
        return List.of("RESET SESSION AUTHORIZATION", defaults.ownRoleAgain(), "RESET ALL");
    }

    /** The same behind a file that runs in one transaction, in a session that may belong to others afterwards. */
    List<String> resets(Script script) {
        return shared
                ? List.of("RESET SESSION AUTHORIZATION", defaults.ownRoleAgain(), SharedSessions.restore(script))
                : resets();
    }

    /** What {@link #limits} sets, and before it what this connection brought along: it was reset, too. */
    String limitsAfterResets() {
        return defaults.ownSettings().map(own -> own + ", ").orElse("") + limits();
    }

    /** Settings of one transaction, as a list of calls. */
    String limits() {
        return limits(true);
    }

    /** The same settings for the session, for a file that does not run in one transaction. */
    String sessionLimits() {
        return limits(false);
    }

    private String limits(boolean local) {
        return settings().entrySet().stream()
                .map(each -> setting(each.getKey(), each.getValue(), local))
                .collect(Collectors.joining(", "));
    }

    /** Settings of one transaction as statements that take no snapshot, so that the transaction's own may follow. */
    List<String> limitsWithoutSnapshot() {
        return settings().entrySet().stream()
                .map(each -> "SET LOCAL " + each.getKey() + " = " + literal(each.getValue()))
                .toList();
    }

    private Map<String, String> settings() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("TimeZone", defaults.timeZone());
        values.put("lock_timeout", milliseconds(runSettings.lockTimeout()));
        values.put("statement_timeout", milliseconds(runSettings.statementTimeout()));
        values.put("idle_in_transaction_session_timeout", "60s");
        values.put("standard_conforming_strings", "on");
        defaults.dateStyle().ifPresent(style -> values.put("DateStyle", style));
        return values;
    }

    /** A call that sets how long statements of this session wait for a lock. */
    static String sessionLockTimeout(Duration limit) {
        return setting("lock_timeout", milliseconds(limit), false);
    }

    /** Makes the commit one that does not wait for the disk; empty where it is to wait. */
    String commitMode(boolean lazy) {
        return lazy ? ", " + setting("synchronous_commit", "off", true) : "";
    }

    private static String setting(String name, String value, boolean local) {
        return "pg_catalog.set_config(" + literal(name) + ", " + literal(value) + ", " + local + ")";
    }

    private static String milliseconds(Duration duration) {
        return duration.toMillis() + "ms";
    }

    /** One statement that changes the tracking table and the journal together, and fails if there was nothing to change. */
    String record(Verb verb, JournalDraft draft, FileValues values) {
        return record(verb, verb != Verb.RUN, false, draft, values);
    }

    /**
     * The same.
     *
     * @param changesTable whether the tracking table is changed at all; a file that stopped halfway has no row to delete
     * @param piecewise whether the file may have begun before this transaction, as its progress tells
     */
    String record(Verb verb, boolean changesTable, boolean piecewise, JournalDraft draft, FileValues values) {
        String change = !changesTable
                ? "SELECT NULL::timestamp AS applied_at"
                : switch (verb) {
                    case APPLY, SKIP -> TrackingTableSql.insert(table, values.file()) + " RETURNING applied_at";
                    case UNMARK, ROLL_BACK -> TrackingTableSql.delete(table, values.file()) + " RETURNING applied_at";
                    case ACCEPT -> "SELECT applied_at FROM " + table.sql() + " WHERE migration_name = " + values.file();
                    case RUN -> throw new IllegalArgumentException("a script that is only run has no row");
                };
        // A row that is gone already must not look like one that was removed, nor one that a trigger swallowed like one
        // that was inserted: division by zero stops it.
        String source = "(SELECT max(applied_at) AS applied_at FROM changed HAVING 1 / count(*) >= 0) AS one_row";
        return "WITH changed AS (" + change + ") "
                + (journalReady
                        ? JournalTable.insertOfSuccess(
                                draft,
                                values,
                                verb.success(),
                                source,
                                piecewise ? ProgressTable.beginOf(draft) : JournalTable.BEGIN_OF_TRANSACTION)
                        : "SELECT applied_at FROM " + source);
    }
}
