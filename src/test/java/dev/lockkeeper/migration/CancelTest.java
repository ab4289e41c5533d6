package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.testing.Patience;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Cancelling works at any moment, says what is committed, and leaves nothing open. */
class CancelTest {
    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    @RepeatedTest(3)
    void atRandomMomentsNothingIsHalf(RepetitionInfo repetition) throws Exception {
        int files = 40;
        site.write("000_effects.sql", "CREATE TABLE effects (n int)");
        for (int n = 1; n < files; n++) {
            String wait = n % 3 == 0 ? "SELECT pg_sleep(0.002);" : "";
            site.write(
                    String.format("%03d_f.sql", n),
                    "INSERT INTO effects VALUES (" + n + ");" + wait + "CREATE TABLE t_" + n + " ();"
                            + "SELECT 1;".repeat(n % 5 == 0 ? 250 : 1));
        }
        Random random = new Random(repetition.getCurrentRepetition());
        RunOutcome last = new RunOutcome.Completed(List.of());
        for (int round = 0; round < 15 && (round == 0 || recorded().size() < files); round++) {
            List<String> before = recorded();
            RunControl control = new RunControl();
            Plan plan = Planner.applyAll(site.status());
            CompletableFuture<RunOutcome> run =
                    CompletableFuture.supplyAsync(() -> site.run(plan, control, event -> {}));
            TimeUnit.MICROSECONDS.sleep(random.nextInt(60_000));
            control.cancel();
            last = run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);

            assertThat(last).isInstanceOfAny(RunOutcome.Cancelled.class, RunOutcome.Completed.class);
            List<String> expected = new ArrayList<>(before);
            last.done().forEach(done -> expected.add(done.fileName()));
            assertThat(recorded()).isEqualTo(expected);
            assertEffectsMatch();
            assertThat(site.sessionsThatHoldSomething()).isEqualTo("0");
        }
        assertThat(site.manager().migrate()).isInstanceOf(MigrationResult.Completed.class);
        assertThat(recorded()).hasSize(files);
        assertEffectsMatch();
    }

    private List<String> recorded() {
        return site.tableExists("schema_migrations") ? site.recorded() : List.of();
    }

    private void assertEffectsMatch() {
        List<String> numbers = recorded().stream()
                .filter(name -> !name.startsWith("000"))
                .map(name -> String.valueOf(Integer.parseInt(name.substring(0, 3))))
                .toList();
        if (!recorded().isEmpty()) {
            assertThat(site.database().column("SELECT n FROM effects")).containsExactlyInAnyOrderElementsOf(numbers);
        }
        assertThat(site.database().column("SELECT substr(relname, 3) FROM pg_class WHERE relname ~ '^t_[0-9]+$'"))
                .containsExactlyInAnyOrderElementsOf(numbers);
    }

    @Test
    void whileItWaitsForALockOfSomebodyElse() throws Exception {
        site.database().execute("CREATE TABLE busy (id int)");
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("002_b.sql", "CREATE TABLE b (); ALTER TABLE busy ADD COLUMN v int");
        site.write("003_c.sql", "CREATE TABLE c ()");
        RunControl control = new RunControl();
        Plan plan = Planner.applyAll(site.status());
        try (Connection connection = site.database().open();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK busy");
            CompletableFuture<RunOutcome> run =
                    CompletableFuture.supplyAsync(() -> site.run(plan, control, event -> {}));
            Awaitility.await()
                    .until(() -> site.database()
                            .value("SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
                                    + " WHERE NOT l.granted AND a.datname = current_database()")
                            .equals("1"));
            control.cancel();
            RunOutcome outcome = run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertThat(outcome).isInstanceOfSatisfying(RunOutcome.Cancelled.class, cancelled -> {
                assertThat(cancelled.done()).extracting(StepResult::fileName).containsExactly("001_a.sql");
                assertThat(cancelled.databaseState())
                        .isEqualTo(
                                "Nothing of 002_b.sql was kept; 001_a.sql stays applied; 003_c.sql was not started.");
            });
        }
        assertThat(site.tableExists("b")).isFalse();
        assertThat(site.history("002_b.sql"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.outcome()).isEqualTo(Outcome.CANCELLED));
        assertThat(site.state("002_b.sql").kind()).isEqualTo(MigrationState.Kind.PENDING);
    }

    @Test
    void beforeItBegan() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        RunControl control = new RunControl();
        control.cancel();
        control.cancel();
        RunOutcome outcome = site.run(Planner.applyAll(site.status()), control, event -> {});
        assertThat(outcome).isEqualTo(new RunOutcome.Cancelled(List.of(), "001_a.sql was not started."));
        assertThat(site.tableExists("schema_migrations")).isFalse();
    }

    /** A file that swallows the request keeps going until it is asked again. */
    @Test
    void aFileThatCatchesTheCancelIsAskedAgain() throws Exception {
        site.write("001_a.sql", """
                DO $$BEGIN
                  FOR i IN 1..3 LOOP
                    BEGIN PERFORM pg_sleep(600); EXCEPTION WHEN query_canceled THEN NULL; END;
                  END LOOP;
                END$$;
                SELECT pg_sleep(600);
                """);
        RunControl control = new RunControl();
        Plan plan = Planner.applyAll(site.status());
        CompletableFuture<RunOutcome> run = CompletableFuture.supplyAsync(() -> site.run(plan, control, event -> {}));
        Awaitility.await()
                .until(() -> site.database()
                        .value("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
                                + " AND datname = current_database()")
                        .equals("1"));
        control.cancel();
        assertThat(run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(RunOutcome.Cancelled.class);
        assertThat(site.sessionsThatHoldSomething()).isEqualTo("0");
    }
}
