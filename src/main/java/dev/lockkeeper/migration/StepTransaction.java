package dev.lockkeeper.migration;

import static dev.lockkeeper.sql.SqlLiterals.literal;

import dev.lockkeeper.journal.JournalDraft;
import dev.lockkeeper.journal.JournalTable;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The statements of one step: begin, guard, the file, the record, commit. Statements of ours stand before and behind the
 * file's; {@link #fileStatement} tells which is which. Immutable.
 */
final class StepTransaction {
    private final List<String> statements;
    private final List<Optional<Statement>> ofFile;
    private final TableName table;
    private final int guardIndex;
    private final int createIndex;
    private final int recordIndex;
    private final int commitIndex;

    private StepTransaction(
            List<String> statements,
            List<Optional<Statement>> ofFile,
            TableName table,
            int guardIndex,
            int createIndex,
            int recordIndex,
            int commitIndex) {
        this.statements = statements;
        this.ofFile = ofFile;
        this.table = table;
        this.guardIndex = guardIndex;
        this.createIndex = createIndex;
        this.recordIndex = recordIndex;
        this.commitIndex = commitIndex;
    }

    /** What surrounds every step of one run. */
    record Frame(
            String lockGuard, RunSettings settings, ServerDefaults defaults, TableName table, boolean journalReady) {}

    static StepTransaction of(
            Frame frame,
            Verb verb,
            boolean createTable,
            boolean lazyCommit,
            Optional<Script> script,
            JournalDraft draft) {
        List<String> statements = new ArrayList<>();
        List<Optional<Statement>> ofFile = new ArrayList<>();
        statements.add("BEGIN");
        int guardIndex = statements.size();
        statements.add("SELECT " + frame.lockGuard() + ", " + limits(frame, lazyCommit) + ", "
                + setting("standard_conforming_strings", "on"));
        while (ofFile.size() < statements.size()) {
            ofFile.add(Optional.empty());
        }
        script.ifPresent(read -> read.statements().forEach(statement -> {
            statements.add(statement.text());
            ofFile.add(Optional.of(statement));
        }));
        if (script.isPresent()) {
            // What the file set must reach neither its record nor the next file.
            statements.add("RESET SESSION AUTHORIZATION");
            statements.add(frame.defaults().ownRoleAgain());
            statements.add("RESET ALL");
            statements.add("SELECT "
                    + frame.defaults().ownSettings().map(own -> own + ", ").orElse("") + limits(frame, lazyCommit));
        }
        int createIndex = createTable ? statements.size() : -1;
        if (createTable) {
            statements.add(TrackingTableSql.create(frame.table()));
        }
        int recordIndex = statements.size();
        statements.add(record(frame, verb, draft));
        int commitIndex = statements.size();
        statements.add("COMMIT");
        if (script.isPresent()) {
            statements.addAll(
                    List.of("DEALLOCATE ALL", "CLOSE ALL", "UNLISTEN *", "DISCARD TEMP", "DISCARD SEQUENCES"));
        }
        while (ofFile.size() < statements.size()) {
            ofFile.add(Optional.empty());
        }
        return new StepTransaction(
                statements, ofFile, frame.table(), guardIndex, createIndex, recordIndex, commitIndex);
    }

    private static String limits(Frame frame, boolean lazyCommit) {
        String limits = setting("TimeZone", frame.defaults().timeZone())
                + ", " + setting("lock_timeout", milliseconds(frame.settings().lockTimeout()))
                + ", "
                + setting("statement_timeout", milliseconds(frame.settings().statementTimeout()))
                + ", " + setting("idle_in_transaction_session_timeout", "60s")
                + frame.defaults()
                        .dateStyle()
                        .map(style -> ", " + setting("DateStyle", style))
                        .orElse("");
        return lazyCommit ? limits + ", " + setting("synchronous_commit", "off") : limits;
    }

    private static String setting(String name, String value) {
        return "pg_catalog.set_config(" + literal(name) + ", " + literal(value) + ", true)";
    }

    private static String milliseconds(Duration duration) {
        return duration.toMillis() + "ms";
    }

    /** One statement that changes the tracking table and the journal together, and fails if there was nothing to change. */
    private static String record(Frame frame, Verb verb, JournalDraft draft) {
        String change = switch (verb) {
            case APPLY, SKIP -> TrackingTableSql.insert(frame.table(), draft.file()) + " RETURNING applied_at";
            case UNMARK, ROLL_BACK -> TrackingTableSql.delete(frame.table(), draft.file()) + " RETURNING applied_at";
            case RUN -> "SELECT NULL::timestamp AS applied_at";
        };
        // A row that is gone already must not look like one that was removed, nor one that a trigger swallowed like one
        // that was inserted: division by zero stops it.
        String source = "(SELECT max(applied_at) AS applied_at FROM changed HAVING 1 / count(*) >= 0) AS one_row";
        return "WITH changed AS (" + change + ") "
                + (frame.journalReady()
                        ? JournalTable.insertOfSuccess(draft, verb.success(), source)
                        : "SELECT applied_at FROM " + source);
    }

    List<String> statements() {
        return statements;
    }

    /** The file's statement at an index of {@link #statements}; empty where the statement is ours. */
    Optional<Statement> fileStatement(int index) {
        return index < ofFile.size() ? ofFile.get(index) : Optional.empty();
    }

    /** What a statement of ours was for, to be said before its failure; empty for one of the file's. */
    Optional<String> purpose(int index) {
        if (fileStatement(index).isPresent()) {
            return Optional.empty();
        } else if (index == createIndex) {
            return Optional.of("the tracking table " + table + " could not be created");
        } else if (index == recordIndex) {
            return Optional.of("its record in the tracking table " + table + " could not be written");
        } else if (index == commitIndex) {
            return Optional.of("at the commit");
        }
        return Optional.of(
                index <= guardIndex
                        ? "before its first statement"
                        : "after its last statement, when the session was put back in order");
    }

    boolean isCreation(int index) {
        return index == createIndex;
    }

    boolean isGuard(int index) {
        return index == guardIndex;
    }

    boolean isRecord(int index) {
        return index == recordIndex;
    }

    boolean isCommit(int index) {
        return index == commitIndex;
    }

    boolean isAfterCommit(int index) {
        return index > commitIndex;
    }
}
