package dev.lockkeeper.console.alert;

import dev.lockkeeper.console.ScreenThread;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.session.LookState;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.file.TomlFile;
import dev.lockkeeper.health.Observation;
import dev.lockkeeper.health.Observations;
import dev.lockkeeper.health.alert.AlertNotice;
import dev.lockkeeper.health.alert.AlertRoute;
import dev.lockkeeper.health.alert.AlertRules;
import dev.lockkeeper.health.alert.AlertSettings;
import dev.lockkeeper.health.alert.Alerts;
import dev.lockkeeper.health.alert.RuleKind;
import dev.lockkeeper.health.alert.channel.AlertChannel;
import dev.lockkeeper.health.alert.channel.NoticeWords;
import dev.lockkeeper.health.alert.file.AlertFile;
import dev.lockkeeper.migration.RunListener;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javafx.stage.Window;
import javafx.util.Subscription;

/**
 * Tells the operator of alerts of the environment that is open while he looks at another window: on the desktop, and where
 * that has no notifications, in a strip of the window for when he comes back. In front of the window he sees the same in its views.
 * It knows what the console sees anyway, its own runs and its looks, and asks no server. Created and closed on the screen's
 * thread.
 */
public final class ConsoleAlerts implements AutoCloseable {
    private final Environment environment;
    private final Alerts alerts;
    private final Subscription looks;

    /**
     * Alerts of what this session sees.
     *
     * @param window whose window is behind others when somebody has to be told
     * @param wanted whether the operator wants it while he does not have the window before him; asked anew each time, on any
     *     thread
     * @param desktop the desktop's own notifications
     * @param strip says it where the desktop takes nothing
     * @param variables the process's environment variables, by which the operator's file of alerts is found; its rules hold
     *     here too, and if it is not understood the default ones
     */
    public ConsoleAlerts(
            DeskSession session,
            Window window,
            ScreenThread screen,
            BooleanSupplier wanted,
            DesktopNotice desktop,
            AlertStrip strip,
            Map<String, String> variables) {
        this.environment = session.desk().environment();
        this.alerts = Alerts.open(new AlertSettings(
                book(variables), List.of(AlertRoute.all(new Channel(window, screen, wanted, desktop, strip)))));
        this.looks = session.stateProperty().subscribe(this::seen);
    }

    private static AlertRules.Book book(Map<String, String> variables) {
        return switch (AlertFile.read(AlertFile.ofThisUser(variables), variables)) {
            case TomlFile.Result.Read<AlertSettings> read -> {
                read.value().routes().forEach(route -> route.channel().close());
                yield read.value().book();
            }
            case TomlFile.Result.Refused<AlertSettings> refused -> AlertRules.Book.defaults();
        };
    }

    /** Hears a run. */
    public RunListener runs() {
        return alerts.runs(environment.name(), environment.tier());
    }

    private void seen(LookState state) {
        switch (state) {
            case LookState.Read read ->
                alerts.accept(Observations.of(
                        environment.name(),
                        environment.tier(),
                        read.look().status(),
                        read.look().takenAt()));
            case LookState.Failed failed -> alerts.accept(unknown(failed));
            case LookState.NotRead nothingYet -> nothing();
            case LookState.Reading onItsWay -> nothing();
        }
    }

    private Observation unknown(LookState.Failed failed) {
        return Observations.unknown(environment.name(), environment.tier(), failed.sentence(), failed.since());
    }

    private static void nothing() {
        // Nobody knows yet.
    }

    @Override
    public void close() {
        looks.unsubscribe();
        // It may wait for the desktop's program, and the screen is calling.
        Thread.ofVirtual().name("lockkeeper-alerts-close").start(alerts::close);
    }

    /** Called on the courier's thread. */
    private record Channel(
            Window window, ScreenThread screen, BooleanSupplier wanted, DesktopNotice desktop, AlertStrip strip)
            implements AlertChannel {
        @Override
        public String name() {
            return "desktop";
        }

        @Override
        public Answer tell(AlertNotice notice) throws InterruptedException {
            if (notice instanceof AlertNotice.Over over) {
                // What the strip still says is over for him who sits in front of it, too.
                screen.perform(() -> strip.over(over));
            }
            if (!wanted.getAsBoolean() || !window.isShowing()) {
                return new Answer.Told("nobody needs to be told");
            }
            boolean grave = notice instanceof AlertNotice.Began
                    && notice.alert().rule().severity() == RuleKind.Severity.CRITICAL;
            if (desktop.show("Lockkeeper: " + NoticeWords.title(notice), NoticeWords.body(notice), grave)) {
                return new Answer.Told("shown on the desktop");
            }
            screen.perform(() -> strip.show(notice));
            return new Answer.Told("shown in the window");
        }
    }
}
