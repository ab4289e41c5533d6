package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.dialog.ConfirmationContent;
import dev.lockkeeper.console.dialog.ConfirmationDialog;
import dev.lockkeeper.console.dialog.ConfirmationModel;
import dev.lockkeeper.console.dialog.MessageDialog;
import dev.lockkeeper.console.dialog.PolicyPart;
import dev.lockkeeper.console.shell.OverlayHost;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.OwnRun;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.diagnosis.SaferWay;
import dev.lockkeeper.lock.history.TimelineMark;
import dev.lockkeeper.operation.Confirmation;
import dev.lockkeeper.operation.Intervention;
import dev.lockkeeper.operation.InterventionResult;
import dev.lockkeeper.operation.Interventions;
import dev.lockkeeper.operation.OperationRefusedException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a request to act on somebody to its end: look again and prepare, show and ask, act, say what came of it. One at a time:
 * a request that comes while another is on its way does nothing. Used on the screen's thread; what waits is done in the
 * background.
 */
final class LockFlow implements LockRequests {
    private static final Logger LOG = LoggerFactory.getLogger(LockFlow.class);

    private final LocksModel model;
    private final Interventions interventions;
    private final ShellModel shell;
    private final OverlayHost overlay;
    private final Desktop desktop;
    private final Background background;
    private final Runnable cancelOwnRun;
    private final Consumer<SaferWay> showSafer;
    private boolean busy;

    /**
     * @param cancelOwnRun asks whether the run of this window is to be cancelled
     * @param showSafer leads to a finding
     */
    LockFlow(
            LocksModel model,
            Interventions interventions,
            ShellModel shell,
            OverlayHost overlay,
            Desktop desktop,
            Background background,
            Runnable cancelOwnRun,
            Consumer<SaferWay> showSafer) {
        this.model = model;
        this.interventions = interventions;
        this.shell = shell;
        this.overlay = overlay;
        this.desktop = desktop;
        this.background = background;
        this.cancelOwnRun = cancelOwnRun;
        this.showSafer = showSafer;
    }

    @Override
    public void cancelQuery(Backend backend) {
        if (runs().stream().anyMatch(run -> run.pid() == backend.pid())) {
            // A statement that is cancelled from outside would only be tried again: the run itself has to stop.
            cancelOwnRun.run();
            return;
        }
        request(
                "cancel what " + backend.id().words() + " works on",
                () -> interventions.prepareCancel(backend.id(), runs()));
    }

    @Override
    public void terminate(Backend backend) {
        List<OwnRun> runs = runs();
        request("terminate " + backend.id().words(), () -> interventions.prepareTerminate(backend.id(), runs));
    }

    @Override
    public void rollBackPrepared(PreparedTransaction prepared) {
        request("roll back " + prepared.gid(), () -> interventions.prepareRollBackPrepared(prepared.gid()));
    }

    @Override
    public void showSaferSql(SaferWay saferWay) {
        showSafer.accept(saferWay);
    }

    private List<OwnRun> runs() {
        return model.surroundings().runs();
    }

    private void request(String words, Callable<Intervention> preparation) {
        if (busy || model.whyNoActs().isPresent()) {
            LOG.info("Asked to {} while that is not possible; nothing is done", words);
            return;
        }
        busy = true;
        background
                .run("preparing to " + words, preparation)
                .onSuccess(intervention -> confirm(words, intervention))
                .onError(
                        OperationRefusedException.class,
                        refused -> notDone(words, String.valueOf(refused.getMessage())))
                .onError(SQLException.class, failure -> notDone(words, said(failure)))
                .start();
    }

    private void confirm(String words, Intervention intervention) {
        Optional<ServerIdentity> band = shell.connectionProperty().get().lastIdentity();
        ConfirmationContent content =
                InterventionContract.of(intervention, band, model.clock().getZone());
        if (PolicyPart.asksNothing(intervention.describe(), content)) {
            act(words, intervention, new ConfirmationModel.Answer("", ""));
            return;
        }
        ConfirmationDialog.ask(
                overlay,
                content,
                shortened -> desktop.copy(intervention.describe().text()),
                answer -> act(words, intervention, answer),
                () -> busy = false);
    }

    private void act(String words, Intervention shown, ConfirmationModel.Answer answer) {
        Intervention confirmed = shown.withReason(answer.reason());
        Confirmation confirmation = new Confirmation(
                confirmed.describe().fingerprint(),
                Optional.of(answer.typedName()).filter(name -> !name.isEmpty()));
        background
                .run("asking the server to " + words, () -> interventions.perform(confirmed, confirmation))
                .onSuccess(result -> ended(confirmed, result))
                .onError(
                        OperationRefusedException.class,
                        refused -> notDone(words, String.valueOf(refused.getMessage())))
                .onError(SQLException.class, failure -> notDone(words, said(failure)))
                .start();
    }

    private void ended(Intervention intervention, InterventionResult result) {
        busy = false;
        String who = intervention.target().id().words();
        String did = switch (intervention.kind()) {
            case CANCEL_QUERY -> "cancelled " + who;
            case TERMINATE -> "terminated " + who;
            case ROLL_BACK_PREPARED -> "rolled back " + who;
        };
        model.history()
                .add(new TimelineMark.Act(
                        model.serverNow(),
                        result.outcome().done() ? did : "tried: " + did,
                        result.outcome().sentence()));
        model.historyChanged();
        StringJoiner more = new StringJoiner(" ");
        result.release(intervention).ifPresent(more::add);
        result.notRemembered().ifPresent(more::add);
        MessageDialog.show(
                overlay,
                result.outcome().done() ? Icon.APPLIED : Icon.HAZARD,
                result.outcome().sentence(),
                more.toString(),
                result.outcome().sqlState().map(state -> "SQLSTATE " + state).orElse(""),
                desktop::copy);
    }

    private void notDone(String words, String why) {
        busy = false;
        MessageDialog.show(overlay, Icon.FAILED, "Nothing was done: could not " + words, why, "", desktop::copy);
    }

    private static String said(SQLException failure) {
        return "The server answered: " + String.valueOf(failure.getMessage()).strip()
                + (failure.getSQLState() == null ? "" : " (SQLSTATE " + failure.getSQLState() + ")");
    }
}
