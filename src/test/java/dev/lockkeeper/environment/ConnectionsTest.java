package dev.lockkeeper.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.testing.Patience;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections to one environment: how they end, and how they are given up. */
class ConnectionsTest {
    private static final int ROUNDS = 30;

    private static Connections to(TestDatabase database) {
        return new Connections(
                new DatabaseUrl(database.url()),
                Credentials.trusted(TestPostgres.server().user()));
    }

    @Test
    void aLookThatMeetsTheEndOfTheConnectionsFailsLikeAnyOther() throws Exception {
        Queue<Throwable> unexpected = new ConcurrentLinkedQueue<>();
        try (TestDatabase database = TestPostgres.server().newDatabase()) {
            for (int round = 0; round < ROUNDS; round++) {
                Connections connections = to(database);
                connections.identity();
                List<Thread> lookers = IntStream.range(0, 4)
                        .mapToObj(number -> Thread.ofPlatform().start(() -> lookUntilRefused(connections, unexpected)))
                        .toList();
                connections.identity();
                connections.close();
                for (Thread looker : lookers) {
                    looker.join();
                }
            }
        }
        assertThat(unexpected).isEmpty();
    }

    private static void lookUntilRefused(Connections connections, Queue<Throwable> unexpected) {
        try {
            while (true) {
                connections.identity();
            }
        } catch (SQLException closed) {
            if (Thread.currentThread().isInterrupted()) {
                unexpected.add(new IllegalStateException("the thread was left interrupted", closed));
            }
        } catch (RuntimeException wrong) {
            unexpected.add(wrong);
        }
    }

    @Test
    void whoWaitsForAConnectionIsToldOfTheEndAtOnce() throws Exception {
        try (TestDatabase database = TestPostgres.server().newDatabase()) {
            Connections connections = to(database);
            connections.identity();
            List<Connection> all = List.of(
                    connections.open(Purpose.LOOK), connections.open(Purpose.LOOK), connections.open(Purpose.LOOK));
            CompletableFuture<SQLException> told = new CompletableFuture<>();
            Thread waiter = Thread.ofPlatform().start(() -> {
                try (Connection fourth = connections.open(Purpose.LOOK)) {
                    told.completeExceptionally(new IllegalStateException("a fourth connection: " + fourth));
                } catch (SQLException closed) {
                    told.complete(closed);
                }
            });
            Awaitility.await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
            connections.close();
            // The pool's own time limit would say so too, with its own words.
            assertThat(told.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS).getSQLState())
                    .isEqualTo("08003");
            assertThat(all).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void afterTheEndNothingIsOpened(Purpose purpose) {
        try (TestDatabase database = TestPostgres.server().newDatabase()) {
            Connections connections = to(database);
            connections.close();
            assertThatThrownBy(() -> connections.open(purpose))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            closed -> assertThat(closed.getSQLState()).isEqualTo("08003"));
        }
    }

    @Test
    void anAttemptThatGetsNoAnswerEndsWhenItsThreadIsInterrupted() throws IOException, Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Connections connections = new Connections(
                        new DatabaseUrl("jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/canal"),
                        Credentials.trusted("keeper"))) {
            CompletableFuture<SQLException> ended = new CompletableFuture<>();
            Thread attempt = Thread.ofPlatform().start(() -> {
                try (Connection connection = connections.open(Purpose.RUN)) {
                    ended.completeExceptionally(new IllegalStateException("connected: " + connection));
                } catch (SQLException given) {
                    ended.complete(given);
                }
            });
            silent.accept();
            attempt.interrupt();
            assertThat(ended.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS).getSQLState())
                    .isEqualTo("57014");
        }
    }

    @Test
    void everyPurposeIsReadOnlyWhereTheEnvironmentIs() throws Exception {
        try (TestDatabase database = TestPostgres.server().newDatabase();
                Connections connections = Connections.to(
                        Environments.readOnly(database.url()),
                        Credentials.trusted(TestPostgres.server().user()))) {
            for (Purpose purpose : Purpose.values()) {
                try (Connection connection = connections.open(purpose)) {
                    assertThatThrownBy(() -> connection.createStatement().execute("CREATE TABLE t ()"))
                            .as(purpose.name())
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    refused -> assertThat(refused.getSQLState()).isEqualTo("25006"));
                }
            }
            assertThat(connections.encryption().encrypted()).contains(false);
            assertThat(connections.pooler().orElseThrow().splitsSessions()).isFalse();
        }
    }

    /** Environments for these tests. */
    private static final class Environments {
        static Environment readOnly(String url) {
            Policy guarded = Policy.of(Tier.PRODUCTION);
            return new Environment(
                    "production",
                    Tier.PRODUCTION,
                    new DatabaseUrl(url),
                    java.nio.file.Path.of("migrations"),
                    java.util.Optional.empty(),
                    new Policy(
                            Guard.READ_ONLY,
                            guarded.confirmation(),
                            guarded.limits(),
                            guarded.acts(),
                            guarded.window(),
                            guarded.hazards(),
                            guarded.requiredFirst(),
                            guarded.allowed()),
                    Access.DIRECT,
                    Appearance.PLAIN);
        }
    }
}
