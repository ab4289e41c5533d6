package dev.lockkeeper.console.start;

import dev.lockkeeper.console.BackgroundWork.Running;
import dev.lockkeeper.console.ConsoleContext;
import dev.lockkeeper.console.ConsoleRequest;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.policy.OtherEnvironments;
import dev.lockkeeper.operation.record.OperatorJournal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Opens an environment: connects, asks for a password where the server wants one, and hands over a session. A server that
 * does not answer is handed over all the same: the session says so and offers to try again. Used on the screen's thread.
 */
public final class Opening {
    /** SQLSTATEs of a login that failed for want of the right password: invalid password, invalid authorization, rejected. */
    private static final List<String> PASSWORD_WANTED = List.of("28P01", "28000", "08004");

    private final ConsoleContext context;
    private final ConsoleRequest request;
    private final Clock clock;
    private final Consumer<DeskSession> ready;

    /**
     * Opens nothing yet.
     *
     * @param ready takes the session, and owns it from then on
     */
    public Opening(ConsoleContext context, ConsoleRequest request, Clock clock, Consumer<DeskSession> ready) {
        this.context = context;
        this.request = request;
        this.clock = clock;
        this.ready = ready;
    }

    /** Opens an environment with the credentials of the environment variables. */
    public Running open(Environment environment, Map<String, String> variables) {
        return open(environment, Credentials.of(variables));
    }

    /** Opens an environment with these credentials. */
    public Running open(Environment environment, Credentials credentials) {
        context.shell().model().open(environment);
        context.shell().model().connecting();
        context.shell()
                .showInstead(new Placeholder(
                        Icon.DATABASE,
                        "Connecting to " + environment.name(),
                        environment.url() + "\nLooking changes nothing in the database.",
                        List.<Command>of()));
        return context.background()
                .run("connecting to " + environment.name(), () -> attempt(environment, credentials))
                .onSuccess(attempt -> {
                    if (attempt.passwordWanted().isPresent()) {
                        askForPassword(
                                environment,
                                credentials,
                                attempt.passwordWanted().get());
                    } else {
                        ready.accept(
                                new DeskSession(attempt.desk(), context.shell().model(), context.background(), clock));
                    }
                })
                .start();
    }

    private record Attempt(Desk desk, Optional<String> passwordWanted) {}

    private Attempt attempt(Environment environment, Credentials credentials) {
        Connections connections = new Connections(environment.url(), credentials);
        Desk desk = new Desk(
                environment,
                connections,
                Actor.ofThisProcess("lockkeeper console"),
                request.settings(),
                OtherEnvironments.NONE,
                clock,
                OperatorJournal.atUsualPlace(System.getenv()));
        try (Connection connection = connections.open(Purpose.LOOK)) {
            return new Attempt(desk, Optional.empty());
        } catch (SQLException refused) {
            boolean wanted = PASSWORD_WANTED.contains(String.valueOf(refused.getSQLState()));
            return new Attempt(desk, wanted ? Optional.of(String.valueOf(refused.getMessage())) : Optional.empty());
        }
    }

    private void askForPassword(Environment environment, Credentials credentials, String serverSays) {
        PasswordDialog.ask(
                context.shell().overlay(),
                environment,
                serverSays,
                typed -> open(environment, credentials.withPassword(typed)),
                () -> context.shell()
                        .showInstead(new Placeholder(
                                Icon.STALE,
                                "Not connected to " + environment.name(),
                                serverSays,
                                List.of(Command.of("retry", "Try again", Icon.REFRESH)
                                        .does(() -> open(environment, credentials))))));
    }
}
