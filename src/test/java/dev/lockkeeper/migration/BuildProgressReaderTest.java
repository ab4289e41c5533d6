package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lockkeeper.migration.BuildProgress.Measure;
import dev.lockkeeper.migration.BuildProgress.Unit;
import dev.lockkeeper.testing.Patience;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Statements are held in the act, and the server's numbers are compared with what is known of the data. */
class BuildProgressReaderTest {
    private static final long GATE = 4711;

    private final MigrationSite site = new MigrationSite();
    private Connection watch;
    private Connection holder;
    private int holderPid;

    @BeforeEach
    void open() throws SQLException {
        watch = site.database().open();
        holder = site.database().openWith("ApplicationName=harbourmaster");
        holderPid = backendPid(holder);
        // Stands still at one row for as long as the test holds the gate.
        site.database().execute("""
                CREATE TABLE passages (n int, vessel text);
                INSERT INTO passages SELECT n, repeat('x', 1500) FROM generate_series(1, 400) n;
                CREATE FUNCTION gate(n int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$
                BEGIN
                  IF n = 300 THEN PERFORM pg_catalog.pg_advisory_xact_lock_shared(%d); END IF;
                  RETURN n;
                END $$;
                """.formatted(GATE));
    }

    @AfterEach
    void close() throws SQLException {
        holder.close();
        watch.close();
        site.close();
    }

    @Test
    void anIndexBuildTellsBlocks() throws Exception {
        lockGate();
        site.write("001_index.sql", "CREATE INDEX passages_gate ON passages (gate(n))");
        BuildProgress caught = whileItRuns(
                () -> site.apply(), seen -> seen.phase().equals(Optional.of("building index: scanning table")));
        assertThat(caught.command()).contains("CREATE INDEX");
        assertThat(caught.relation()).contains("passages");
        assertThat(caught.measure()).contains(new Measure(Unit.BLOCKS, blockOfRow(300), OptionalLong.of(blocks())));
        assertThat(caught.fraction()).hasValue((double) blockOfRow(300) / blocks());
        assertThat(caught.blockers()).extracting(LockHolder::pid).containsExactly(holderPid);
        assertThat(caught.sentence())
                .isEqualTo("passages: building index: scanning table, " + blockOfRow(300) * 100 / blocks() + " % of "
                        + blocks() + " blocks");
        assertThat(caught.elapsed()).isPositive();
    }

    @Test
    void aConcurrentBuildTellsForWhomItWaits() throws Exception {
        execute(holder, "BEGIN; INSERT INTO passages VALUES (401, 'y')");
        site.write("001_index.sql", "CREATE INDEX CONCURRENTLY passages_n ON passages (n)");
        BuildProgress caught = whileItRuns(
                () -> site.apply(),
                seen -> seen.phase().equals(Optional.of("waiting for writers before build"))
                        && !seen.blockers().isEmpty());
        assertThat(caught.command()).contains("CREATE INDEX CONCURRENTLY");
        assertThat(caught.index()).contains("passages_n");
        assertThat(caught.measures()).containsExactly(new Measure(Unit.LOCKERS, 0, OptionalLong.of(1)));
        assertThat(caught.blockers()).singleElement().satisfies(blocker -> {
            assertThat(blocker.pid()).isEqualTo(holderPid);
            assertThat(blocker.application()).isEqualTo("harbourmaster");
        });
        assertThat(caught.sentence())
                .isEqualTo("index passages_n on passages: waiting for writers before build, 0 of 1 transactions");
    }

    @Test
    void aRebuildOfTheWholeTableTellsItsPhase() throws Exception {
        site.database().execute("CREATE INDEX passages_n ON passages (n)");
        site.database().execute("CREATE INDEX passages_gate ON passages (gate(n))");
        lockGate();
        site.write("001_full.sql", "VACUUM FULL passages");
        BuildProgress caught =
                whileItRuns(() -> site.apply(), seen -> !seen.blockers().isEmpty());
        assertThat(caught.command()).contains("VACUUM FULL");
        assertThat(caught.relation()).contains("passages");
        assertThat(caught.phase()).contains("rebuilding index");
        assertThat(caught.measures()).containsExactly(new Measure(Unit.INDEXES, 1, OptionalLong.empty()));
        assertThat(caught.fraction()).isEmpty();
    }

