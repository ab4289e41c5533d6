package dev.lockkeeper.console.start;

import dev.lockkeeper.console.BackgroundWork.Running;
import dev.lockkeeper.console.ConsoleContext;
import dev.lockkeeper.console.ConsoleRequest;
import dev.lockkeeper.console.Generation;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.environment.Routes;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.policy.OtherEnvironments;
import dev.lockkeeper.operation.policy.PolicyLimits;
import dev.lockkeeper.operation.record.OperatorJournal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens an environment: connects, asks for a password where the server wants one, and hands over a session. A server that
 * does not answer is handed over all the same: the session says so and offers to try again. The newest request counts; an
 * older one that is still on its way is dropped. Used on the screen's thread.
 */
public final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final ConsoleContext context;
    private final ConsoleRequest request;
    private final OtherEnvironments others;
    private final Clock clock;
    private final BiConsumer<DeskSession, Supplier<Credentials>> ready;
    private final Runnable cancelled;
    private final ScreenPassphrases passphrases;
    private final Generation attempts = new Generation();
    private Optional<Running> running = Optional.empty();

    /**
     * Opens nothing yet.
     *
     * @param others asked where a policy wants another environment to have a file first
     * @param ready takes the session, and owns it from then on; hears how to log in anew
     * @param cancelled called when the operator does not want to wait any longer
     */
    public Opening(
            ConsoleContext context,
            ConsoleRequest request,
            OtherEnvironments others,
            Clock clock,
            BiConsumer<DeskSession, Supplier<Credentials>> ready,
            Runnable cancelled) {
        this.context = context;
        this.request = request;
        this.others = others;
        this.clock = clock;
        this.ready = ready;
        this.cancelled = cancelled;
        this.passphrases = new ScreenPassphrases(
                context.shell().overlay(), context.background().screen());
    }

    /** Opens an environment with what variables, files, its command and the keyring know. */
    public void open(Environment environment, Map<String, String> variables) {
        open(environment, () -> Credentials.of(environment, variables, Optional.empty()));
    }

    /**
     * Opens an environment.
     *
     * @param login makes the credentials anew for each attempt, because they are wiped when a connection is let go
     */
    public void open(Environment environment, Supplier<Credentials> login) {
        open(environment, login.get(), login);
    }

    private void open(Environment environment, Credentials credentials, Supplier<Credentials> login) {
        drop();
        Generation.Ticket ticket = attempts.next();
        context.shell().model().open(environment);
        context.shell().model().connecting();
        context.shell().showInstead(new ConnectingView(environment, clock, this::cancel));
        MadeDesk made = new MadeDesk();
        running = Optional.of(context.background()
                .run("connecting to " + environment.name(), () -> attempt(environment, credentials, made))
                .unlessLate(ticket)
                .onSuccess(attempt -> {
                    running = Optional.empty();
                    if (attempt.passwordWanted().isPresent()) {
                        askForPassword(
                                environment, login, attempt.passwordWanted().get());
                    } else {
                        made.take();
                        ready.accept(
                                new DeskSession(attempt.desk(), context.shell().model(), context.background(), clock),
                                login);
                    }
                })
                // What was made for nothing must not stay connected.
                .andFinally(() -> made.take()
                        .ifPresent(desk -> context.background()
                                .perform("letting go of " + environment.name(), desk::close)
                                .start()))
                .start());
    }

    /** Drops what is on its way, if something is. */
    public void drop() {
        attempts.dropAll();
        running.ifPresent(Running::drop);
        running = Optional.empty();
    }

    private void cancel() {
        drop();
        cancelled.run();
    }

    private record Attempt(Desk desk, Optional<String> passwordWanted) {}

    private Attempt attempt(Environment environment, Credentials credentials, MadeDesk made) {
        Connections connections = Connections.to(environment, credentials, Routes.to(environment, passphrases));
        Desk desk = new Desk(
                environment,
                connections,
                Actor.ofThisProcess("lockkeeper console"),
                PolicyLimits.under(request.settings(), environment.policy()),
                others,
                clock,
                OperatorJournal.atUsualPlace(System.getenv()));
        made.put(desk);
        try (Connection connection = connections.open(Purpose.LOOK)) {
            LOG.debug("{} answers", environment.name());
            return new Attempt(desk, Optional.empty());
        } catch (SQLException refused) {
            return new Attempt(
                    desk,
                    DeskSession.refusesLogin(refused)
                            ? Optional.of(String.valueOf(refused.getMessage()))
                            : Optional.empty());
        }
    }

    /**
     * Asks for another password after the server has refused the login, and opens the environment with it.
     *
     * @param login makes the credentials that were refused
     * @param before done before it is opened, once there is a password
     * @param not done if the operator gives none
     */
    public void askAgain(
            Environment environment, Supplier<Credentials> login, String serverSays, Runnable before, Runnable not) {
        PasswordDialog.ask(
                context.shell().overlay(),
                environment,
                serverSays,
                typed -> {
                    before.run();
                    try (Credentials refused = login.get()) {
                        open(environment, refused.withPassword(typed), login);
                    }
                },
                not);
    }

    private void askForPassword(Environment environment, Supplier<Credentials> login, String serverSays) {
        askAgain(environment, login, serverSays, () -> {}, () -> {
            context.shell().model().lost(serverSays);
            context.shell()
                    .showInstead(new Placeholder(
                            Icon.STALE,
                            "Not connected to " + environment.name(),
                            serverSays,
                            List.of(
                                    Command.of("retry", "Try again", Icon.REFRESH)
                                            .weight(Command.Weight.PRIMARY)
                                            .does(() -> open(environment, login)),
                                    Command.of("choose-other", "Choose another environment", Icon.DATABASE)
                                            .does(cancelled))));
        });
    }

    /** A desk that was made and not handed over yet. Thread-safe. */
    private static final class MadeDesk {
        private Optional<Desk> desk = Optional.empty();

        synchronized void put(Desk made) {
            desk = Optional.of(made);
        }

        synchronized Optional<Desk> take() {
            Optional<Desk> taken = desk;
            desk = Optional.empty();
            return taken;
        }
    }
}
