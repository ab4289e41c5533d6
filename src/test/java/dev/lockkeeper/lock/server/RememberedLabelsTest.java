package dev.lockkeeper.lock.server;

import static dev.lockkeeper.lock.server.StageEdges.edges;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One reader over what happens in a queue, on a server whose locks are so dear to read that it remembers their labels. */
class RememberedLabelsTest {
    private static final Duration FOR_EVER = Duration.ofDays(1);
    private static final String TABLES = "CREATE TABLE passages (id int); CREATE TABLE tolls (id int)";

    /** Every reading is dear. */
    private static LockReader remembering(Stage stage, Duration keptFor) throws SQLException {
        return LockReader.remembering(stage.watch(), new LabelMemory(Duration.ZERO, keptFor));
    }

    /** No reading is dear. */
    private static LockReader forgetful(Stage stage) throws SQLException {
        return LockReader.remembering(stage.watch(), new LabelMemory(FOR_EVER, Duration.ZERO));
    }

    @Test
    void whoDoesSomethingElseIsSeenAtOnce() throws SQLException {
        try (Stage stage = new Stage(TABLES)) {
            LockReader reader = remembering(stage, FOR_EVER);
            LockReader forgetful = forgetful(stage);
            Stage.Player a = stage.session("BEGIN", "SELECT * FROM passages");
            Stage.Player b = stage.session("BEGIN").blockedAt("LOCK TABLE passages, tolls");
            Stage.Player c = stage.session().blockedAt("SELECT * FROM passages");
            List<String> queue = List.of(
                    "B<-A HARD ACCESS EXCLUSIVE on passages held [ACCESS_SHARE] queued -",
                    "C<-B SOFT ACCESS SHARE on passages held [] queued ACCESS_EXCLUSIVE");
            assertThat(edges(reader.read(), a, b, c)).isEqualTo(queue);
            assertThat(edges(reader.read(), a, b, c)).isEqualTo(queue);

            // The holder takes more, ahead of those who wait.
            a.run("LOCK TABLE passages IN SHARE MODE");
            assertThat(edges(reader.read(), a, b, c))
                    .containsExactly(
                            "B<-A HARD ACCESS EXCLUSIVE on passages held [ACCESS_SHARE, SHARE] queued -", queue.get(1));

            // It is through, and the next one has the table.
            a.run("COMMIT");
            List<String> next = List.of("C<-B HARD ACCESS SHARE on passages held [ACCESS_EXCLUSIVE] queued -");
            Stage.patiently().until(() -> edges(forgetful.read(), a, b, c).equals(next));
            assertThat(edges(reader.read(), a, b, c)).isEqualTo(next);
            assertThat(edges(reader.read(), a, b, c)).isEqualTo(next);

            // The waiter gives up, and waits for another table of the same holder, who has not moved.
            stage.database().value("SELECT pg_cancel_backend(" + c.pid() + ")");
            Stage.patiently().until(() -> forgetful.read().edges().isEmpty());
            assertThat(reader.read().edges()).isEmpty();
            c.blockedAt("SELECT * FROM tolls");
            assertThat(edges(reader.read(), a, b, c))
                    .containsExactly("C<-B HARD ACCESS SHARE on tolls held [ACCESS_EXCLUSIVE] queued -");

            // The end of the holder is the end of it.
            b.run("ROLLBACK");
            Stage.patiently().until(() -> forgetful.read().edges().isEmpty());
            assertThat(reader.read().edges()).isEmpty();
        }
    }

    /**
     * Before the memory is old, a label may be that of a moment ago; that it is here proves that the memory was asked. After
     * that it is right.
     */
    private static void seenInTime(
            Stage stage, Runnable change, List<String> before, List<String> after, Stage.Player... all)
            throws SQLException {
        LockReader longer = remembering(stage, FOR_EVER);
        LockReader shorter = remembering(stage, Duration.ofMillis(300));
        LockReader forgetful = forgetful(stage);
        assertThat(edges(longer.read(), all)).isEqualTo(before);
        assertThat(edges(shorter.read(), all)).isEqualTo(before);
        change.run();
        Stage.patiently().until(() -> edges(forgetful.read(), all).equals(after));
        assertThat(edges(longer.read(), all)).isEqualTo(before);
        Stage.patiently().until(() -> edges(shorter.read(), all).equals(after));
    }

    @Test
    void aHolderThatTakesMoreWithinItsStatementIsSeenInTime() throws SQLException {
        try (Stage stage = new Stage(TABLES)) {
            Stage.Player gate = stage.session("SELECT pg_advisory_lock(1)");
            Stage.Player a = stage.session();
            a.start("""
                    DO $$ BEGIN
                      LOCK TABLE passages IN ROW EXCLUSIVE MODE;
                      WHILE NOT pg_try_advisory_xact_lock(1) LOOP PERFORM pg_sleep(0.01); END LOOP;
                      LOCK TABLE passages IN SHARE MODE;
                      LOOP PERFORM pg_sleep(1); END LOOP;
                    END $$""");
            Stage.patiently()
                    .until(() -> stage.database()
                            .value(
                                    "SELECT count(*) FROM pg_locks WHERE granted AND mode = 'RowExclusiveLock' AND pid = "
                                            + a.pid())
                            .equals("1"));
            Stage.Player b = stage.session().blockedAt("DROP TABLE passages");
            seenInTime(
                    stage,
                    () -> stage.database().execute("SELECT pg_terminate_backend(" + gate.pid() + ")"),
                    List.of("B<-A HARD ACCESS EXCLUSIVE on passages held [ROW_EXCLUSIVE] queued -"),
                    List.of("B<-A HARD ACCESS EXCLUSIVE on passages held [ROW_EXCLUSIVE, SHARE] queued -"),
                    a,
                    b);
        }
    }

    @Test
    void aWaiterThatTurnsToAnotherTableWithinItsStatementIsSeenInTime() throws SQLException {
        try (Stage stage = new Stage(TABLES)) {
            Stage.Player a = stage.session("BEGIN", "LOCK TABLE passages, tolls");
            Stage.Player b = stage.session().blockedAt("""
                    DO $$ BEGIN
                      LOCK TABLE passages IN SHARE MODE;
                    EXCEPTION WHEN query_canceled THEN
                      LOCK TABLE tolls IN ROW SHARE MODE;
                    END $$""");
            seenInTime(
                    stage,
                    () -> stage.database().execute("SELECT pg_cancel_backend(" + b.pid() + ")"),
                    List.of("B<-A HARD SHARE on passages held [ACCESS_EXCLUSIVE] queued -"),
                    List.of("B<-A HARD ROW SHARE on tolls held [ACCESS_EXCLUSIVE] queued -"),
                    a,
                    b);
        }
    }
}
