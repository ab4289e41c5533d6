package dev.lockkeeper.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The gateway between waiting work and the screen. */
class BackgroundTest {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final ErrorSink errors = (what, unexpected) -> told.add(what + ": " + unexpected.getMessage());
    private final Background background = Background.synchronous(errors);

    @Test
    void anAnswerArrivesAndThenTheEnd() {
        background
                .run("adding", () -> 1 + 1)
                .onSuccess(sum -> told.add("sum " + sum))
                .andFinally(() -> told.add("end"))
                .start();
        assertThat(told).containsExactly("sum 2", "end");
    }

    @Test
    void anExpectedErrorGoesToTheFirstHandlerThatFits() {
        background
                .perform("reading", () -> {
                    throw new IOException("disk full");
                })
                .onError(IllegalStateException.class, wrong -> told.add("wrong"))
                .onError(IOException.class, right -> told.add("io " + right.getMessage()))
                .onError(Exception.class, late -> told.add("late"))
                .andFinally(() -> told.add("end"))
                .start();
        assertThat(told).containsExactly("io disk full", "end");
    }

    @Test
    void anUnexpectedErrorIsReportedWithWhatWasBeingDone() {
        background
                .perform("reading", () -> {
                    throw new IOException("disk full");
                })
                .onError(IllegalStateException.class, wrong -> told.add("wrong"))
                .start();
        assertThat(told).containsExactly("reading: disk full");
    }

    @Test
    void anErrorOfTheScreenIsReportedAndTheEndStillComes() {
        background
                .run("adding", () -> 2)
                .onSuccess(sum -> {
                    throw new IllegalStateException("no row");
                })
                .andFinally(() -> told.add("end"))
                .start();
        assertThat(told).containsExactlyInAnyOrder("end", "showing a result: no row");
    }

    @Test
    void aLateAnswerIsDropped() {
        Generation generation = new Generation();
        Generation.Ticket first = generation.next();
        Generation.Ticket second = generation.next();
        background
                .run("first", () -> 1)
                .onSuccess(one -> told.add("first"))
                .unlessLate(first)
                .start();
        background
                .run("second", () -> 2)
                .onSuccess(two -> told.add("second"))
                .unlessLate(second)
                .start();
        assertThat(told).containsExactly("second");
    }

    @Test
    void droppedWorkIsInterruptedAndItsAnswerForgotten() throws Exception {
        Background waiting = Background.onVirtualThreads(ScreenThread.calling(errors), errors);
        CountDownLatch begun = new CountDownLatch(1);
        BackgroundWork.Running running = waiting.perform("waiting", () -> {
                    begun.countDown();
                    Thread.sleep(60_000);
                })
                .onSuccess(done -> told.add("answer"))
                .andFinally(() -> told.add("end"))
                .start();
        begun.await();
        running.drop();
        await().until(() -> told.contains("end"));
        assertThat(told).containsExactly("end");
    }

    @Test
    void theSameThrowableIsReportedOnce() {
        ErrorReports reports = new ErrorReports();
        List<String> shown = new ArrayList<>();
        reports.listen((what, unexpected) -> shown.add(what));
        IllegalStateException one = new IllegalStateException("expected in this test");
        reports.report("first", one);
        reports.report("second", one);
        assertThat(shown).containsExactly("first");
    }
}
