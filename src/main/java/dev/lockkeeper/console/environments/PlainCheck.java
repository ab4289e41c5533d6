package dev.lockkeeper.console.environments;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Tries a connection out in one step: connect, log in, ask who answers. Thread-safe; changes nothing. */
public final class PlainCheck implements ConnectionCheck {
    private static final String CONNECT = "Connect and log in";

    /** A check with the credentials of the environment variables. */
    public PlainCheck() {}

    @Override
    public Optional<ServerIdentity> perform(Environment environment, Consumer<CheckStep> heard) {
        heard.accept(new CheckStep(CONNECT, CheckStep.Verdict.RUNNING, "", Optional.empty()));
        long begun = System.nanoTime();
        try (Connections connections = new Connections(environment.url(), Credentials.of(System.getenv()))) {
            ServerIdentity identity = connections.identity();
            heard.accept(new CheckStep(
                    CONNECT,
                    CheckStep.Verdict.GOOD,
                    identity.address() + " as " + identity.user() + ", PostgreSQL " + identity.version() + ", "
                            + identity.role(),
                    since(begun)));
            return Optional.of(identity);
        } catch (SQLException refused) {
            heard.accept(new CheckStep(
                    CONNECT, CheckStep.Verdict.FAILED, String.valueOf(refused.getMessage()), since(begun)));
            return Optional.empty();
        }
    }

    private static Optional<Duration> since(long begun) {
        return Optional.of(Duration.ofNanos(System.nanoTime() - begun));
    }
}
