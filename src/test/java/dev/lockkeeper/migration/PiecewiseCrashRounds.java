package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.migration.UnitEvidence.Repair;
import dev.lockkeeper.migration.UnitEvidence.Verdict;
import dev.lockkeeper.testing.Patience;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rounds of violence against files that do not run in one transaction. After every kill what is said of each file is
 * compared with what the catalog holds; then they are resumed, as an operator would, until everything is there once.
 */
final class PiecewiseCrashRounds {
    private static final Logger LOG = LoggerFactory.getLogger(PiecewiseCrashRounds.class);
    private static final int MOST_RESUMPTIONS = 20;
    private static final String PROGRAM_FAILED = "38000";
    /** Not empty: a server that recovers lets nobody in. */
    private static final String CHECKPOINTER =
            "SELECT max(pid) FROM pg_stat_activity WHERE backend_type = 'checkpointer'";

    private final PiecewiseStory story = new PiecewiseStory();
    private final Random random;
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private long stillRunning;
    private int stopped;
    private int kills;

    PiecewiseCrashRounds(long seed) {
        this.random = new Random(seed);
    }

    private MigrationSite newSite() throws IOException {
        MigrationSite site = new MigrationSite();
        site.settings(site.settings().withDropInvalidIndexes(true));
        execute(site, PiecewiseStory.SETTING);
        story.write(site.folder());
        return site;
    }

    private String anyMoment() {
        List<String> moments = story.moments();
        return moments.get(random.nextInt(moments.size()));
    }

    private void waitALittle() throws InterruptedException {
        TimeUnit.MICROSECONDS.sleep(random.nextInt(random.nextBoolean() ? 3_000 : 60_000));
    }

    /** Kills the process that applies; its backend goes on until its statement has ended. */
    void killProcesses(int rounds) throws Exception {
        ApplierProcess next = ApplierProcess.start();
        for (int round = 0; round < rounds; round++) {
            try (MigrationSite site = newSite();
                    ApplierProcess applier = next;
                    Connection reader = site.database().open()) {
                next = ApplierProcess.start();
                boolean read = read(reader, random.nextInt(3) == 0);
                applier.go(site.database().url(), site.folder());
                applier.awaitLine(anyMoment(), read ? Duration.ofSeconds(2) : Duration.ofSeconds(60));
                waitALittle();
                applier.kill();
                kills++;
                if (read) {
                    // Whoever builds or detaches concurrently waits for this transaction, and works on without us.
                    stillRunning += running(look(site));
                    if (random.nextBoolean()) {
                        terminateEverything(site, reader);
                    }
                }
                reader.rollback();
                finish(site, reader);
            }
        }
        next.close();
        report("kill -9 of the applier");
    }

    /** Terminates the backend of a run, which must then say the truth. */
    void terminateBackends(int rounds) throws Exception {
        for (int round = 0; round < rounds; round++) {
            try (MigrationSite site = newSite();
                    Connection reader = site.database().open();
                    Connection admin = site.database().open()) {
                read(reader, random.nextInt(3) == 0);
                RunOutcome outcome = run(site, pid -> execute(admin, "SELECT pg_terminate_backend(" + pid + ")"));
                reader.rollback();
                if (outcome instanceof RunOutcome.Failed failed) {
                    assertThat(failed.databaseState()).doesNotContain("not known");
                    assertThat(failed.done().stream().map(StepResult::fileName).toList())
                            .isEqualTo(recorded(site));
                }
                finish(site, reader);
            }
        }
        report("pg_terminate_backend of the run's backend");
    }

    /** Kills the backend of a run with signal 9: the whole server crashes, recovers, and has lost what was not on disk. */
    void crashServer(int rounds) throws Exception {
        for (int round = 0; round < rounds; round++) {
            try (MigrationSite site = newSite();
                    Connection admin = site.database().open()) {
                execute(
                        site,
                        "ALTER DATABASE " + site.database().name() + " SET synchronous_commit = "
                                + (random.nextBoolean() ? "on" : "off"));
                String before = value(site, CHECKPOINTER);
                AtomicBoolean crashed = new AtomicBoolean();
                run(site, pid -> crashed.set(crash(admin, pid)));
                // A session may still be let in before the server has noticed what it has lost; after it, the servants
                // are new.
                Awaitility.await()
                        .ignoreExceptions()
                        .until(() ->
                                !crashed.get() || !value(site, CHECKPOINTER).equals(before));
                try (Connection fresh = site.database().open()) {
                    finish(site, fresh);
                }
            }
        }
        report("kill -9 of a server process");
    }

    /** Whether the server goes down; the run may have ended in time, and its backend with it. */
    private static boolean crash(Connection admin, int pid) {
        try (Statement statement = admin.createStatement()) {
            statement.execute("COPY (SELECT) TO PROGRAM 'kill -9 " + pid + "'");
            return true;
        } catch (SQLException failed) {
            LOG.debug("the server went down with its process, or the process was gone: {}", failed.getMessage());
            return !PROGRAM_FAILED.equals(failed.getSQLState());
        }
    }

    /** What hits the backend of a run. */
    @FunctionalInterface
    private interface Violence {
        void against(int backendPid);
    }

