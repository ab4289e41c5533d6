package dev.lockkeeper.lock.scene;

import static dev.lockkeeper.lock.scene.ExpectedEdges.expect;
import static dev.lockkeeper.lock.scene.ExpectedEdges.expectOver;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendState;
import dev.lockkeeper.lock.LockSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same scene in different eyes: what a user may not see is said, and nobody who waits is missing. */
class WhoLooksTest {
    private static final String TABLE = "CREATE TABLE t (id int PRIMARY KEY, x int); INSERT INTO t VALUES (1, 0)";
    private static final String[] QUEUE = {
        "B <- A hard relation t: ACCESS EXCLUSIVE, held ROW EXCLUSIVE",
        "C <- A hard transactionid a row of t: SHARE, held EXCLUSIVE",
        "B <- C hard relation t: ACCESS EXCLUSIVE, held ROW EXCLUSIVE",
        "D <- B soft relation t: ACCESS SHARE, queued ACCESS EXCLUSIVE"
    };

    private static WaitScene queue() {
        WaitScene scene = WaitScene.inNewDatabase(TABLE);
        scene.session("A").begins("UPDATE t SET x = 1");
        scene.session("C").starts("UPDATE t SET x = 2").untilBlocked();
        scene.session("B").starts("ALTER TABLE t ADD y int").untilBlocked();
        scene.session("D").starts("SELECT * FROM t").untilBlocked();
        return scene;
    }

    @Test
    void whoMaySeeEverythingSeesWhoTheyAre() {
        try (WaitScene scene = queue()) {
            LockSnapshot seen = expect(scene, QUEUE);
            assertThat(seen.visibility().full()).isTrue();
            assertThat(seen.totals().waiting()).isEqualTo(3);
            assertThat(seen.totals().idleInTransaction()).isEqualTo(1);
            assertThat(seen.standby()).isFalse();
            Backend holder = backend(seen, scene.session("A"));
            assertThat(holder.state()).isEqualTo(BackendState.IDLE_IN_TRANSACTION);
            assertThat(holder.query()).contains("BEGIN; UPDATE t SET x = 1");
            assertThat(holder.application()).isEqualTo("A");
            assertThat(holder.database()).contains(scene.database().name());
            assertThat(holder.transactionId()).isPresent();
            assertThat(seen.totals().oldestTransaction()).isEqualTo(holder.transactionSince());
            Backend waiter = backend(seen, scene.session("B"));
            assertThat(waiter.state()).isEqualTo(BackendState.ACTIVE);
            assertThat(waiter.waitEvent()).contains("Lock: relation");
            assertThat(waiter.query()).contains("ALTER TABLE t ADD y int");
        }
    }

    @Test
    void withoutPrivilegesNobodyIsMissingAndWhatIsHiddenIsSaid() throws SQLException {
        try (WaitScene scene = queue()) {
            String role = scene.database().newRole("");
            try (Connection connection = scene.database().openAs(role)) {
                LockSnapshot seen = expectOver(connection, scene, QUEUE);
                assertThat(seen.visibility().full()).isFalse();
                assertThat(seen.visibility().hidden()).isNotEmpty();
                assertThat(seen.visibility().grant()).isEqualTo("GRANT pg_monitor TO " + role);
                Backend holder = backend(seen, scene.session("A"));
                assertThat(holder.state()).isEqualTo(BackendState.UNKNOWN);
                assertThat(holder.query()).isEmpty();
                assertThat(holder.id().startedAt()).isEmpty();
                assertThat(seen.totals().waiting()).isEqualTo(3);
            }
        }
    }

    @Test
    void theGrantThatIsNamedShowsEverything() throws SQLException {
        try (WaitScene scene = queue()) {
            String role = scene.database().newRole("");
            scene.database().execute("GRANT pg_monitor TO " + role);
            try (Connection connection = scene.database().openAs(role)) {
                LockSnapshot seen = expectOver(connection, scene, QUEUE);
                assertThat(seen.visibility().full()).isTrue();
                assertThat(backend(seen, scene.session("A")).query()).isPresent();
            }
        }
    }

    /** A role's own sessions are always shown to it. */
    @Test
    void withoutPrivilegesOnesOwnSessionsAreSeen() throws SQLException {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE + "; GRANT ALL ON t TO PUBLIC")) {
            String role = scene.database().newRole("");
            scene.sessionOf(role, "A").begins("UPDATE t SET x = 1");
            scene.session("B").starts("UPDATE t SET x = 2").untilBlocked();
            try (Connection connection = scene.database().openAs(role)) {
                LockSnapshot seen =
                        expectOver(connection, scene, "B <- A hard transactionid a row of t: SHARE, held EXCLUSIVE");
                assertThat(backend(seen, scene.session("A")).state()).isEqualTo(BackendState.IDLE_IN_TRANSACTION);
                assertThat(backend(seen, scene.session("B")).state()).isEqualTo(BackendState.UNKNOWN);
            }
        }
    }

    @Test
    void withoutPrivilegesPreparedTransactionsAreNamed() throws SQLException {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE)) {
            scene.session("A").begins("UPDATE t SET x = 1").prepares("settle");
            scene.session("B").starts("UPDATE t SET x = 2").untilBlocked();
            try (Connection connection =
                    scene.database().openAs(scene.database().newRole(""))) {
                expectOver(
                        connection,
                        scene,
                        "B <- prepared transaction settle hard transactionid a row of t: SHARE, held EXCLUSIVE");
            }
        }
    }

    /** A table in a schema that the user may not even look into still has its name: it is no secret of the catalogs. */
    @Test
    void withoutPrivilegesTheThingsHaveTheirNames() throws SQLException {
        try (WaitScene scene = WaitScene.inNewDatabase("CREATE SCHEMA closed; CREATE TABLE closed.t (id int)")) {
            scene.session("A").begins("LOCK TABLE closed.t");
            scene.session("B").starts("SELECT * FROM closed.t").untilBlocked();
            try (Connection connection =
                    scene.database().openAs(scene.database().newRole(""))) {
                expectOver(connection, scene, "B <- A hard relation closed.t: ACCESS SHARE, held ACCESS EXCLUSIVE");
            }
        }
    }

    @Test
    void ourOwnRunIsKnownAmongThem() {
        try (WaitScene scene = WaitScene.inNewDatabase(TABLE)) {
            scene.session("reporting").begins("SELECT * FROM t");
            scene.session("lockkeeper/run").starts("ALTER TABLE t ADD y int").untilBlocked();
            scene.session("web").starts("SELECT * FROM t").untilBlocked();
            LockSnapshot seen = expect(
                    scene,
                    "lockkeeper/run <- reporting hard relation t: ACCESS EXCLUSIVE, held ACCESS SHARE",
                    "web <- lockkeeper/run soft relation t: ACCESS SHARE, queued ACCESS EXCLUSIVE");
            assertThat(backend(seen, scene.session("lockkeeper/run")).isRun()).isTrue();
            assertThat(List.of(
                            backend(seen, scene.session("web")).isLockkeeper(),
                            backend(seen, scene.session("reporting")).isLockkeeper()))
                    .containsOnly(false);
        }
    }

    private static Backend backend(LockSnapshot snapshot, SceneSession session) {
        return snapshot.participants().stream()
                .filter(Backend.class::isInstance)
                .map(Backend.class::cast)
                .filter(backend -> backend.pid() == session.pid())
                .findFirst()
                .orElseThrow();
    }
}
