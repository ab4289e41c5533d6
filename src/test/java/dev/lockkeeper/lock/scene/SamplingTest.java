package dev.lockkeeper.lock.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.lock.EdgeKind;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.server.LockReader;
import dev.lockkeeper.testing.OwnServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What happens between the looks, and when a look finds no answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamplingTest {
    private OwnServer own;

    @BeforeAll
    void start() {
        own = OwnServer.with(Map.of("max_connections", "300"));
    }

    @AfterAll
    void stop() {
        own.close();
    }

    /**
     * Two sessions get into each other's way and out of it as fast as they can: whatever of it is seen is one of the two
     * waits that there are, with everything that belongs to it.
     */
    @Test
    void whoeverStopsWaitingWhileItIsLookedAtIsNotDrawn() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger rounds = new AtomicInteger();
        try (WaitScene scene = WaitScene.inNewDatabase("CREATE TABLE t (id int)");
                Connection connection = scene.database().open();
                Connection left = scene.database().open();
                Connection right = scene.database().open()) {
            Thread first = Thread.ofVirtual().start(() -> quarrel(left, over, rounds));
            Thread second = Thread.ofVirtual().start(() -> quarrel(right, over, rounds));
            try {
                Set<Integer> numbersOfEdges = new HashSet<>();
                LockReader reader = LockReader.on(connection);
                Awaitility.await("waits, and none")
                        .atMost(WaitScene.LIMIT)
                        .pollInterval(SceneServer.PAUSE)
                        .until(() -> {
                            LockSnapshot seen = reader.read();
                            assertThat(seen.edges())
                                    .hasSizeLessThanOrEqualTo(1)
                                    .allSatisfy(SamplingTest::isOfTheQuarrel);
                            assertThat(seen.participants())
                                    .hasSize(2 * seen.edges().size());
                            numbersOfEdges.add(seen.edges().size());
                            return numbersOfEdges.size() == 2 && rounds.get() > 500;
                        });
            } finally {
                over.set(true);
                first.join();
                second.join();
            }
        }
    }

    private static void isOfTheQuarrel(WaitEdge edge) {
        assertThat(edge.target().words()).isEqualTo("t");
        assertThat(edge.kind()).isEqualTo(EdgeKind.HARD);
        assertThat(edge.wanted()).isEqualTo(LockMode.ACCESS_EXCLUSIVE);
        assertThat(edge.held()).containsExactly(LockMode.ACCESS_EXCLUSIVE);
    }

    private static void quarrel(Connection connection, AtomicBoolean over, AtomicInteger rounds) {
        try (Statement statement = connection.createStatement()) {
            while (!over.get()) {
                statement.execute("BEGIN; LOCK TABLE t; COMMIT");
                rounds.incrementAndGet();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** One look asks for so many, and counts the others. */
    @Test
    void ofAGreatMultitudeTwoHundredAreAskedForAndTheOthersCounted() throws SQLException {
        int multitude = 230;
        try (WaitScene scene = WaitScene.inNewDatabaseOf(own.server(), "CREATE TABLE t (id int)")) {
            scene.session("A").begins("LOCK TABLE t");
            for (int waiter = 1; waiter <= multitude; waiter++) {
                scene.session("W" + waiter).starts("SELECT * FROM t");
            }
            // Whose turn it is to be asked for: a run of ours comes first, however late it came to the queue.
            scene.session("lockkeeper/run").starts("SELECT * FROM t").untilBlocked();
            Awaitility.await("a multitude")
                    .atMost(WaitScene.LIMIT)
                    .until(() -> scene.blockers().size() == multitude + 1);
            try (Connection connection = scene.database().open()) {
                LockSnapshot seen = LockReader.on(connection).read();
                assertThat(seen.edges()).hasSize(200);
                assertThat(seen.participants()).hasSize(201);
                assertThat(seen.waitersLeftOut()).isEqualTo(31);
                assertThat(seen.totals().waiting()).isEqualTo(multitude + 1);
                assertThat(scene.blockers())
                        .containsAll(EdgeLines.of(seen, scene).stream()
                                .map(EdgeLines::pair)
                                .toList());
                assertThat(EdgeLines.of(seen, scene))
                        .contains("lockkeeper/run <- A hard relation t: ACCESS SHARE, held ACCESS EXCLUSIVE");
            }
        }
    }

    /**
     * Names are looked up in the catalogs, which somebody may have locked: who waits is seen all the same, under the names
     * last known, else under numbers.
     */
    @Test
    void aLockedCatalogCostsNamesAndNoEdges() throws SQLException {
        try (WaitScene scene = WaitScene.inNewDatabase("CREATE TABLE t (id int); CREATE TABLE u (id int)");
                Connection connection = scene.database().open();
                Connection late = scene.database().open();
                Statement statement = connection.createStatement();
                Statement ofLate = late.createStatement()) {
            statement.execute("SET lock_timeout = '100ms'");
            ofLate.execute("SET lock_timeout = '100ms'");
            LockReader reader = LockReader.on(connection);
            LockReader firstLook = LockReader.on(late);
            String t = scene.ask("SELECT 'relation ' || 't'::regclass::oid").getFirst();
            String u = scene.ask("SELECT 'relation ' || 'u'::regclass::oid").getFirst();
            scene.session("A").begins("LOCK TABLE t, u");
            scene.session("B").starts("SELECT * FROM t").untilBlocked();
            assertThat(reader.read().edges()).hasSize(1);
            scene.session("C").starts("SELECT * FROM u").untilBlocked();

            scene.session("A").run("LOCK TABLE pg_class");
            assertThat(EdgeLines.of(reader.read(), scene))
                    .containsExactly(
                            "B <- A hard relation t: ACCESS SHARE, held ACCESS EXCLUSIVE",
                            "C <- A hard relation " + u + ": ACCESS SHARE, held ACCESS EXCLUSIVE");
            assertThat(EdgeLines.of(firstLook.read(), scene))
                    .containsExactly(
                            "B <- A hard relation " + t + ": ACCESS SHARE, held ACCESS EXCLUSIVE",
                            "C <- A hard relation " + u + ": ACCESS SHARE, held ACCESS EXCLUSIVE");

            scene.session("A").run("ROLLBACK");
            scene.untilBlockers();
            assertThat(reader.read().edges()).isEmpty();
            scene.session("A").begins("LOCK TABLE u");
            scene.session("C").starts("SELECT * FROM u").untilBlocked();
            assertThat(EdgeLines.of(reader.read(), scene))
                    .containsExactly("C <- A hard relation u: ACCESS SHARE, held ACCESS EXCLUSIVE");
        }
    }

    @Test
    void aServerThatIsStoppedIsGivenUpAndAskedAgainWhenItGoesOn() throws Exception {
        try (WaitScene scene = WaitScene.inNewDatabaseOf(own.server(), "CREATE TABLE t (id int)")) {
            scene.session("A").begins("LOCK TABLE t");
            scene.session("B").starts("SELECT * FROM t").untilBlocked();
            try (Connection connection = scene.database().openWith("socketTimeout=1")) {
                LockReader reader = LockReader.on(connection);
                assertThat(reader.read().edges()).hasSize(1);
                own.freeze();
                try {
                    assertThatThrownBy(reader::read).isInstanceOf(SQLException.class);
                } finally {
                    own.thaw();
                }
                assertThat(connection.isClosed()).isTrue();
            }
            ExpectedEdges.expect(scene, "B <- A hard relation t: ACCESS SHARE, held ACCESS EXCLUSIVE");
        }
    }
}
