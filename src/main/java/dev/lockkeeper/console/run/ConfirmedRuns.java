package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.dialog.ConfirmationModel;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.RunListener;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.operation.MigrationOperation;
import dev.lockkeeper.operation.OperationRefusedException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs what was confirmed, one run after the other: watched while it goes on, cancelled if the operator wants it, followed by
 * another look. Called on the screen's thread; the run itself is done in the background.
 */
final class ConfirmedRuns implements AutoCloseable {
    private final DeskSession session;
    private final ShellModel shell;
    private final RunModel model;
    private final OperationDialogs dialogs;
    private final Background background;
    private final FlowStep step;
    private final Misfortunes misfortunes;
    private final CancelQuestion cancelQuestion;
    private Function<String, RunListener> companions = title -> RunListener.none();
    private Optional<ActiveRun> active = Optional.empty();

    /** @param step shared with those who ask: a run begins from a confirmation and ends in rest */
    ConfirmedRuns(
            DeskSession session,
            ShellModel shell,
            RunModel model,
            OperationDialogs dialogs,
            Background background,
            FlowStep step,
            Misfortunes misfortunes) {
        this.session = session;
        this.shell = shell;
        this.model = model;
        this.dialogs = dialogs;
        this.background = background;
        this.step = step;
        this.misfortunes = misfortunes;
        this.cancelQuestion = new CancelQuestion(model, dialogs, () -> step.is(FlowStep.Step.RUNNING), this::cancel);
    }

    /** Lets somebody else hear each run that begins from now on, by a listener for the run of this title. */
    void accompany(Function<String, RunListener> made) {
        Function<String, RunListener> before = companions;
        companions = title -> {
            RunListener first = before.apply(title);
            RunListener second = made.apply(title);
            return event -> {
                first.on(event);
                second.on(event);
            };
        };
    }

    /**
     * Runs it, unless something else has begun since it was confirmed.
     *
     * @param again asks for it once more, if it is no longer as it was shown
     */
    void run(Request request, MigrationOperation shown, ConfirmationModel.Answer answer, Consumer<Request> again) {
        if (!step.move(FlowStep.Step.CONFIRMING, FlowStep.Step.RUNNING)) {
            return;
        }
        model.begin(shown);
        ActiveRun run = new ActiveRun(
                session.desk().connections(),
                background.screen(),
                model,
                companions.apply(shown.describe().title()));
        active = Optional.of(run);
        shell.runActive(true);
        background
                .run("running " + shown.describe().button(), () -> {
                    try {
                        return Performance.of(session.desk(), shown, answer, run);
                    } finally {
                        run.ranToItsEnd();
                    }
                })
                .onSuccess(outcome -> ended(outcome, () -> again.accept(request)))
                .onError(OperationRefusedException.class, misfortunes::notDone)
                .onError(FolderException.class, failure -> misfortunes.unreadable(request, failure))
                .onError(SQLException.class, misfortunes::brokeOff)
                .andFinally(this::over)
                .start();
    }

    private void ended(RunOutcome outcome, Runnable again) {
        model.ended(outcome);
        if (outcome instanceof RunOutcome.PlanOutdated outdated) {
            dialogs.ask(
                    "Nothing was run: it is no longer as it was shown",
                    outdated.differences(),
                    "Look again",
                    "Close",
                    false,
                    again);
        }
    }

    private void over() {
        misfortunes.lost();
        active.ifPresent(ActiveRun::close);
        active = Optional.empty();
        shell.runActive(false);
        Runnable then = cancelQuestion.over();
        step.move(FlowStep.Step.RUNNING, FlowStep.Step.IDLE);
        session.refresh();
        then.run();
    }

    private void cancel() {
        active.filter(run -> !run.control().isCancelled()).ifPresent(run -> {
            run.control().cancel();
            model.cancelling();
        });
    }

    /** Asks whether the run is to be cancelled, if one is going on. */
    void askCancel() {
        cancelQuestion.ask();
    }

    /** Begins the next attempt now, if the run pauses before one. */
    void retryNow() {
        active.ifPresent(run -> run.control().retryNow());
    }

    /** Lets the failure stand, if the run pauses before another attempt. */
    void giveUp() {
        active.ifPresent(run -> run.control().giveUp());
    }

    /** Whether the window may close now; if not, the operator is asked, and it is closed once the run is over. */
    boolean mayClose(Runnable close) {
        if (!step.is(FlowStep.Step.RUNNING)) {
            return true;
        }
        cancelQuestion.askBeforeClosing(close);
        return false;
    }

    /** A run that is going on is asked to stop. */
    @Override
    public void close() {
        active.ifPresent(run -> {
            run.control().cancel();
            run.close();
        });
        active = Optional.empty();
    }
}
