package dev.lockkeeper.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.shell.ConnectionState;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.testing.OwnServer;
import dev.lockkeeper.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection is lost and comes back by itself, on a server that is really stopped and started. */
class ReconnectionTest {
    @TempDir
    Path folder;

    private final List<Throwable> errors = new ArrayList<>();
    private final HandClock clock = new HandClock();
    private final ShellModel shell = new ShellModel(clock);
    private final List<AutoCloseable> closing = new ArrayList<>();
    private Optional<OwnServer> own = Optional.empty();

    @BeforeEach
    void startServer() {
        OwnServer server = OwnServer.with(Map.of());
        own = Optional.of(server);
        closing.add(server);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : closing.reversed()) {
            one.close();
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void aServerThatComesBackIsFoundByItselfWithPausesThatGrow() {
        DeskSession session = session(Credentials.of(Map.of("PGUSER", "postgres")));
        Reconnection reconnection = reconnection(session);
        session.refresh();
        assertThat(shell.connectionProperty().get()).isInstanceOf(ConnectionState.Connected.class);
        assertThat(reconnection.next()).isEmpty();

        own.orElseThrow().stop();
        session.refresh();
        assertThat(shell.connectionProperty().get()).isInstanceOf(ConnectionState.Lost.class);
        List<Long> pauses = new ArrayList<>();
        for (int attempt = 0; attempt < 7; attempt++) {
            Instant next = reconnection.next().orElseThrow();
            pauses.add(Duration.between(clock.instant(), next).toSeconds());
            clock.now = next.minusMillis(1);
            reconnection.tick();
            assertThat(reconnection.next()).as("not before its time").contains(next);
            clock.now = next;
            reconnection.tick();
        }
        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
        assertThat(session.last()).as("what was seen stays on the screen").isPresent();

        own.orElseThrow().startAgain();
        clock.now = reconnection.next().orElseThrow();
        reconnection.tick();
        assertThat(shell.connectionProperty().get()).isInstanceOf(ConnectionState.Connected.class);
        assertThat(session.stateProperty().get()).isInstanceOf(LookState.Read.class);
        assertThat(reconnection.next()).isEmpty();
        assertThat(shell.placeChangeProperty().get()).as("the same place").isEmpty();
    }

    @Test
    void retryNowWaitsForNothingAndARunIsLeftAlone() {
        DeskSession session = session(Credentials.of(Map.of("PGUSER", "postgres")));
        Reconnection reconnection = reconnection(session);
        own.orElseThrow().stop();
        session.refresh();
        Instant next = reconnection.next().orElseThrow();
        clock.now = next.plusSeconds(60);
        shell.runActive(true);
        reconnection.tick();
        assertThat(reconnection.next()).contains(next);
        shell.runActive(false);
        own.orElseThrow().startAgain();
        shell.retryNow();
        assertThat(shell.connectionProperty().get()).isInstanceOf(ConnectionState.Connected.class);
    }

    @Test
    void aRefusedLoginIsNotTriedAgainByItself() {
        TestDatabase database = own.orElseThrow().server().newDatabase();
        database.execute("CREATE ROLE shut_out NOLOGIN");
        closing.add(() -> database.execute("DROP ROLE shut_out"));
        DeskSession session = session(Credentials.of(Map.of("PGUSER", "shut_out")));
        Reconnection reconnection = reconnection(session);
        session.refresh();
        assertThat(session.loginRefusedProperty().get()).isPresent();
        assertThat(reconnection.next()).isEmpty();
        clock.now = clock.now.plusSeconds(3600);
        reconnection.tick();
        assertThat(shell.connectionWordsProperty().get()).doesNotContain("next try");

        database.execute("ALTER ROLE shut_out LOGIN");
        shell.retryNow();
        assertThat(session.loginRefusedProperty().get()).isEmpty();
        assertThat(shell.connectionProperty().get()).isInstanceOf(ConnectionState.Connected.class);
    }

    @Test
    void anotherUserAtTheSameAddressIsNotGoneOnWithQuietly() {
        DeskSession session = session(Credentials.of(Map.of("PGUSER", "postgres")));
        reconnection(session);
        session.refresh();
        TestDatabase database = own.orElseThrow().server().newDatabase();
        database.execute("CREATE ROLE somebody_else LOGIN");
        DeskSession asAnother = session(Credentials.of(Map.of("PGUSER", "somebody_else")));
        asAnother.refresh();
        assertThat(shell.placeChangeProperty().get())
                .hasValueSatisfying(change ->
                        assertThat(change.differences()).containsExactly("the user is somebody_else, it was postgres"));
    }

    private Reconnection reconnection(DeskSession session) {
        Reconnection reconnection = new Reconnection(session, shell, clock);
        closing.add(reconnection);
        return reconnection;
    }

    private DeskSession session(Credentials credentials) {
        String address = own.orElseThrow().server().database("postgres").url();
        TestDatabase maintenance = own.orElseThrow().server().database("postgres");
        if (maintenance
                .column("SELECT 1 FROM pg_database WHERE datname = 'canal'")
                .isEmpty()) {
            maintenance.execute("CREATE DATABASE canal");
        }
        Environment environment = new Environment(
                "canal",
                Tier.STAGING,
                new DatabaseUrl(
                        address.replaceFirst("/postgres(?=\\?|$)", "/canal").replaceFirst("\\?.*", "")),
                folder,
                Optional.empty());
        shell.open(environment);
        DeskSession session = new DeskSession(
                new Desk(
                        environment,
                        new Connections(environment.url(), credentials),
                        Actor.ofThisProcess("test"),
                        RunSettings.DEFAULT),
                shell,
                Background.synchronous((what, thrown) -> errors.add(thrown)),
                clock);
        closing.add(session);
        return session;
    }

    /** A clock that is moved by hand. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-11-22T07:02:31Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
