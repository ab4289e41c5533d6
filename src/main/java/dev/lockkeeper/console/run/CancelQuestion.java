package dev.lockkeeper.console.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Asks before a run is cancelled, and takes the question back when the run is over first. Used on the screen's thread. */
final class CancelQuestion {
    private final RunModel model;
    private final OperationDialogs dialogs;
    private final BooleanSupplier running;
    private final Runnable cancel;
    private Runnable takeBack = () -> {};
    private Runnable afterwards = () -> {};

    /**
     * @param running whether a run is going on
     * @param cancel asks it to stop; harmless when it was asked already
     */
    CancelQuestion(RunModel model, OperationDialogs dialogs, BooleanSupplier running, Runnable cancel) {
        this.model = model;
        this.dialogs = dialogs;
        this.running = running;
        this.cancel = cancel;
    }

    /** Asks whether the run is to be cancelled. */
    void ask() {
        ask("Cancel " + title() + "?", "Cancel run", "Go on running", () -> {});
    }

    /** Asks whether the run is to be cancelled so that the window can close. */
    void askBeforeClosing(Runnable close) {
        ask(title() + " is still running. Cancel it and close?", "Cancel run and close", "Keep open", close);
    }

    private void ask(String question, String verb, String stay, Runnable afterTheRun) {
        if (!running.getAsBoolean()) {
            return;
        }
        takeBack.run();
        List<String> lines = new ArrayList<>();
        model.snapshotProperty().get().ifPresent(now -> {
            if (now.stage() instanceof RunStage.Cancelling) {
                lines.add("The server was asked to stop already and has not answered yet.");
            } else {
                lines.add(now.ifCancelled());
                lines.add("The server is asked to stop the statement it works on; that can take a moment.");
            }
        });
        takeBack = dialogs.ask(question, lines, verb, stay, true, () -> {
            if (running.getAsBoolean()) {
                afterwards = afterTheRun;
                cancel.run();
            } else {
                afterTheRun.run();
            }
        });
    }

    private String title() {
        return model.snapshotProperty().get().map(RunSnapshot::title).orElse("The run");
    }

    /** The run is over: nothing is left to be asked. Returns what is to be done now. */
    Runnable over() {
        takeBack.run();
        takeBack = () -> {};
        Runnable then = afterwards;
        afterwards = () -> {};
        return then;
    }
}
