package dev.lockkeeper.migration;

import dev.lockkeeper.journal.FileValues;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.SessionSettings;
import dev.lockkeeper.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The statements of one step: begin, guard, the file, the record, commit. Statements of ours stand before and behind the
 * file's; {@link #fileStatement} tells which is which. Immutable.
 */
final class StepTransaction {
    private final StepStatements statements;
    private final Map<Integer, IndexCheck> checks;
    private final TableName table;
    private final boolean prepared;
    private final int guardIndex;
    private final int createIndex;
    private final int recordIndex;
    private final int commitIndex;

    private StepTransaction(Builder builder, boolean prepared) {
        this.statements = builder.statements;
        this.checks = builder.checks;
        this.table = builder.frame.table();
        this.prepared = prepared;
        this.guardIndex = builder.guardIndex;
        this.createIndex = builder.createIndex;
        this.recordIndex = builder.recordIndex;
        this.commitIndex = builder.commitIndex;
    }

    /** A step that depends on nothing in the session but the lock, and leaves nothing there. */
    static StepTransaction plain(StepFrame frame, Verb verb, boolean createTable, boolean lazyCommit, ReadStep step) {
        Builder builder = new Builder(frame);
        String guard = "SELECT " + frame.lockGuard() + ", ";
        String limitsBehind = frame.limitsAfterResets() + frame.commitMode(lazyCommit);
        if (step.script().filter(StepTransaction::setsItsTransaction).isPresent()) {
            // It must come before every query of the transaction, so that ours stand behind the file.
            builder.ours("BEGIN");
            frame.limitsWithoutSnapshot().forEach(builder::ours);
            builder.statementsOf(step.script().orElseThrow());
            builder.resets(step.script().orElseThrow());
            builder.guard(guard + limitsBehind);
        } else {
            builder.ours("BEGIN");
            if (frame.shared()) {
                builder.ours(SharedSessions.REMEMBER);
            }
            builder.guard(guard + frame.limits() + frame.commitMode(lazyCommit));
            step.script().ifPresent(read -> {
                builder.statementsOf(read);
                builder.resets(read);
                if (frame.shared()) {
                    builder.tidyInside(read);
                }
                builder.ours("SELECT " + limitsBehind);
            });
        }
        if (createTable) {
            builder.create();
        }
        builder.record(
                frame.record(verb, step.changesTable(), step.settling().isPresent(), step.draft(), step.values()));
        step.settling().ifPresent(builder::ours);
        builder.commit();
        if (step.script().isPresent() && !frame.shared()) {
            StepFrame.TIDYING.forEach(builder::ours);
        }
        return new StepTransaction(builder, false);
    }

    /** The same step in a frame that was prepared in the session. */
    static StepTransaction prepared(PreparedFrame frame, boolean lazyCommit, Script script, FileValues values) {
        Builder builder = new Builder(frame.plain());
        builder.ours("BEGIN");
        builder.guard(frame.begin(lazyCommit));
        builder.statementsOf(script);
        builder.resets(script);
        builder.ours(frame.limits(lazyCommit));
        builder.record(frame.record(values));
        builder.commit();
        // The only thing a file can leave that its successor's guard cannot see.
        builder.ours("DISCARD SEQUENCES");
        return new StepTransaction(builder, true);
    }

    private static final class Builder {
        private final StepFrame frame;
        private final StepStatements statements = new StepStatements();
        private final Map<Integer, IndexCheck> checks = new HashMap<>();
        private int guardIndex;
        private int createIndex = -1;
        private int recordIndex;
        private int commitIndex;

        Builder(StepFrame frame) {
            this.frame = frame;
        }

        void ours(String statement) {
            statements.addOurs(statement);
        }

        void guard(String guard) {
            guardIndex = statements.size();
            ours(guard);
        }

        void statementsOf(Script script) {
            statements.addFile(script.statements());
            IndexCheck.of(script).forEach(check -> {
                checks.put(statements.size(), check);
                ours(check.sql());
            });
        }

        /** What the file set must reach neither its record nor the next file. */
        void resets(Script script) {
            frame.resets(script).forEach(this::ours);
        }

        /** Statements that the file prepared may carry names that others use, too. */
        void tidyInside(Script script) {
            if (script.mentions("prepare")) {
                ours("DEALLOCATE ALL");
            }
            SharedSessions.TIDYING.forEach(this::ours);
        }

        void create() {
            createIndex = statements.size();
            ours(TrackingTableSql.create(frame.table()));
        }

        void record(String record) {
            recordIndex = statements.size();
            ours(record);
        }

        void commit() {
            commitIndex = statements.size();
            ours("COMMIT");
        }
    }

    List<Sent> statements() {
        return statements;
    }

    /** The file's statement at an index of {@link #statements}; empty where the statement is ours. */
    Optional<Statement> fileStatement(int index) {
        return statements.ofFile(index);
    }

    /** Whether it depends on statements prepared in the session. */
    boolean isPrepared() {
        return prepared;
    }

    /** Whether a script sets the properties of its transaction before it does anything else. */
    static boolean setsItsTransaction(Script script) {
        return !script.statements().isEmpty()
                && SessionSettings.isOfTransaction(
                        script.statements().getFirst().text());
    }

    /** The check of an index that failed at an index of {@link #statements}. */
    Optional<IndexCheck> check(int index) {
        return Optional.ofNullable(checks.get(index));
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