    private RunOutcome run(MigrationSite site, Violence violence) throws Exception {
        String moment = anyMoment();
        int delay = random.nextInt(random.nextBoolean() ? 3_000 : 60_000);
        AtomicInteger pid = new AtomicInteger();
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableFuture<RunOutcome> run = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return site.manager()
                                .migrate(
                                        event -> {
                                            if (event instanceof RunEvent.Started started) {
                                                pid.set(started.backendPid());
                                            } else if (event instanceof RunEvent.UnitStarted unit
                                                    && (unit.fileName() + ":" + unit.firstStatement()).equals(moment)) {
                                                Thread.startVirtualThread(() -> {
                                                    try {
                                                        TimeUnit.MICROSECONDS.sleep(delay);
                                                        violence.against(pid.get());
                                                    } catch (InterruptedException never) {
                                                        Thread.currentThread().interrupt();
                                                    } finally {
                                                        done.complete(null);
                                                    }
                                                });
                                            }
                                        },
                                        new RunControl());
                    } catch (SQLException failed) {
                        throw new IllegalStateException(failed);
                    }
                },
                Thread::startVirtualThread);
        // A reader in the way may keep the run from ever coming to that moment.
        try {
            done.get(3, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException heldUp) {
            violence.against(pid.get());
        }
        kills++;
        return run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** Somebody reads in a transaction that he leaves open. */
    private static boolean read(Connection reader, boolean really) throws SQLException {
        reader.setAutoCommit(false);
        if (really) {
            try (Statement statement = reader.createStatement()) {
                statement.execute("SELECT count(*) FROM vessels, tolls");
            }
        }
        return really;
    }

    private static void terminateEverything(MigrationSite site, Connection except) throws SQLException {
        try (Statement statement = except.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                    + " AND query LIKE '%CONCURRENTLY%' AND datname = '"
                    + site.database().name() + "'");
        }
    }

    private Status look(MigrationSite site) {
        Status status = site.status();
        story.check(status, query -> value(site, query));
        return status;
    }

    /** Waits until nothing works any more, compares, and resumes until everything is applied. */
    private void finish(MigrationSite site, Connection own) throws Exception {
        own.setAutoCommit(true);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> othersAtWork(own) == 0);
        count(look(site));
        for (int resumption = 0; !allApplied(site.status()); resumption++) {
            assertThat(resumption).as("runs until everything is applied").isLessThan(MOST_RESUMPTIONS);
            assertThat(goOn(site)).isInstanceOf(RunOutcome.Completed.class);
            look(site);
        }
        assertThat(recorded(site)).isEqualTo(story.fileNames());
        assertThat(value(site, "SELECT count(*) FROM pg_index WHERE NOT indisvalid"))
                .isEqualTo("0");
        assertThat(value(site, "SELECT count(*) FROM lockkeeper.progress WHERE settled IS NULL"))
                .isEqualTo("0");
    }

    private static int othersAtWork(Connection own) throws SQLException {
        try (Statement statement = own.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                                + " AND datname = current_database() AND backend_type = 'client backend'"
                                + " AND (state <> 'idle' OR pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory'))")) {
            row.next();
            return row.getInt(1);
        }
    }

    private boolean allApplied(Status status) {
        return status.migrations().stream().allMatch(each -> each.state() instanceof MigrationState.Applied);
    }

    private RunOutcome goOn(MigrationSite site) {
        Status status = site.status();
        Optional<Migration> halfway = status.migrations().stream()
                .filter(each -> each.state() instanceof MigrationState.Stopped)
                .findFirst();
        if (halfway.isEmpty()) {
            return site.apply();
        }
        String name = halfway.get().fileName();
        Progress progress = ((MigrationState.Stopped) halfway.get().state()).progress();
        boolean unknown = progress.nobodyHeardItsEnd()
                && progress.evidence()
                        .filter(found -> found.verdict() == Verdict.UNKNOWN)
                        .isPresent();
        if (unknown) {
            // The operator looks, and cleans up what the procedure did.
            execute(site, "DELETE FROM effects WHERE file = 6");
            return site.run(site.plan(StoppedFiles.RESTART, false, name));
        }
        boolean drops = progress.evidence()
                .flatMap(UnitEvidence::repair)
                .map(Repair::invalidIndexes)
                .filter(indexes -> !indexes.isEmpty())
                .isPresent();
        return site.run(site.plan(StoppedFiles.RESUME, drops, name));
    }

    private void count(Status status) {
        status.migrations().forEach(each -> {
            if (each.state() instanceof MigrationState.Stopped halfway) {
                stopped++;
                halfway.progress().evidence().ifPresent(found -> verdicts.merge(found.verdict(), 1, Integer::sum));
            }
        });
    }

    private static long running(Status status) {
        return status.migrations().stream()
                .filter(each -> each.state() instanceof MigrationState.Stopped halfway
                        && halfway.progress().stillRuns())
                .count();
    }

    private void report(String what) {
        LOG.info(
                "{} x {}: {} left a file stopped halfway; its open statement: {}; still running on the server after the kill: {}",
                kills,
                what,
                stopped,
                verdicts.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", ")),
                stillRunning);
        assertThat(stopped).as("kills that left a file stopped halfway").isGreaterThan(kills / 4);
    }

    private List<String> recorded(MigrationSite site) {
        String names = value(
                site,
                "SELECT CASE WHEN to_regclass('schema_migrations') IS NULL THEN '' ELSE (xpath('//n/text()',"
                        + " query_to_xml('SELECT coalesce(string_agg(migration_name, '','' ORDER BY id), '''') AS n FROM"
                        + " schema_migrations', true, true, '')))[1]::text END");
        return names.isEmpty() || names.equals("null") ? List.of() : List.of(names.split(","));
    }

    /** In a session of its own each time: sessions do not survive these rounds. */
    private static String value(MigrationSite site, String query) {
        try (Connection connection = site.database().open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        } catch (SQLException failed) {
            throw new IllegalStateException(query, failed);
        }
    }

    private static void execute(MigrationSite site, String sql) {
        site.database().execute(sql);
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
