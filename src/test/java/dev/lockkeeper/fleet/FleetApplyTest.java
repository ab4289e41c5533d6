package dev.lockkeeper.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.migration.SharedFolders;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.testing.OwnServer;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred databases on one server that has few connections; each test has a tracking table of its own. */
class FleetApplyTest {
    private static final int TENANTS = 200;
    private static final FleetLimits LIMITS =
            new FleetLimits(32, 8, Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofSeconds(5));

    private static OwnServer server;
    private static int tests;

    @TempDir
    Path folder;

    private String table = "";
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void create() {
        server = OwnServer.with(Map.of(
                "max_connections", "24",
                "fsync", "off",
                "full_page_writes", "off",
                "wal_level", "minimal",
                "max_wal_senders", "0"));
        TestDatabase admin = server.server().database("postgres");
        admin.execute("CREATE DATABASE template_of_tenants");
        // Since 15 a copy goes through the log, unless it is told to be one of files.
        String copy = Integer.parseInt(admin.value("SHOW server_version_num")) >= 150000 ? " STRATEGY FILE_COPY" : "";
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            admin.execute("CREATE DATABASE tenant_" + tenant + " TEMPLATE template_of_tenants" + copy);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void files() throws IOException {
        table = "migrations_" + ++tests;
        write("001_create_vessels.sql", "CREATE TABLE vessels_" + table + " (id int);");
        write("002_create_locks.sql", "CREATE TABLE locks_" + table + " (id int);");
        write("003_add_name.sql", "ALTER TABLE vessels_" + table + " ADD COLUMN name text;");
    }

    private void write(String name, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql);
    }

    private static TestDatabase database(int tenant) {
        return server.server().database("tenant_" + tenant);
    }

    private Environment environment(int tenant, Tier tier) {
        return new Environment(
                "tenant-" + tenant,
                tier,
                new DatabaseUrl(database(tenant).url()),
                folder,
                Optional.of("public." + table));
    }

    private List<Environment> tenants(int count) {
        return IntStream.range(0, count)
                .mapToObj(tenant -> environment(tenant, Tier.DEVELOPMENT))
                .toList();
    }

    private static Desk desk(Environment environment) {
        return new Desk(
                environment,
                new Connections(environment.url(), Credentials.of(Map.of())),
                new Actor("tester", "desk", "test"),
                RunSettings.DEFAULT);
    }

    private static FleetApply fleet() {
        return new FleetApply(FleetApplyTest::desk, LIMITS, Optional.empty());
    }

    private static FleetPlan prepare(List<Environment> environments) throws InterruptedException {
        return fleet().prepare(environments, migration -> true);
    }

    private FleetListener listener() {
        return new FleetListener() {
            @Override
            public void begun(Environment environment) {
                told.add("begun " + environment.name());
            }

            @Override
            public void ended(FleetResult result) {
                told.add("ended " + result.environment().name());
            }
        };
    }

    private List<FleetResult> run(FleetPlan plan, FleetOrder order) throws InterruptedException {
        return fleet().run(false, order, listener()).run(plan);
    }

    private static List<FleetResult.End> ends(List<FleetResult> results) {
        return results.stream().map(FleetResult::end).toList();
    }

    private String applied(int tenant) {
        return value(
                tenant,
                "SELECT count(*) FROM lockkeeper.journal WHERE outcome = 'applied' AND tracking_table = 'public."
                        + table + "'");
    }

    private static String value(int tenant, String query) {
        List<String> values = new ArrayList<>();
        TestDatabase database = database(tenant);
        try (var connection = database.open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return String.join(",", values);
    }

    @Test
    void twoHundredDatabasesBehindACanary() throws Exception {
        List<Environment> environments = tenants(TENANTS);
        FleetPlan plan = prepare(environments);
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.title()).isEqualTo("apply 3 files to 200 databases");
        assertThat(plan.text(new FleetOrder(8, 1, false)))
                .contains(
                        "tenant-0, tenant-1,",
                        "001_create_vessels.sql: one transaction",
                        "Order: first 1 as the canary")
                .containsOnlyOnce("What, in this order:");

        List<FleetResult> results = run(plan, new FleetOrder(8, 1, false));
        assertThat(results).hasSize(TENANTS).allSatisfy(result -> {
            assertThat(result.end()).isEqualTo(FleetResult.End.APPLIED);
            assertThat(result.files()).isEqualTo(3);
        });
        assertThat(told.subList(0, 2)).containsExactly("begun tenant-0", "ended tenant-0");
        assertThat(applied(0)).isEqualTo("3");
        assertThat(applied(199)).isEqualTo("3");

        List<Column> heard = Collections.synchronizedList(new ArrayList<>());
        try (FleetReader reader = new FleetReader(
                environments,
                LookSource.of(FleetApplyTest::desk, new SharedFolders(Duration.ofMinutes(1))),
                LIMITS,
                heard::add)) {
            reader.refresh();
            reader.awaitQuiet();
            Overview overview = Overviews.of(reader.columns());
            assertThat(overview.rows()).hasSize(3);
            assertThat(overview.rows())
                    .allSatisfy(row -> assertThat(row.cells())
                            .allSatisfy(cell -> assertThat(cell.kind()).contains(MigrationState.Kind.APPLIED)));
            assertThat(overview.outstanding()).isEmpty();
        }
        FleetPlan again = prepare(environments.subList(0, 3));
        assertThat(again.title()).isEqualTo("apply nothing; 3 have nothing pending");
    }

