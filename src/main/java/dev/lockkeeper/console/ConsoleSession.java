package dev.lockkeeper.console;

import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.start.DemoOpening;
import dev.lockkeeper.console.start.Opening;
import dev.lockkeeper.demo.DemoException;
import dev.lockkeeper.demo.DemoFolder;
import java.time.Clock;
import java.util.Optional;

/**
 * What the window was opened for, from its first screen to its last: the demo or one environment. Used on the screen's
 * thread; closing blocks for a moment.
 */
public final class ConsoleSession implements AutoCloseable {
    private final ConsoleContext context;
    private final ConsoleRequest request;
    private final Clock clock;
    private final Opening opening;
    private final Optional<DemoOpening> demo;
    private Optional<Workplace> workplace = Optional.empty();

    /**
     * Opens nothing yet.
     *
     * @param demoFolder where the demo keeps its data
     */
    public ConsoleSession(ConsoleContext context, ConsoleRequest request, DemoFolder demoFolder, Clock clock) {
        this.context = context;
        this.request = request;
        this.clock = clock;
        this.opening = new Opening(context, request, clock, this::opened);
        this.demo = request.environment().isPresent()
                ? Optional.empty()
                : Optional.of(new DemoOpening(context, opening, demoFolder, clock, this::leave, this::disconnect));
    }

    /** Opens what was asked for. */
    public void begin() {
        demo.ifPresent(start -> {
            start.begin();
            context.shell().addTool(CommandButtons.button(start.resetCommand()));
        });
        request.environment().ifPresent(environment -> opening.open(environment, System.getenv()));
    }

    private void opened(DeskSession session) {
        Workplace place = new Workplace(context, session, clock);
        workplace = Optional.of(place);
        place.show();
    }

    /** What is open, once it is. */
    public Optional<Workplace> workplace() {
        return workplace;
    }

    private void leave() {
        workplace.ifPresent(Workplace::close);
    }

    private void disconnect() {
        workplace.ifPresent(Workplace::disconnect);
        workplace = Optional.empty();
    }

    @Override
    public void close() {
        leave();
        disconnect();
        demo.ifPresent(start -> {
            try {
                start.close();
            } catch (DemoException notStopped) {
                context.errors().report("stopping the demo", notStopped);
            }
        });
    }
}
