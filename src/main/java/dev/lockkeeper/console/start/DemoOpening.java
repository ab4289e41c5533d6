package dev.lockkeeper.console.start;

import dev.lockkeeper.console.BackgroundWork.Running;
import dev.lockkeeper.console.ConsoleContext;
import dev.lockkeeper.console.command.Availability;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.dialog.ConfirmationBuilder;
import dev.lockkeeper.console.dialog.ConfirmationDialog;
import dev.lockkeeper.console.shell.Activity;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.demo.DemoDatabase;
import dev.lockkeeper.demo.DemoEvent;
import dev.lockkeeper.demo.DemoException;
import dev.lockkeeper.demo.DemoFolder;
import dev.lockkeeper.demo.DemoMigrations;
import dev.lockkeeper.demo.DemoServer;
import dev.lockkeeper.demo.DemoStep;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.migration.FolderException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.Duration;

/**
 * Starts the demo with its progress on the screen, opens it, and can begin it anew. Used on the screen's thread; closing
 * stops the server.
 */
public final class DemoOpening implements AutoCloseable {
    private final ConsoleContext context;
    private final Opening opening;
    private final DemoFolder folder;
    private final Runnable leave;
    private final Runnable disconnect;
    private final StartModel model;
    private final Map<DemoStep, Boolean> seen = new EnumMap<>(DemoStep.class);
    private final Runnable instead;
    private Optional<Started> running = Optional.empty();
    private final SimpleBooleanProperty starting = new SimpleBooleanProperty();
    private Optional<Running> work = Optional.empty();
    private int advances;

    /**
     * Starts nothing yet.
     *
     * @param opening opens the database once the server is there
     * @param leave takes what is open off the screen, before the demo is reset
     * @param disconnect closes its connections; blocks
     * @param instead lets the operator choose another environment, before the demo is there
     */
    public DemoOpening(
            ConsoleContext context,
            Opening opening,
            DemoFolder folder,
            Clock clock,
            Runnable leave,
            Runnable disconnect,
            Runnable instead) {
        this.context = context;
        this.opening = opening;
        this.folder = folder;
        this.leave = leave;
        this.disconnect = disconnect;
        this.instead = instead;
        this.model = new StartModel(
                clock,
                "Starting the demo environment",
                "A real PostgreSQL on this computer, with a canal authority's migrations. Nothing outside it is touched.",
                List.of(
                        step(DemoStep.UNPACK, "15 MB, once"),
                        step(DemoStep.START, "only this computer can reach it"),
                        step(DemoStep.APPLY, "the first " + DemoMigrations.APPLIED_AT_FIRST + " files, once"),
                        step(DemoStep.FILL, "200,000 passages, once"),
                        step(DemoStep.OPEN, "look at what is applied and what is pending")));
    }

    private static StartStep step(DemoStep step, String detail) {
        return StartStep.waiting(step.name(), step.words(), detail);
    }

    /** The steps, for the screen and for tests. */
    public StartModel model() {
        return model;
    }