    @Test
    void aCanaryThatFailsStopsAllEvenIfTheOthersWereToGoOn() throws Exception {
        database(0).execute("CREATE TABLE locks_" + table + " (id text)");
        List<FleetResult> results = run(prepare(tenants(5)), new FleetOrder(4, 1, true));
        assertThat(ends(results))
                .containsExactly(
                        FleetResult.End.FAILED,
                        FleetResult.End.NOT_BEGUN,
                        FleetResult.End.NOT_BEGUN,
                        FleetResult.End.NOT_BEGUN,
                        FleetResult.End.NOT_BEGUN);
        assertThat(results.getFirst().files()).isEqualTo(1);
        assertThat(results.getFirst().sentence().orElseThrow())
                .contains("002_create_locks.sql", "42P07", "already exists", "001_create_vessels.sql stays applied");
        assertThat(value(1, "SELECT to_regclass('public." + table + "')")).isEqualTo("null");
    }

    @Test
    void aFailureInTheMiddleBeginsNoOther() throws Exception {
        database(2).execute("CREATE TABLE locks_" + table + " (id text)");
        List<FleetResult> results = run(prepare(tenants(5)), new FleetOrder(1, 1, false));
        assertThat(ends(results))
                .containsExactly(
                        FleetResult.End.APPLIED,
                        FleetResult.End.APPLIED,
                        FleetResult.End.FAILED,
                        FleetResult.End.NOT_BEGUN,
                        FleetResult.End.NOT_BEGUN);
        FleetPlan rest = prepare(tenants(5));
        assertThat(rest.title())
                .isEqualTo("apply 2 files to 1 database, 3 files to 2 databases; 2 have nothing pending");
        assertThat(ends(run(rest, new FleetOrder(1, 0, true))))
                .containsExactly(
                        FleetResult.End.NOTHING_PENDING,
                        FleetResult.End.NOTHING_PENDING,
                        FleetResult.End.FAILED,
                        FleetResult.End.APPLIED,
                        FleetResult.End.APPLIED);
    }

    @Test
    void twoOperatorsAtOnceApplyEveryFileExactlyOnce() throws Exception {
        List<Environment> environments = tenants(30);
        FleetPlan one = prepare(environments);
        FleetPlan other = prepare(environments.reversed());
        FutureTask<List<FleetResult>> beside = new FutureTask<>(() -> run(other, new FleetOrder(4, 0, false)));
        Thread.ofVirtual().start(beside);
        List<FleetResult> results = new ArrayList<>(run(one, new FleetOrder(4, 0, false)));
        results.addAll(beside.get());
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.end()).isIn(FleetResult.End.APPLIED, FleetResult.End.NOTHING_PENDING));
        assertThat(results.stream().mapToInt(FleetResult::files).sum()).isEqualTo(90);
        IntStream.range(0, 30).forEach(tenant -> assertThat(applied(tenant)).isEqualTo("3"));
    }

    @Test
    void whatWasEditedAfterTheConfirmationIsNotApplied() throws Exception {
        FleetPlan plan = prepare(tenants(2));
        write("002_create_locks.sql", "DROP TABLE vessels_" + table);
        write("004_new.sql", "SELECT 1");
        List<FleetResult> results = run(plan, new FleetOrder(1, 0, true));
        assertThat(ends(results)).containsOnly(FleetResult.End.REFUSED);
        assertThat(results.getFirst().sentence().orElseThrow()).contains("002_create_locks.sql was edited");
        assertThat(value(0, "SELECT to_regclass('public." + table + "')")).isEqualTo("null");
    }

    @Test
    void productionNeedsTheTypedPatternAndTwoNamesForOneDatabaseAreRefused() throws Exception {
        Environment production = environment(0, Tier.PRODUCTION);
        Environment twin =
                new Environment("twin", Tier.PRODUCTION, production.url(), folder, Optional.of("public." + table));
        FleetPlan plan = new FleetApply(FleetApplyTest::desk, LIMITS, Optional.of("change 4471"))
                .prepare(List.of(production, twin), migration -> true);
        assertThat(plan.wantsName()).isTrue();
        assertThat(plan.problems())
                .containsExactly("twin: refused: it is the same database as tenant-0; name one of them");
        FleetApply fleet = new FleetApply(FleetApplyTest::desk, LIMITS, Optional.of("change 4471"));
        assertThat(ends(fleet.run(false, FleetOrder.USUAL, listener()).run(plan)))
                .containsExactly(FleetResult.End.REFUSED, FleetResult.End.REFUSED);
        assertThat(ends(fleet.run(true, FleetOrder.USUAL, listener()).run(plan)))
                .containsExactly(FleetResult.End.APPLIED, FleetResult.End.REFUSED);
        assertThat(value(
                        0,
                        "SELECT DISTINCT reason FROM lockkeeper.journal WHERE tracking_table = 'public." + table + "'"))
                .isEqualTo("change 4471");
    }

    @Test
    void cancellingBeginsNoMoreAndStopsWhatRuns() throws Exception {
        write("004_sleep.sql", "SELECT pg_sleep(600);");
        FleetPlan plan = prepare(tenants(6));
        List<FleetRun> runs = Collections.synchronizedList(new ArrayList<>());
        FleetListener cancelling = new FleetListener() {
            @Override
            public void begun(Environment environment) {
                told.add(environment.name());
                if (told.size() == 2) {
                    runs.forEach(FleetRun::cancel);
                }
            }

            @Override
            public void ended(FleetResult result) {
                // Only the beginnings are counted.
            }
        };
        FleetRun run = fleet().run(false, new FleetOrder(2, 0, false), cancelling);
        runs.add(run);
        List<FleetResult> results = run.run(plan);
        assertThat(ends(results)).doesNotContain(FleetResult.End.APPLIED).contains(FleetResult.End.NOT_BEGUN);
        assertThat(told).hasSize(2);
    }
}
