package dev.lockkeeper.migration;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run has committed, and what of it is durable. Used by the run's thread.
 *
 * <p>Commits are lazy ({@code synchronous_commit = off}) where the server allows it and the plan is long, but never longer
 * than {@link #LONGEST_LAZINESS}, and nothing is reported as done before a later commit has been flushed: the log is
 * written in order, so that flush makes everything before it durable. A crash of the server in between loses file and row
 * together.
 */
final class CommitLedger {
    private static final Duration LONGEST_LAZINESS = Duration.ofMillis(200);

    /** In a short run a person waits for each file, and a slow file must not keep back the news of the one before it. */
    private static final int FEWEST_LAZY_FILES = 20;

    private final RunSession session;
    private final RunListener listener;
    private final int files;
    private final boolean mayBeLazy;
    private final List<StepResult> durable = new ArrayList<>();
    private final List<StepResult> committed = new ArrayList<>();
    private long lastFlush = System.nanoTime();

    CommitLedger(RunSession session, RunListener listener, int files) {
        this.session = session;
        this.listener = listener;
        this.files = files;
        this.mayBeLazy = session.defaults().mayCommitLazily() && files >= FEWEST_LAZY_FILES;
    }

    /** Whether the commit of a file need not wait for the disk; the last one of a run always does. */
    boolean mayBeLazy(int index) {
        return mayBeLazy && index < files - 1 && !flushIsDue();
    }

    private boolean flushIsDue() {
        return System.nanoTime() - lastFlush > LONGEST_LAZINESS.toNanos();
    }

    /** A file was committed, lazily or not. */
    void committed(StepResult result, boolean lazily) throws SQLException {
        committed.add(result);
        if (!lazily) {
            report();
        } else if (flushIsDue()) {
            flush();
        }
    }

    /** Makes what was committed lazily durable, and reports it. */
    void flush() throws SQLException {
        if (!committed.isEmpty()) {
            session.flush();
        }
        report();
    }

    private void report() {
        lastFlush = System.nanoTime();
        committed.forEach(result -> listener.on(new RunEvent.FileDone(result)));
        durable.addAll(committed);
        committed.clear();
    }

    /** Durable and reported, in order. */
    List<StepResult> durable() {
        return List.copyOf(durable);
    }

    /** Committed, but neither durable nor reported. */
    List<StepResult> notDurable() {
        return List.copyOf(committed);
    }
}