    @Test
    void aVacuumTellsBlocks() throws Exception {
        site.database().execute("DELETE FROM passages WHERE n % 2 = 0");
        site.write("001_vacuum.sql", """
                SET vacuum_cost_delay = 100;
                SET vacuum_cost_limit = 1;
                VACUUM passages;
                """);
        RunControl control = new RunControl();
        try {
            BuildProgress caught = whileItRuns(
                    () -> site.run(site.plan(StoppedFiles.REFUSE, false, "001_vacuum.sql"), control, event -> {}),
                    seen -> seen.phase().equals(Optional.of("scanning heap"))
                            && seen.measure().filter(each -> each.done() > 0).isPresent(),
                    control::cancel);
            assertThat(caught.command()).contains("VACUUM");
            assertThat(caught.measures()).singleElement().satisfies(measure -> {
                assertThat(measure.unit()).isEqualTo(Unit.BLOCKS);
                assertThat(measure.total()).hasValue(blocks());
                assertThat(measure.done()).isBetween(1L, blocks());
            });
            assertThat(caught.sentence()).startsWith("passages: VACUUM: scanning heap, ");
        } finally {
            control.cancel();
        }
    }

    @Test
    void anAnalyzeTellsItsPhase() throws Exception {
        assumeThat(major()).isGreaterThanOrEqualTo(13);
        site.database().execute("CREATE INDEX passages_gate ON passages (gate(n))");
        lockGate();
        site.write("001_analyze.sql", "ANALYZE passages");
        BuildProgress caught =
                whileItRuns(() -> site.apply(), seen -> !seen.blockers().isEmpty());
        assertThat(caught.command()).contains("ANALYZE");
        assertThat(caught.phase()).contains("computing statistics");
        assertThat(caught.measures()).isEmpty();
    }

    @Test
    void aCopyTellsBytesAndRows() throws Exception {
        byte[] rows = "7\tArgo\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);
        try (Connection loading = site.database().open()) {
            CopyIn copy = loading.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY passages FROM STDIN");
            copy.writeToCopy(rows, 0, rows.length);
            copy.flushCopy();
            BuildProgress caught = await(
                    backendPid(loading),
                    seen -> seen.measure().filter(each -> each.done() > 0).isPresent());
            if (major() >= 14) {
                assertThat(caught.command()).contains("COPY FROM");
                assertThat(caught.measures()).extracting(Measure::unit).containsExactly(Unit.BYTES, Unit.TUPLES);
                assertThat(caught.measures())
                        .allSatisfy(measure -> assertThat(measure.total()).isEmpty());
                assertThat(caught.measure().orElseThrow().done()).isBetween(1L, (long) rows.length);
            } else {
                assertThat(caught.command()).isEmpty();
                assertThat(caught.measures()).extracting(Measure::unit).containsExactly(Unit.SIZE);
            }
            assertThat(caught.relation()).contains("passages");
            copy.endCopy();
        }
    }

    @Test
    void whereThereIsNoViewTheWrittenTableIsMeasured() throws Exception {
        lockGate();
        site.database().execute("CREATE TABLE copies (n int, vessel text); INSERT INTO copies VALUES (1, 'x')");
        site.write("001_insert.sql", "INSERT INTO copies SELECT gate(n), vessel FROM passages");
        BuildProgress caught =
                whileItRuns(() -> site.apply(), seen -> !seen.blockers().isEmpty());
        assertThat(caught.command()).isEmpty();
        assertThat(caught.phase()).isEmpty();
        assertThat(caught.relation()).contains("copies");
        assertThat(caught.measures()).singleElement().satisfies(measure -> {
            assertThat(measure.unit()).isEqualTo(Unit.SIZE);
            assertThat(measure.done()).isGreaterThan(blockOfRow(300) * 8192 / 2);
            assertThat(measure.total()).isEmpty();
        });
        assertThat(caught.sentence()).startsWith("copies, size ");
    }

