package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.dialog.ConfirmationContent;
import dev.lockkeeper.console.dialog.ConfirmationModel;
import dev.lockkeeper.console.dialog.PolicyPart;
import dev.lockkeeper.console.migrations.LiveFile;
import dev.lockkeeper.console.migrations.MigrationRequests;
import dev.lockkeeper.console.migrations.StoppedChoices;
import dev.lockkeeper.console.run.FlowStep.Step;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.shell.Activity;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.PlanRefusedException;
import dev.lockkeeper.migration.RunListener;
import dev.lockkeeper.operation.Description;
import dev.lockkeeper.operation.MigrationOperation;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.util.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a request to its end: look and plan, show and ask, run and watch, refresh. One at a time: a request that comes while
 * another is on its way does nothing. Called on the screen's thread; whatever waits is done in the background.
 */
public final class OperationFlow implements MigrationRequests, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperationFlow.class);

    private final DeskSession session;
    private final ShellModel shell;
    private final RunModel model;
    private final OperationDialogs dialogs;
    private final Background background;
    private final FlowStep step = new FlowStep();
    private final Misfortunes misfortunes;
    private final DriftFlow drift;
    private final ConfirmedRuns runs;
    private final Subscription statusWords;

    /**
     * A flow for the environment of this session.
     *
     * @param shell told what is going on
     * @param model shows the run; it belongs to this flow alone
     */
    public OperationFlow(
            DeskSession session, ShellModel shell, RunModel model, OperationDialogs dialogs, Background background) {
        this.session = session;
        this.shell = shell;
        this.model = model;
        this.dialogs = dialogs;
        this.background = background;
        this.misfortunes = new Misfortunes(session, model, dialogs);
        this.drift = new DriftFlow(session, shell, dialogs, background);
        this.runs = new ConfirmedRuns(session, shell, model, dialogs, background, step, misfortunes);
        this.statusWords = Subscription.combine(
                model.snapshotProperty().subscribe(now -> now.ifPresent(this::sayWhatIsGoingOn)),
                session.stateProperty()
                        .subscribe(state ->
                                state.last().flatMap(LastRun::fromJournal).ifPresent(model::remember)));
    }

    @Override
    public void apply(List<String> fileNames) {
        request(Requests.apply(List.copyOf(fileNames)));
    }

    @Override
    public void applyAllPending() {
        request(Requests.applyAll(misfortunes.pending()));
    }

    @Override
    public void skip(List<String> fileNames) {
        request(Requests.skip(List.copyOf(fileNames)));
    }

    @Override
    public void resume(List<String> fileNames) {
        request(Requests.resume(List.copyOf(fileNames)));
    }

    @Override
    public void runAgain(List<String> fileNames) {
        request(Requests.runAgain(List.copyOf(fileNames)));
    }

    @Override
    public void unmark(List<String> fileNames) {
        request(Requests.unmark(List.copyOf(fileNames)));
    }

    @Override
    public void accept(List<String> fileNames) {
        request(Requests.accept(List.copyOf(fileNames)));
    }

    @Override
    public void restore(String fileName) {
        drift.restore(fileName);
    }

    @Override
    public void newMigration(String fileName) {
        drift.newMigration(fileName);
    }

    @Override
    public void rollBack(List<String> fileNames) {
        request(Requests.rollBack(List.copyOf(fileNames)));
    }

    @Override
    public void runScript(Path script) {
        request(Requests.runScript(script));
    }

    @Override
    public ReadOnlyBooleanProperty runActiveProperty() {
        return shell.runActiveProperty();
    }

    @Override
    public ReadOnlyObjectProperty<Map<String, LiveFile>> liveFilesProperty() {
        return model.liveFilesProperty();
    }

    /**
     * Lets somebody else hear each run that begins from now on.
     *
     * @param made makes a listener for the run of this title, on the screen's thread; the run's thread calls it
     */
    public void accompany(Function<String, RunListener> made) {
        runs.accompany(made);
    }

    /** Whether nothing is asked, prepared or run. */
    public boolean idle() {
        return step.is(Step.IDLE);
    }

    /** Asks whether the run is to be cancelled, if one is going on. */
    public void askCancel() {
        runs.askCancel();
    }

    /** Begins the next attempt now, if the run pauses before one. */
    public void retryNow() {
        runs.retryNow();
    }

    /** Lets the failure stand, if the run pauses before another attempt. */
    public void giveUp() {
        runs.giveUp();
    }

    /**
     * Whether the window may close now. If a run is going on it may not: the operator is asked, and if he wants to, the run
     * is cancelled and the window closed once that is over.
     */
    public boolean mayClose(Runnable close) {
        return runs.mayClose(close);
    }

    /** Whether another place answers than the one the operator knows, and he has not said yet that it is right. */
    private boolean elsewhere() {
        return shell.placeChangeProperty().get().isPresent();
    }

    private void refuseElsewhere(Request request) {
        dialogs.message(
                Icon.HAZARD,
                "Nothing was done: this is another place than before",
                "Read the red banner below the environment's name first. To " + request.words()
                        + " here, say there that this is where you want to be, and ask again.",
                "");
    }

    private void request(Request request) {
        if (elsewhere()) {
            refuseElsewhere(request);
            return;
        }
        if (!step.move(Step.IDLE, Step.PREPARING)) {
            LOG.info("Asked to {} while another request is {}; nothing is done", request.words(), step);
            return;
        }
        shell.activity(Activity.running("Looking again, to " + request.words()));
        background
                .run(
                        "preparing to " + request.words(),
                        () -> request.preparation().prepare(session.desk()))
                .onSuccess(operation -> confirm(request, operation))
                .onError(PlanRefusedException.class, refused -> refused(request, refused))
                .onError(FolderException.class, failure -> misfortunes.explain(request, failure))
                .onError(SQLException.class, failure -> misfortunes.explain(request, failure))
                .andFinally(() -> backToRest(Step.PREPARING))
                .start();
    }

    /** A file that stopped halfway needs a decision, not only a reason why it cannot be applied. */
    private void refused(Request request, PlanRefusedException refused) {
        List<Migration> stopped = request.decided() ? List.of() : misfortunes.stoppedAmong(request);
        if (stopped.isEmpty()) {
            misfortunes.refused(request, refused);
            return;
        }
        List<String> names = stopped.stream().map(Migration::fileName).toList();
        dialogs.choose(
                StoppedWords.question(stopped),
                StoppedWords.lines(stopped, request.fileNames().size() - stopped.size()),
                StoppedChoices.of(stopped),
                kind -> {
                    switch (kind) {
                        case RESUME -> resume(request.fileNames());
                        case RUN_AGAIN -> runAgain(request.fileNames());
                        case MARK_APPLIED -> skip(names);
                        case FORGET -> unmark(names);
                    }
                });
    }

    private void confirm(Request request, MigrationOperation operation) {
        if (!step.move(Step.PREPARING, Step.CONFIRMING)) {
            return;
        }
        // The look behind the plan may be the first to meet another place.
        shell.connected(operation.identity());
        if (elsewhere()) {
            backToRest(Step.CONFIRMING);
            refuseElsewhere(request);
            session.refresh();
            return;
        }
        if (operation.plan().steps().isEmpty()) {
            backToRest(Step.CONFIRMING);
            dialogs.message(
                    Icon.APPLIED,
                    "There is nothing to " + request.words(),
                    "Nothing is pending on " + operation.environment().name() + " any more.",
                    "");
            session.refresh();
            return;
        }
        shell.activity(Activity.READY);
        Optional<ServerIdentity> band = shell.connectionProperty().get().lastIdentity();
        Description description = operation.describe();
        ConfirmationContent content = Contract.of(operation, band, model.clock().getZone());
        if (PolicyPart.asksNothing(description, content)) {
            runs.run(request, operation, new ConfirmationModel.Answer("", ""), this::request);
            return;
        }
        dialogs.confirm(
                content, description.text(), answer -> runs.run(request, operation, answer, this::request), () -> {
                    backToRest(Step.CONFIRMING);
                    if (band.filter(operation.identity()::samePlaceAs).isEmpty()) {
                        session.refresh();
                    }
                });
    }

    private void sayWhatIsGoingOn(RunSnapshot now) {
        shell.activity(RunActivity.of(now, model.clock().instant()));
    }

    private void backToRest(Step from) {
        if (step.move(from, Step.IDLE)) {
            shell.activity(Activity.READY);
        }
    }

    /** Lets go of everything; a run that is going on is asked to stop. */
    @Override
    public void close() {
        statusWords.unsubscribe();
        runs.close();
    }
}
