package dev.lockkeeper.lock.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.PreparedTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A signal hits whom it was meant for, or nobody. */
class BackendSignalsTest {
    private static Backend backend(Connection connection, Stage.Player player) throws SQLException {
        return SessionsReader.on(connection).read().stream()
                .filter(backend -> backend.pid() == player.pid())
                .findFirst()
                .orElseThrow();
    }

    private static BackendGuard guard(Stage stage, Stage.Player player) throws SQLException {
        return BackendGuard.of(backend(stage.watch(), player));
    }

    private static BackendGuard with(BackendGuard guard, Optional<Instant> backendStart, Optional<Instant> queryStart) {
        return new BackendGuard(
                guard.pid(),
                backendStart,
                queryStart,
                guard.transactionStart(),
                guard.stateChange(),
                guard.user(),
                guard.database(),
                guard.application(),
                guard.idleInTransaction());
    }

    @Test
    void aStatementIsCancelled() throws SQLException {
        try (Stage stage = new Stage()) {
            Stage.Player sleeper = stage.session();
            CompletableFuture<Boolean> sleep = sleeper.start("SELECT pg_sleep(60)");
            Stage.patiently()
                    .until(() -> backend(stage.watch(), sleeper).waitEvent().equals(Optional.of("Timeout: PgSleep")));
            assertThat(BackendSignals.cancel(stage.watch(), guard(stage, sleeper)))
                    .isEqualTo(new SignalAnswer.Sent());
            assertThat(sleep.orTimeout(60, java.util.concurrent.TimeUnit.SECONDS)
                            .join())
                    .isFalse();
            sleeper.run("SELECT 1");
        }
    }

    @Test
    void anotherStatementOrSessionIsNotHit() throws SQLException {
        try (Stage stage = new Stage()) {
            Stage.Player holder = stage.session("SELECT pg_advisory_lock(1)");
            Stage.Player waiter = stage.session();
            CompletableFuture<Boolean> wait = waiter.start("SELECT pg_advisory_lock(1)");
            Stage.patiently()
                    .until(() -> backend(stage.watch(), waiter).waitEvent().equals(Optional.of("Lock: advisory")));
            BackendGuard right = guard(stage, waiter);
            Instant other = right.backendStart().orElseThrow().minusNanos(1000);
            for (BackendGuard wrong : java.util.List.of(
                    with(right, Optional.of(other), right.queryStart()),
                    with(right, right.backendStart(), Optional.of(other)),
                    with(right, Optional.empty(), right.queryStart()),
                    with(right, right.backendStart(), Optional.empty()))) {
                assertThat(BackendSignals.cancel(stage.watch(), wrong)).isEqualTo(new SignalAnswer.Changed());
                assertThat(BackendSignals.terminate(stage.watch(), wrong)).isEqualTo(new SignalAnswer.Changed());
            }
            holder.run("SELECT pg_advisory_unlock(1)");
            assertThat(wait.join()).isTrue();
            waiter.run("SELECT 1");
        }
    }

    @Test
    void anIdleTransactionThatWentOnIsNotHit() throws SQLException {
        try (Stage stage = new Stage()) {
            Stage.Player holder = stage.session("BEGIN", "SELECT 1");
            BackendGuard before = guard(stage, holder);
            assertThat(before.idleInTransaction()).isTrue();
            holder.run("SELECT 2");
            assertThat(BackendSignals.terminate(stage.watch(), before)).isEqualTo(new SignalAnswer.Changed());
            holder.run("SELECT 3");
            assertThat(BackendSignals.terminate(stage.watch(), guard(stage, holder)))
                    .isEqualTo(new SignalAnswer.Sent());
            Stage.patiently()
                    .until(() -> stage.database()
                            .value("SELECT count(*) FROM pg_stat_activity WHERE pid = " + holder.pid())
                            .equals("0"));
            assertThat(BackendSignals.terminate(stage.watch(), before)).isEqualTo(new SignalAnswer.Gone());
            assertThat(BackendSignals.cancel(stage.watch(), before)).isEqualTo(new SignalAnswer.Gone());
        }
    }

    @Test
    void withoutThePrivilegeTheServerRefuses() throws SQLException {
        try (Stage stage = new Stage()) {
            String role = stage.database().newRole("");
            Stage.Player holder = stage.session("BEGIN", "SELECT 1");
            try (Connection nobody = stage.database().openAs(role)) {
                BackendGuard guard = BackendGuard.of(backend(nobody, holder));
                assertThat(guard.backendStart()).isEmpty();
                assertThat(BackendSignals.terminate(nobody, guard))
                        .isInstanceOfSatisfying(SignalAnswer.Refused.class, refused -> {
                            assertThat(refused.sqlState()).isEqualTo("42501");
                            assertThat(refused.message()).contains("terminate");
                        });
                assertThat(BackendSignals.cancel(nobody, guard(stage, holder))).isEqualTo(new SignalAnswer.Changed());
            }
            holder.run("SELECT 2");
        }
    }

    @Test
    void aPreparedTransactionIsRolledBackByItsName() throws SQLException {
        try (Stage stage = new Stage("CREATE TABLE tolls (id int)")) {
            String gid = "it's \\ " + stage.database().name();
            stage.session("BEGIN", "LOCK TABLE tolls", "PREPARE TRANSACTION '" + gid.replace("'", "''") + "'");
            stage.session().blockedAt("SELECT * FROM tolls");
            LockSnapshot snapshot = LockReader.on(stage.watch()).read();
            PreparedTransaction shown = snapshot.participants().stream()
                    .filter(PreparedTransaction.class::isInstance)
                    .map(PreparedTransaction.class::cast)
                    .findFirst()
                    .orElseThrow();
            assertThat(shown.gid()).isEqualTo(gid);
            PreparedTransaction earlier =
                    new PreparedTransaction(gid, shown.preparedAt().minusSeconds(1), shown.owner(), shown.database());
            try (Connection acting = stage.database().open();
                    Connection nobody = stage.database().openAs(stage.database().newRole(""))) {
                assertThat(BackendSignals.rollBackPrepared(acting, earlier)).isEqualTo(new SignalAnswer.Changed());
                assertThat(BackendSignals.rollBackPrepared(nobody, shown)).isInstanceOf(SignalAnswer.Refused.class);
                assertThat(BackendSignals.rollBackPrepared(acting, shown)).isEqualTo(new SignalAnswer.Sent());
                assertThat(BackendSignals.rollBackPrepared(acting, shown)).isEqualTo(new SignalAnswer.Gone());
            }
        }
    }
}
