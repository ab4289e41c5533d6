package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.dialog.ConfirmationModel;
import dev.lockkeeper.console.migrations.LiveFile;
import dev.lockkeeper.console.migrations.MigrationRequests;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.shell.Activity;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.PlanRefusedException;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.operation.MigrationOperation;
import dev.lockkeeper.operation.OperationRefusedException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
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
    private final AtomicReference<Step> step = new AtomicReference<>(Step.IDLE);
    private final Subscription statusWords;
    private Optional<ActiveRun> active = Optional.empty();
    private Runnable takeQuestionBack = () -> {};
    private Runnable afterwards = () -> {};

    /** Where the flow is; each step is entered only from the one before. */
    private enum Step {
        IDLE,
        PREPARING,
        CONFIRMING,
        RUNNING
    }

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
        this.statusWords = Subscription.combine(
                model.snapshotProperty().subscribe(now -> now.ifPresent(this::sayWhatIsGoingOn)),
                session.stateProperty()
                        .subscribe(state ->
                                state.last().flatMap(LastRun::fromJournal).ifPresent(model::remember)));
    }

    @Override
    public void apply(List<String> fileNames) {
        List<String> names = List.copyOf(fileNames);
        request(new Request("apply " + RunWords.files(names.size()), (desk, reason) -> desk.apply(names)));
    }

    @Override
    public void applyAllPending() {
        request(new Request("apply all that is pending", (desk, reason) -> desk.applyAll()));
    }

    @Override
    public void skip(List<String> fileNames) {
        List<String> names = List.copyOf(fileNames);
        request(new Request(
                "skip " + RunWords.files(names.size()), (desk, reason) -> desk.skip(names, reason.orElse(""))));
    }

    @Override
    public void unmark(List<String> fileNames) {
        List<String> names = List.copyOf(fileNames);
        request(new Request(
                "unmark " + RunWords.files(names.size()), (desk, reason) -> desk.unmark(names, reason.orElse(""))));
    }

    @Override
    public void rollBack(List<String> fileNames) {
        List<String> names = List.copyOf(fileNames);
        request(new Request(
                "roll back " + RunWords.files(names.size()), (desk, reason) -> desk.rollBack(names, reason)));
    }

    @Override
    public void runScript(Path script) {
        request(new Request("run " + script.getFileName(), (desk, reason) -> desk.run(script)));
    }

    @Override
    public ReadOnlyBooleanProperty runActiveProperty() {
        return shell.runActiveProperty();
    }

    @Override
    public ReadOnlyObjectProperty<Map<String, LiveFile>> liveFilesProperty() {
        return model.liveFilesProperty();
    }

    /** Whether nothing is asked, prepared or run. */
    public boolean idle() {
        return step.get() == Step.IDLE;
    }

    /** Asks whether the run is to be cancelled, if one is going on and nobody has cancelled it yet. */
    public void askCancel() {
        askCancel("Cancel " + title() + "?", "Cancel run", "Go on running", () -> {});
    }

    /**
     * Whether the window may close now. If a run is going on it may not: the operator is asked, and if he wants to, the run
     * is cancelled and the window closed once that is over.
     */
    public boolean mayClose(Runnable close) {
        if (step.get() != Step.RUNNING) {
            return true;
        }
        askCancel(title() + " is still running. Cancel it and close?", "Cancel run and close", "Keep open", close);
        return false;
    }

    private void askCancel(String question, String verb, String stay, Runnable afterTheRun) {
        if (step.get() != Step.RUNNING) {
            return;
        }
        takeQuestionBack.run();
        List<String> lines = new ArrayList<>();
        model.snapshotProperty().get().ifPresent(now -> {
            if (now.stage() instanceof RunStage.Cancelling) {
                lines.add("The server was asked to stop already and has not answered yet.");
            } else {
                lines.add(now.ifCancelled());
                lines.add("The server is asked to stop the statement it works on; that can take a moment.");
            }
        });
        takeQuestionBack = dialogs.ask(question, lines, verb, stay, true, () -> {
            if (step.get() == Step.RUNNING) {
                afterwards = afterTheRun;
                active.ifPresent(run -> {
                    if (!run.control().isCancelled()) {
                        run.control().cancel();
                        model.cancelling();
                    }
                });
            } else {
                afterTheRun.run();
            }
        });
    }

    private String title() {
        return model.snapshotProperty().get().map(RunSnapshot::title).orElse("The run");
    }

    private void request(Request request) {
        if (!move(Step.IDLE, Step.PREPARING)) {
            LOG.info("Asked to {} while another request is {}; nothing is done", request.words(), step.get());
            return;
        }
        shell.activity(Activity.running("Looking again, to " + request.words()));
        background
                .run(
                        "preparing to " + request.words(),
                        () -> request.preparation().prepare(session.desk(), Optional.empty()))
                .onSuccess(operation -> confirm(request, operation))
                .onError(PlanRefusedException.class, refused -> dialogs.refused(cannot(request), refused.refusals()))
                .onError(FolderException.class, failure -> explain(request, failure))
                .onError(SQLException.class, failure -> explain(request, failure))
                .andFinally(() -> backToRest(Step.PREPARING))
                .start();
    }

    private void confirm(Request request, MigrationOperation operation) {
        if (!move(Step.PREPARING, Step.CONFIRMING)) {
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
        dialogs.confirm(
                Contract.of(operation, band, model.clock().getZone()),
                operation.describe().text(),
                answer -> run(request, operation, answer),
                () -> {
                    backToRest(Step.CONFIRMING);
                    if (band.filter(operation.identity()::samePlaceAs).isEmpty()) {
                        session.refresh();
                    }
                });
    }

    private void run(Request request, MigrationOperation shown, ConfirmationModel.Answer answer) {
        if (!move(Step.CONFIRMING, Step.RUNNING)) {
            return;
        }
        model.begin(shown);
        ActiveRun run = new ActiveRun(session.desk().connections(), background.screen(), model);
        active = Optional.of(run);
        shell.runActive(true);
        background
                .run("running " + shown.describe().button(), () -> {
                    try {
                        return Performance.of(session.desk(), request, shown, answer, run);
                    } finally {
                        run.ranToItsEnd();
                    }
                })
                .onSuccess(outcome -> ended(request, outcome))
                .onError(
                        PlanRefusedException.class,
                        refused -> notRun(
                                "It can no longer be done: " + refused.getMessage(),
                                sentence -> dialogs.refused(cannot(request), refused.refusals())))
                .onError(
                        OperationRefusedException.class,
                        refused -> notRun(
                                String.valueOf(refused.getMessage()),
                                sentence -> dialogs.message(
                                        Icon.FAILED, sentence, "Nothing was run, nothing was changed.", "")))
                .onError(
                        FolderException.class,
                        failure -> notRun(String.valueOf(failure.getMessage()), sentence -> explain(request, failure)))
                .onError(SQLException.class, this::brokeOff)
                .andFinally(this::over)
                .start();
    }

    private void ended(Request request, RunOutcome outcome) {
        model.ended(outcome);
        if (outcome instanceof RunOutcome.PlanOutdated outdated) {
            dialogs.ask(
                    "Nothing was run: it is no longer as it was shown",
                    outdated.differences(),
                    "Look again",
                    "Close",
                    false,
                    () -> request(request));
        }
    }

    private void notRun(String sentence, Consumer<String> tell) {
        model.endedWithoutOutcome(RunResult.Kind.NOT_RUN, "Nothing was run. " + sentence);
        tell.accept(sentence);
    }

    /** Before the first file this means that nothing was run; after it nobody knows until the next look. */
    private void brokeOff(SQLException failure) {
        boolean begun = model.snapshotProperty()
                .get()
                .filter(now -> now.fileNumber() > 0)
                .isPresent();
        String why = SqlErrors.sentence(failure);
        String state = begun
                ? "The run broke off. What was done before is in the table; refresh and look before you go on."
                : "Nothing was run, nothing was changed.";
        model.endedWithoutOutcome(begun ? RunResult.Kind.FAILED : RunResult.Kind.NOT_RUN, state + " " + why);
        dialogs.message(Icon.FAILED, why, state, SqlErrors.details(failure));
    }

    private void over() {
        model.snapshotProperty()
                .get()
                .filter(RunSnapshot::active)
                .ifPresent(lost -> model.endedWithoutOutcome(
                        RunResult.Kind.FAILED,
                        "The run ended with an unexpected error. Refresh and look before you go on."));
        active.ifPresent(ActiveRun::close);
        active = Optional.empty();
        takeQuestionBack.run();
        takeQuestionBack = () -> {};
        shell.runActive(false);
        move(Step.RUNNING, Step.IDLE);
        session.refresh();
        Runnable then = afterwards;
        afterwards = () -> {};
        then.run();
    }

    private void explain(Request request, Exception failure) {
        String why =
                failure instanceof SQLException sql ? SqlErrors.sentence(sql) : String.valueOf(failure.getMessage());
        dialogs.message(
                Icon.FAILED,
                cannot(request),
                why + "\nNothing was run, nothing was changed.",
                failure instanceof SQLException sql ? SqlErrors.details(sql) : "");
        session.refresh();
    }

    private String cannot(Request request) {
        return "Cannot " + request.words() + " on "
                + session.desk().environment().name();
    }

    private void sayWhatIsGoingOn(RunSnapshot now) {
        shell.activity(RunActivity.of(now, model.clock().instant()));
    }

    private void backToRest(Step from) {
        if (move(from, Step.IDLE)) {
            shell.activity(Activity.READY);
        }
    }

    private boolean move(Step from, Step to) {
        return step.compareAndSet(from, to);
    }

    /** Lets go of everything; a run that is going on is asked to stop. */
    @Override
    public void close() {
        statusWords.unsubscribe();
        active.ifPresent(run -> {
            run.control().cancel();
            run.close();
        });
        active = Optional.empty();
    }
}
