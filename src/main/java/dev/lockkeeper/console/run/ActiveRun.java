package dev.lockkeeper.console.run;

import dev.lockkeeper.console.ScreenThread;
import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.migration.RunControl;
import dev.lockkeeper.migration.RunEvent;
import dev.lockkeeper.migration.RunListener;
import java.time.Duration;
import java.util.List;

/**
 * What one run needs beside itself: the hand on the brake, the way of its events to the model, the watch, the passing of
 * time. Closing ends all of it.
 */
final class ActiveRun implements RunListener, AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(250);

    private final RunControl control = new RunControl();
    private final ScreenThread screen;
    private final RunModel model;
    private final RunListener companion;
    private final RunFeed feed;
    private final RunWatch watch;
    private final Heartbeat ticking;

    /** @param companion hears the events too, by the thread that runs */
    ActiveRun(Connections connections, ScreenThread screen, RunModel model, RunListener companion) {
        this.companion = companion;
        this.screen = screen;
        this.model = model;
        feed = new RunFeed(screen, model::take);
        watch = RunWatch.start(connections, model.clock(), new RunWatch.Observer() {
            @Override
            public void seen(WatchSample sample) {
                screen.perform(() -> model.seen(sample));
            }

            @Override
            public void notSeen(int pid) {
                screen.perform(() -> model.notSeen(pid));
            }
        });
        ticking = Heartbeat.start("lockkeeper-run-clock", TICK, () -> {
            feed.hop();
            screen.perform(model::tick);
        });
    }

    RunControl control() {
        return control;
    }

    @Override
    public void on(RunEvent event) {
        watch.on(event);
        if (event instanceof RunEvent.FileStarted file && UnitReader.hasParts(file.step())) {
            // Beside the run: a large file must not be read twice before it begins.
            Thread.ofVirtual().name("lockkeeper-run-parts").start(() -> {
                List<RunUnit> units = UnitReader.read(file.step());
                screen.perform(() -> model.planned(file.step().fileName(), units));
            });
        }
        feed.on(event);
        companion.on(event);
    }

    /** Delivers the last events; called by the thread that ran, before it hands over the outcome. */
    void ranToItsEnd() {
        feed.close();
    }

    @Override
    public void close() {
        ticking.close();
        watch.close();
    }
}