    /** Starts the demo and opens it; one that runs already is only opened. */
    public void begin() {
        if (running.isPresent()) {
            connect(running.get());
            return;
        }
        seen.clear();
        model.reset();
        context.shell()
                .model()
                .open(new Environment(
                        "demo", Tier.DEVELOPMENT, placeholderUrl(), Path.of("migrations"), Optional.empty()));
        context.shell()
                .showInstead(new StartView(
                        model,
                        "Kept in the cache folder of your user. Reset demo starts over.",
                        List.of(
                                Command.of("instead-of-start", "Open a database instead…", Icon.DATABASE)
                                        .does(() -> {
                                            drop();
                                            instead.run();
                                        }),
                                Command.of("cancel-start", "Cancel and close", Icon.CANCEL)
                                        .does(this::cancel)),
                        List.of(
                                Command.of("retry-start", "Try again", Icon.REFRESH)
                                        .weight(Command.Weight.PRIMARY)
                                        .does(this::begin),
                                resetCommand())));
        Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), event -> model.tick()));
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
        starting.set(true);
        context.shell().model().activity(Activity.running("Starting the demo"));
        work = Optional.of(context.background()
                .run("starting the demo", () -> {
                    Path migrations = DemoMigrations.folder();
                    DemoServer started = DemoDatabase.open(
                            folder,
                            migrations,
                            event -> context.background().screen().perform(() -> on(event)));
                    if (Thread.interrupted()) {
                        // Nobody waits for it any more, and nobody would stop it.
                        started.close();
                        throw new InterruptedException("the demo was not wanted any more");
                    }
                    return new Started(started, migrations);
                })
                .onSuccess(this::open)
                .onError(DemoException.class, failure -> model.fail(String.valueOf(failure.getMessage())))
                .onError(FolderException.class, failure -> model.fail(String.valueOf(failure.getMessage())))
                .onError(InterruptedException.class, cancelled -> model.fail("Cancelled."))
                .andFinally(() -> {
                    clock.stop();
                    starting.set(false);
                    context.shell().model().activity(Activity.READY);
                })
                .start());
    }

    private record Started(DemoServer server, Path migrations) {}

    /** The demo's address is not known before its server is up. */
    private static DatabaseUrl placeholderUrl() {
        return new DatabaseUrl("jdbc:postgresql://localhost/canal");
    }

    private void on(DemoEvent event) {
        switch (event) {
            case DemoEvent.Started started -> begin(started.step(), started.detail());
            case DemoEvent.Advanced advanced -> model.advance(advanced.detail(), fraction(advanced.step()));
            case DemoEvent.Finished finished -> model.advance(finished.detail(), 1);
            case DemoEvent.Failed failed -> model.advance(failed.problem(), 0);
        }
    }

    private void begin(DemoStep step, String detail) {
        for (DemoStep earlier : DemoStep.values()) {
            if (earlier.ordinal() < step.ordinal() && seen.put(earlier, true) == null) {
                // A later start has nothing to do in this step.
                model.begin(earlier.name());
                model.advance("done at the first start", 1);
            }
        }
        seen.put(step, true);
        model.begin(step.name());
        model.advance(detail, 0);
        advances = 0;
    }

    /** The steps' parts are few and of similar length; this only has to move. */
    private double fraction(DemoStep step) {
        advances++;
        double parts = step == DemoStep.APPLY ? DemoMigrations.APPLIED_AT_FIRST : 4;
        return Math.min(0.95, advances / parts);
    }

    private void open(Started started) {
        running = Optional.of(started);
        begin(DemoStep.OPEN, "connecting");
        model.finish();
        connect(started);
    }

    private void connect(Started started) {
        opening.open(
                new Environment(
                        "demo", Tier.DEVELOPMENT, started.server().url(), started.migrations(), Optional.empty()),
                () -> Credentials.trusted(started.server().user()));
    }

    /** Whether it is on its way. */
    public boolean starting() {
        return starting.get();
    }

    /** Gives up a start that is on its way. */
    public void drop() {
        work.ifPresent(Running::drop);
        work = Optional.empty();
    }

    private void cancel() {
        drop();
        Platform.exit();
    }

    /** Throws the demo's data away and starts it anew, after asking. */
    public Command resetCommand() {
        ShellModel shell = context.shell().model();
        ObservableValue<Availability> availability = shell.runActiveProperty()
                .flatMap(active -> starting.map(begun -> begun
                        ? Availability.unavailable("The demo is starting")
                        : Availability.when(!active, "A run is active; wait until it is over or cancel it")));
        return Command.of("reset-demo", "Reset demo…", Icon.UNDO)
                .weight(Command.Weight.QUIET)
                .available(availability)
                .does(this::askToReset);
    }

    private void askToReset() {
        ConfirmationDialog.ask(
                context.shell().overlay(),
                new ConfirmationBuilder("Reset the demo", Tier.DEVELOPMENT, "Reset demo")
                        .verbIcon(Icon.UNDO)
                        .dangerous()
                        .warning(
                                Icon.HAZARD,
                                "",
                                "Everything done in the demo database is thrown away, its journal included.")
                        .section(
                                "What comes after",
                                "The first files are applied and the tables filled again.\nYour migrations folder is not touched.")
                        .build(),
                context.desktop()::copy,
                answer -> reset(),
                () -> {});
    }

    private void reset() {
        leave.run();
        context.shell()
                .showInstead(new Placeholder(
                        Icon.UNDO,
                        "Resetting the demo",
                        "The server is stopped and its data thrown away.",
                        List.<Command>of()));
        context.background()
                .perform("resetting the demo", () -> {
                    disconnect.run();
                    stopServer();
                    DemoServer.reset(folder);
                })
                .onSuccess(done -> begin())
                .onError(DemoException.class, failure -> {
                    begin();
                    model.fail(String.valueOf(failure.getMessage()));
                })
                .start();
    }

    private void stopServer() throws DemoException {
        Optional<Started> stopped = running;
        running = Optional.empty();
        if (stopped.isPresent()) {
            stopped.get().server().close();
        }
    }

    /** Stops the server; blocks for a moment. */
    @Override
    public void close() throws DemoException {
        drop();
        stopServer();
    }
}