    @Test
    void ofARewriteOnlyTheNewFilesCanBeMeasuredByWhoeverMayReadThem() throws Exception {
        String role = site.database().newRole("IN ROLE pg_monitor");
        long halfOfWhatIsWritten = blockOfRow(300) * 8192 / 2;
        lockGate();
        site.write("001_type.sql", "ALTER TABLE passages ALTER COLUMN n TYPE bigint USING gate(n)");
        CompletableFuture<RunOutcome> run = CompletableFuture.supplyAsync(() -> site.apply());
        try (Connection monitor = site.database().openAs(role)) {
            BuildProgress caught = await(runPid(), seen -> !seen.blockers().isEmpty());
            assertThat(caught.command()).isEmpty();
            assertThat(caught.measures()).singleElement().satisfies(measure -> {
                assertThat(measure.unit()).isEqualTo(Unit.NEW_FILES);
                assertThat(measure.done()).isGreaterThan(halfOfWhatIsWritten);
            });
            assertThat(BuildProgressReader.read(monitor, runPid())).hasValueSatisfying(seen -> {
                assertThat(seen.measures()).isEmpty();
                assertThat(seen.sentence()).isEmpty();
                assertThat(seen.elapsed()).isPositive();
            });
        } finally {
            execute(holder, "ROLLBACK");
        }
        assertThat(run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(RunOutcome.Completed.class);
    }

    @Test
    void ofABackendThatIsIdleGoneOrNotForOurEyesNothingIsSaid() throws Exception {
        assertThat(BuildProgressReader.read(watch, holderPid)).isEmpty();
        assertThat(BuildProgressReader.read(watch, Integer.MAX_VALUE)).isEmpty();
        lockGate();
        site.write("001_index.sql", "CREATE INDEX passages_gate ON passages (gate(n))");
        CompletableFuture<RunOutcome> run = CompletableFuture.supplyAsync(() -> site.apply());
        try (Connection stranger = site.database().openAs(site.database().newRole(""))) {
            await(runPid(), seen -> !seen.blockers().isEmpty());
            assertThat(BuildProgressReader.read(stranger, runPid())).isEmpty();
        } finally {
            execute(holder, "ROLLBACK");
        }
        assertThat(run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(RunOutcome.Completed.class);
    }

    private interface Run {
        RunOutcome go();
    }

    private BuildProgress whileItRuns(Run run, Predicate<BuildProgress> wanted) throws Exception {
        return whileItRuns(run, wanted, () -> {});
    }

    private BuildProgress whileItRuns(Run run, Predicate<BuildProgress> wanted, Runnable end) throws Exception {
        CompletableFuture<RunOutcome> running = CompletableFuture.supplyAsync(run::go);
        try {
            return await(runPid(), wanted);
        } finally {
            execute(holder, "ROLLBACK");
            end.run();
            running.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private BuildProgress await(int pid, Predicate<BuildProgress> wanted) {
        return Awaitility.await()
                .atMost(Patience.LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> BuildProgressReader.read(watch, pid).filter(wanted), Optional::isPresent)
                .orElseThrow();
    }

    private int runPid() {
        return Awaitility.await()
                .atMost(Patience.LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> site.events(RunEvent.Started.class), started -> !started.isEmpty())
                .getFirst()
                .backendPid();
    }

    private void lockGate() throws SQLException {
        execute(holder, "BEGIN; SELECT pg_advisory_xact_lock(" + GATE + ")");
    }

    private long blocks() {
        return Long.parseLong(
                site.database().value("SELECT pg_relation_size('passages') / current_setting('block_size')::int"));
    }

    private long blockOfRow(int n) {
        return Long.parseLong(site.database()
                .value("SELECT split_part(trim(ctid::text, '()'), ',', 1) FROM passages WHERE n = " + n));
    }

    private int major() throws SQLException {
        return watch.getMetaData().getDatabaseMajorVersion();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int backendPid(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }
}
