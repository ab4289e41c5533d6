package dev.lockkeeper.migration;

import dev.lockkeeper.sql.CommitUnit;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Sends one part of a file, if it can be together with what records it: then there is no moment at which one is kept and
 * the other is not. Where the record cannot be written, the part goes without. Used by the run's thread.
 */
final class UnitDispatch {
    private final RunSession session;
    private final StepSender sender;
    private final PlannedStep step;
    private final Script script;
    private final ProgressWriter progress;

    UnitDispatch(RunSession session, StepSender sender, PlannedStep step, Script script, ProgressWriter progress) {
        this.session = session;
        this.sender = sender;
        this.step = step;
        this.script = script;
        this.progress = progress;
    }

    /**
     * Sends a part, and writes down that it is done.
     *
     * @param recording what records the file with its last part; empty for other parts
     * @return whether the file is recorded with it
     * @throws FileStoppedException if the part failed, or its end could not be written down
     */
    boolean send(UnitSending sending, List<String> recording) throws FileStoppedException, SQLException {
        CommitUnit unit = sending.unit();
        if (sending.isAtomic()) {
            if (!recording.isEmpty() && sendWith(sending, recording)) {
                return true;
            } else if (progress.canStandBeside() && sendWithItsEnd(sending, !recording.isEmpty())) {
                return false;
            }
            rollBack();
            written(unit, () -> progress.goesWithout(unit), "before it was sent without its record");
        }
        List<Sent> statements = unit.statements().stream().map(Sent::ofFile).toList();
        Optional<StatementException> failure = sender.send(statements);
        if (failure.isPresent()) {
            throw stopped(
                    sending.blamed(failure.get().index(), statements),
                    "",
                    failure.get().sqlException());
        }
        written(unit, () -> progress.done(unit), "its end could not be written down");
        return false;
    }

    /**
     * Sends a part with its companions.
     *
     * @return whether both are kept; otherwise neither is, because the companions failed
     */
    private boolean sendWith(UnitSending sending, List<String> companions) throws FileStoppedException, SQLException {
        return kept(sending, sending.statements(companions));
    }

    private boolean kept(UnitSending sending, List<Sent> statements) throws FileStoppedException, SQLException {
        Optional<StatementException> failure =
                sending.inOneRoundTrip() ? sender.sendWhole(statements) : sender.send(statements);
        if (failure.isEmpty()) {
            return true;
        }
        SQLException cause = failure.get().sqlException();
        Optional<Statement> ofFile = sending.blamed(failure.get().index(), statements);
        if (ofFile.isPresent() || session.isGone(cause) || Failures.isCancel(cause) || Retries.passes(cause)) {
            throw stopped(ofFile, "when its record was written", cause);
        }
        return false;
    }

    private void rollBack() throws SQLException {
        if (session.pipeline().inTransaction()) {
            session.execute("ROLLBACK");
        }
    }

    /**
     * Sends a part with nothing but its end.
     *
     * @param again whether its record failed beside it just now
     */
    private boolean sendWithItsEnd(UnitSending sending, boolean again) throws FileStoppedException, SQLException {
        List<String> end = progress.endOf(sending.unit());
        if (again && sending.way() == UnitSending.Way.BEFORE_ITS_COMMIT) {
            // What its author did is still there, and may have taken long.
            return kept(sending, sending.withOtherCompanions(end));
        }
        rollBack();
        return sendWith(sending, end);
    }

    /** A write to the progress table. */
    @FunctionalInterface
    interface Write {
        void go() throws SQLException;
    }

    /** Writes, and stops the file if that fails: what stands in the progress table would become false. */
    void written(CommitUnit unit, Write write, String purpose) throws FileStoppedException {
        try {
            write.go();
        } catch (SQLException unwritten) {
            throw stopped(Optional.empty(), "statement " + unit.firstStatement() + ": " + purpose, unwritten);
        }
    }

    /**
     * What ends the file.
     *
     * @param statement the file's statement that failed; empty if it was one of ours
     * @param purpose what a statement of ours was for
     */
    FileStoppedException stopped(Optional<Statement> statement, String purpose, SQLException cause) {
        return new FileStoppedException(
                Failures.describe(
                        step,
                        Optional.of(script),
                        statement,
                        statement.isPresent() ? Optional.empty() : Optional.of(purpose),
                        cause),
                cause);
    }
}
