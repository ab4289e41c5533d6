package dev.lockkeeper.console.session;

import dev.lockkeeper.console.shell.ConnectionState;
import dev.lockkeeper.console.shell.ShellModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.util.Subscription;

/**
 * Looks again by itself when the connection is lost, with pauses that grow from one second to thirty. It only looks: what
 * changes a database is never repeated by it. It keeps still while a run is active, and while the server refuses the login,
 * because attempts with a wrong password can lock a user out. Used on the screen's thread; time passes with {@link #tick}.
 */
public final class Reconnection implements AutoCloseable {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final DeskSession session;
    private final ShellModel shell;
    private final Clock clock;
    private final Subscription subscription;
    private Duration pause = FIRST;
    private Optional<Instant> next = Optional.empty();

    /** Begins to follow the connection. */
    public Reconnection(DeskSession session, ShellModel shell, Clock clock) {
        this.session = session;
        this.shell = shell;
        this.clock = clock;
        this.subscription = Subscription.combine(
                shell.connectionProperty().subscribe(this::changed),
                session.refreshingProperty().subscribe(refreshing -> {
                    if (!refreshing) {
                        attemptOver();
                    }
                }));
    }

    private void changed(ConnectionState state) {
        switch (state) {
            case ConnectionState.Connected ignored -> {
                pause = FIRST;
                next = Optional.empty();
            }
            case ConnectionState.Lost ignored -> attemptOver();
            case ConnectionState.Connecting ignored -> {}
            case ConnectionState.NotConnected ignored -> {}
        }
    }

    /** Plans the next attempt, once the last one has failed altogether. */
    private void attemptOver() {
        boolean lost = shell.connectionProperty().get() instanceof ConnectionState.Lost;
        if (!lost || session.refreshingProperty().get() || next.isPresent()) {
            return;
        }
        if (session.loginRefusedProperty().get().isEmpty()) {
            next = Optional.of(clock.instant().plus(pause));
            pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        }
        tell();
    }

    /** When it is tried next; empty while it is not tried by itself. */
    public Optional<Instant> next() {
        return next;
    }

    /** Time has passed; looks again if it is time to. */
    public void tick() {
        boolean due = next.filter(when -> !when.isAfter(clock.instant())).isPresent();
        if (due && !shell.runActiveProperty().get()) {
            now();
        }
    }

    /** Looks again at once, and begins with short pauses anew. */
    public void retryNow() {
        pause = FIRST;
        now();
    }

    private void now() {
        next = Optional.empty();
        tell();
        if (!session.refreshingProperty().get()) {
            session.refresh();
        }
    }

    private void tell() {
        shell.tryingAgain(next, this::retryNow);
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        next = Optional.empty();
    }
}
