package dev.lockkeeper.console.run;

import static org.awaitility.Awaitility.await;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.dialog.ConfirmationModel;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.session.LookState;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.testing.Patience;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Flow and models on a screen thread of their own, without a screen. */
final class TestConsole implements AutoCloseable {
    final List<Throwable> errors = new CopyOnWriteArrayList<>();
    final ScriptedDialogs dialogs = new ScriptedDialogs();
    final ShellModel shell = new ShellModel(Clock.systemDefaultZone());
    final RunModel model = new RunModel(Clock.systemDefaultZone());
    final DeskSession session;
    final OperationFlow flow;
    private final ExecutorService screen = Executors.newSingleThreadExecutor();
    private final Thread screenThread;

    TestConsole(Desk desk) {
        try {
            screenThread = screen.submit(Thread::currentThread).get();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
        Background background = Background.onVirtualThreads(
                action -> submit(() -> {
                    try {
                        action.run();
                    } catch (Throwable unexpected) {
                        errors.add(unexpected);
                    }
                }),
                (what, unexpected) -> errors.add(unexpected));
        session = new DeskSession(desk, shell, background, Clock.systemDefaultZone());
        flow = call(() -> new OperationFlow(session, shell, model, dialogs, background));
        perform(() -> {
            shell.open(desk.environment());
            session.refresh();
        });
        until(() -> session.stateProperty().get() instanceof LookState.Read);
    }

    /** What arrives after the test has closed the console has nobody to show it to. */
    private void submit(Runnable action) {
        if (!screen.isShutdown()) {
            screen.execute(action);
        }
    }

    /** Does this on the screen's thread and waits for it. */
    void perform(Runnable action) {
        call(() -> {
            action.run();
            return true;
        });
    }

    <T> T call(Callable<T> action) {
        try {
            // A condition may itself ask for state.
            return Thread.currentThread() == screenThread
                    ? action.call()
                    : screen.submit(action).get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Waits until this holds on the screen's thread. */
    void until(Callable<Boolean> condition) {
        await().atMost(Patience.LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> call(condition));
    }

    RunSnapshot now() {
        return call(() -> model.snapshotProperty().get().orElseThrow());
    }

    RunResult result() {
        until(() -> flow.idle()
                && model.snapshotProperty().get().filter(run -> !run.active()).isPresent());
        return ((RunStage.Ended) now().stage()).result();
    }

    /** The confirmation that is asked next. */
    ScriptedDialogs.Asked asked(Runnable request) {
        int before = dialogs.confirmations.size();
        perform(request);
        until(() -> dialogs.confirmations.size() > before);
        return dialogs.confirmations.get(before);
    }

    /** Asks and says yes at once. */
    void start(Runnable request) {
        answer(asked(request), "", "");
    }

    void answer(ScriptedDialogs.Asked asked, String reason, String typedName) {
        perform(() -> asked.confirmed().accept(new ConfirmationModel.Answer(reason, typedName)));
    }

    @Override
    public void close() {
        perform(flow::close);
        screen.shutdown();
    }
}
