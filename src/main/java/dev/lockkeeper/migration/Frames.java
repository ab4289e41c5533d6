package dev.lockkeeper.migration;

import dev.lockkeeper.journal.JournalDraft;
import dev.lockkeeper.sql.Script;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Gives the files of one run their frame: a prepared one where that pays and nothing speaks against it, else the plain one,
 * which depends on nothing. Once in doubt, the rest of the run is plain. Used by the run's thread.
 */
final class Frames {
    /** Preparing costs a round trip and about as much planning as two files. */
    private static final int FEWEST_FILES = 4;

    private static final String DIVISION_BY_ZERO = "22012";
    private static final String NO_SUCH_PREPARED_STATEMENT = "26000";

    private final RunSession session;
    private final StepFrame frame;
    private final Verb verb;
    private boolean mayPrepare;
    private Optional<PreparedFrame> prepared = Optional.empty();

    Frames(RunSession session, StepFrame frame, Plan plan) {
        this.session = session;
        this.frame = frame;
        this.verb = plan.verb();
        this.mayPrepare = !frame.shared() && verb == Verb.APPLY && plan.steps().size() >= FEWEST_FILES;
    }

    /** The statements of one step. */
    StepTransaction around(ReadStep step, boolean createTable, boolean lazyCommit) {
        Optional<Script> script = step.script();
        if (mayPrepare && script.isPresent() && !PreparedFrame.isSafeFrom(script.get())) {
            mayPrepare = false;
            prepared = Optional.empty();
        }
        boolean ordinary = script.isPresent()
                && !createTable
                && step.settling().isEmpty()
                && !StepTransaction.setsItsTransaction(script.get());
        if (mayPrepare && ordinary && isPrepared(step.draft())) {
            return StepTransaction.prepared(prepared.orElseThrow(), lazyCommit, script.orElseThrow(), step.values());
        }
        return StepTransaction.plain(frame, verb, createTable, lazyCommit, step);
    }

    private boolean isPrepared(JournalDraft draft) {
        if (prepared.isEmpty()) {
            PreparedFrame candidate = new PreparedFrame(frame, verb);
            try {
                session.pipeline().run(candidate.preparation(draft), notice -> {});
                prepared = Optional.of(candidate);
            } catch (StatementException refused) {
                // The plain frame needs nothing; if the server is in trouble, it says so there.
                mayPrepare = false;
            }
        }
        return prepared.isPresent();
    }

    /** What was prepared is gone, because a file that did not run in one transaction was tidied up behind. */
    void startOver() {
        prepared = Optional.empty();
    }

    /**
     * Whether a step failed only because its frame was a prepared one. Then nothing of it was kept, the session is clean
     * again, and the step is to be sent once more in the plain frame that {@link #around} gives from now on.
     */
    boolean gaveWay(StepTransaction transaction, StatementException failure) throws SQLException {
        String state = String.valueOf(failure.sqlException().getSQLState());
        boolean left = transaction.isGuard(failure.index()) && state.equals(DIVISION_BY_ZERO);
        boolean gone = transaction.fileStatement(failure.index()).isEmpty() && state.equals(NO_SUCH_PREPARED_STATEMENT);
        if (!transaction.isPrepared() || !(left || gone)) {
            return false;
        }
        mayPrepare = false;
        prepared = Optional.empty();
        session.rollBack();
        session.tidy();
        return true;
    }
}
