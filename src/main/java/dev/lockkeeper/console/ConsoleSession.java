package dev.lockkeeper.console;

import dev.lockkeeper.console.command.Availability;
import dev.lockkeeper.console.command.CommandButton;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.environments.EnvironmentOpener;
import dev.lockkeeper.console.environments.EnvironmentsController;
import dev.lockkeeper.console.environments.EnvironmentsModel;
import dev.lockkeeper.console.environments.EnvironmentsPane;
import dev.lockkeeper.console.environments.UnaskedDesks;
import dev.lockkeeper.console.overview.KnownEnvironments;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.shell.ConnectionState;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.start.DemoOpening;
import dev.lockkeeper.console.start.Opening;
import dev.lockkeeper.demo.DemoException;
import dev.lockkeeper.demo.DemoFolder;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.file.Environments;
import dev.lockkeeper.environment.file.ListedEnvironment;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

/**
 * What the window is open on, from its first screen to its last: one environment after the other, the demo among them, or
 * none. Leaving one closes everything of it before the next is opened. Used on the screen's thread; closing blocks for a
 * moment.
 */
public final class ConsoleSession implements AutoCloseable, EnvironmentOpener {
    private final ConsoleContext context;
    private final ShellModel shell;
    private final ConsoleRequest request;
    private final Clock clock;
    private final EnvironmentsModel environments;
    private final EnvironmentsController controller;
    private final UnaskedDesks others;
    private final Opening opening;
    private final DemoOpening demo;
    private final CommandButton resetDemo;
    private final ObservableValue<Availability> availability;
    private final Subscription follows;
    private Optional<OpenWorkplace> open = Optional.empty();
    private Optional<Workplace> left = Optional.empty();
    private boolean onDemo;

    /**
     * Opens nothing yet.
     *
     * @param demoFolder where the demo keeps its data
     * @param services what is given from below the console
     */
    public ConsoleSession(
            ConsoleContext context,
            ConsoleRequest request,
            DemoFolder demoFolder,
            ConsoleServices services,
            Clock clock) {
        this.context = context;
        this.shell = context.shell().model();
        this.request = request;
        this.clock = clock;
        this.environments = new EnvironmentsModel(services.environments(), context.background());
        this.availability = shell.runActiveProperty()
                .flatMap(running -> context.shell()
                        .overlay()
                        .openProperty()
                        .map(asking -> running
                                ? Availability.unavailable(
                                        "A run is active here; the environment is left once it is over or cancelled")
                                : Availability.when(!asking, "Answer the dialog first")));
        this.controller = new EnvironmentsController(context, environments, services.check(), this);
        this.others = new UnaskedDesks(services.environments(), System.getenv(), clock);
        this.opening = new Opening(context, request, others.elsewhere(), clock, this::opened, this::choose);
        this.demo =
                new DemoOpening(context, opening, demoFolder, clock, this::leave, this::disconnectLeft, this::choose);
        this.resetDemo = CommandButtons.button(demo.resetCommand());
        this.follows = shell.connectionProperty().subscribe(this::learn);
    }

    /** Opens what was asked for; without a request the operator chooses, or is shown the demo if there is nothing else. */
    public void begin() {
        context.window().addCommands(List.of(controller.switching(), controller.managing()));
        context.shell().switcher(controller.switching());
        if (request.environment().isPresent()) {
            environments.read();
            turnTo(request.environment().get());
            return;
        }
        choose();
        environments.read(this::begin);
    }

    private void begin(Environments known) {
        if (request.named().isPresent()) {
            known.find(request.named().get())
                    .map(ListedEnvironment::environment)
                    .ifPresentOrElse(
                            this::turnTo,
                            () -> controller.tell("There is no environment '"
                                    + request.named().get() + "'; choose one of those that are"));
        } else if (known.all().isEmpty() && known.problems().isEmpty()) {
            turnToDemo();
        }
    }

    /** Shows all environments in a window that is on none. */
    private void choose() {
        leaveForAnother();
        shell.leave();
        EnvironmentsPane chooser = controller.chooser();
        context.shell().showInstead(chooser);
        chooser.firstFocus().requestFocus();
    }

    @Override
    public ObservableValue<Availability> availability() {
        return availability;
    }

    @Override
    public void open(Environment environment) {
        if (mayLeave()) {
            turnTo(environment);
        }
    }

    @Override
    public void openDemo() {
        if (mayLeave()) {
            turnToDemo();
        }
    }

    @Override
    public boolean demoOpen() {
        return onDemo;
    }

    /** Dialogs of this very request may still be closing; a run is what must not be left. */
    private boolean mayLeave() {
        return !shell.runActiveProperty().get();
    }

    private void turnTo(Environment environment) {
        leaveForAnother();
        environments.opened(Optional.of(environment.name()).filter(name -> listed(environment)));
        opening.open(environment, System.getenv());
    }

    private void turnToDemo() {
        leaveForAnother();
        onDemo = true;
        context.shell().addTool(resetDemo);
        demo.begin();
    }

    private boolean listed(Environment environment) {
        return environments
                .find(environment.name())
                .filter(entry -> entry.environment().equals(environment))
                .isPresent();
    }

    /** Closes everything of the environment that is open; its connections end in the background. */
    private void leaveForAnother() {
        opening.drop();
        demo.drop();
        onDemo = false;
        context.shell().removeTool(resetDemo);
        environments.opened(Optional.empty());
        leave();
        left.ifPresent(place -> context.background()
                .perform("leaving an environment", place::disconnect)
                .start());
        left = Optional.empty();
    }

    private void opened(DeskSession session, Supplier<Credentials> login) {
        Workplace place = new Workplace(context, session, known(), clock);
        open = Optional.of(new OpenWorkplace(place, shell, clock, says -> loginRefused(session, login, says)));
        place.show();
    }

    /** Who tries the demo must not reach production by a look at the overview. */
    private KnownEnvironments known() {
        return onDemo
                ? new KnownEnvironments(List::of, others, controller.managing()::perform)
                : new KnownEnvironments(others::all, others, controller.managing()::perform);
    }

    private void loginRefused(DeskSession session, Supplier<Credentials> login, String says) {
        Environment environment = session.desk().environment();
        opening.askAgain(
                environment,
                login,
                says,
                () -> {
                    leave();
                    left.ifPresent(place -> context.background()
                            .perform("leaving an environment", place::disconnect)
                            .start());
                    left = Optional.empty();
                },
                () -> {});
    }

    private void learn(ConnectionState state) {
        if (state instanceof ConnectionState.Connected connected) {
            shell.environmentProperty()
                    .get()
                    .filter(this::listed)
                    .ifPresent(environment -> environments.answered(environment, connected.identity()));
        }
    }

    /** What is open, once it is. */
    public Optional<Workplace> workplace() {
        return open.map(OpenWorkplace::place);
    }

    /** All environments of the operator. */
    public EnvironmentsModel environments() {
        return environments;
    }

    private void leave() {
        open.ifPresent(OpenWorkplace::close);
        left = open.map(OpenWorkplace::place).or(() -> left);
        open = Optional.empty();
        context.shell().views(List.of());
    }

    private void disconnectLeft() {
        left.ifPresent(Workplace::disconnect);
        left = Optional.empty();
    }

    @Override
    public void close() {
        follows.unsubscribe();
        opening.drop();
        leave();
        disconnectLeft();
        try {
            demo.close();
        } catch (DemoException notStopped) {
            context.errors().report("stopping the demo", notStopped);
        }
    }
}
