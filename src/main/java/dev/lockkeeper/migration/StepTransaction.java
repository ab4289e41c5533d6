package dev.lockkeeper.migration;

import dev.lockkeeper.journal.FileValues;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * The statements of one step: begin, guard, the file, the record, commit. Statements of ours stand before and behind the
 * file's; {@link #fileStatement} tells which is which. Immutable.
 */
final class StepTransaction {
    private final StepStatements statements;
    private final TableName table;
    private final boolean prepared;
    private final int guardIndex;
    private final int createIndex;
    private final int recordIndex;
    private final int commitIndex;

    private StepTransaction(Builder builder, boolean prepared) {
        this.statements = builder.statements;
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
        builder.begin("SELECT " + frame.lockGuard() + ", " + frame.limits() + frame.commitMode(lazyCommit));
        step.script()
                .ifPresent(read ->
                        builder.file(read, "SELECT " + frame.limitsAfterResets() + frame.commitMode(lazyCommit)));
        if (createTable) {
            builder.create();
        }
        builder.record(frame.record(verb, step.draft(), step.values()));
        builder.commit();
        if (step.script().isPresent()) {
            StepFrame.TIDYING.forEach(builder::ours);
        }
        return new StepTransaction(builder, false);
    }

    /** The same step in a frame that was prepared in the session. */
    static StepTransaction prepared(PreparedFrame frame, boolean lazyCommit, Script script, FileValues values) {
        Builder builder = new Builder(frame.plain());
        builder.begin(frame.begin(lazyCommit));
        builder.file(script, frame.limits(lazyCommit));
        builder.record(frame.record(values));
        builder.commit();
        // The only thing a file can leave that its successor's guard cannot see.
        builder.ours("DISCARD SEQUENCES");
        return new StepTransaction(builder, true);
    }

    private static final class Builder {
        private final StepFrame frame;
        private final StepStatements statements = new StepStatements();
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

        void begin(String guard) {
            ours("BEGIN");
            guardIndex = statements.size();
            ours(guard);
        }

        /** What the file set must reach neither its record nor the next file. */
        void file(Script script, String limits) {
            statements.addFile(script.statements());
            frame.resets().forEach(this::ours);
            ours(limits);
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

    List<String> statements() {
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
