package dev.lockkeeper.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.environment.ConfirmationLevel;
import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.ParticipantId.BackendId;
import dev.lockkeeper.lock.scene.SceneSession;
import dev.lockkeeper.lock.scene.SceneStep;
import dev.lockkeeper.lock.scene.WaitScene;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Ending somebody's query, session or prepared transaction: what is said before, what happens, what is remembered. */
class InterventionsTest {
    private final WaitScene scene =
            WaitScene.inNewDatabase("CREATE TABLE passages (id int); INSERT INTO passages VALUES (1)");
    private final Desk desk = desk(Tier.DEVELOPMENT, Optional.empty());

    @AfterEach
    void close() {
        desk.close();
        scene.close();
    }

    private Desk desk(Tier tier, Optional<String> role) {
        TestDatabase database = scene.database();
        String url = role.isEmpty() ? database.url() : database.url().replaceAll("([?&])user=[^&]*", "$1x=");
        Environment environment = new Environment("canal", tier, new DatabaseUrl(url), Path.of(""), Optional.empty());
        Credentials trusted =
                Credentials.trusted(role.orElse(TestPostgres.server().user()));
        Credentials credentials = role.isPresent()
                ? trusted
                : TestPostgres.server()
                        .password()
                        .map(password -> trusted.withPassword(password.toCharArray()))
                        .orElse(trusted);
        return new Desk(
                environment,
                new Connections(environment.url(), credentials),
                Actor.ofThisProcess("test"),
                RunSettings.DEFAULT);
    }

    private static BackendId id(SceneSession session) {
        return new BackendId(session.pid(), Optional.empty());
    }

    private static InterventionResult perform(Desk desk, Intervention intervention) throws SQLException {
        Description description = intervention.describe();
        Optional<String> typed =
                description.level().wantsName() ? Optional.of(description.environment()) : Optional.empty();
        return desk.interventions().perform(intervention, new Confirmation(description.fingerprint(), typed));
    }

    /** A report idle in its transaction, a change that waits for it, and a reader that waits for the change. */
    private SceneStep[] convoy() {
        scene.session("reporting").begins("SELECT * FROM passages");
        SceneStep change = scene.session("change")
                .starts("ALTER TABLE passages ADD note text")
                .untilBlocked();
        SceneStep reader = scene.session("api").starts("SELECT * FROM passages").untilBlocked();
        return new SceneStep[] {change, reader};
    }

    @Test
    void cancellingTheChangeEmptiesTheQueue() throws SQLException, java.io.IOException {
        SceneStep[] waiting = convoy();
        Intervention cancel = desk.interventions().prepareCancel(id(scene.session("change")), List.of());
        int change = scene.session("change").pid();
        int api = scene.session("api").pid();

        Description description = cancel.describe();
        assertThat(description.title()).isEqualTo("Cancel the query of pid " + change + " (change) on canal");
        assertThat(description.button()).isEqualTo("Cancel query of " + change + " on canal");
        assertThat(description.level()).isEqualTo(ConfirmationLevel.SUMMARY);
        assertThat(description.text())
                .contains(
                        "Where: " + scene.database().name() + "@",
                        "Who:\n  pid " + change + ": session of user ",
                        "What it runs:\n  ALTER TABLE passages ADD note text\n",
                        "What rolls back:\n  What this statement has done so far, for ",
                        "Who gets free:\n  pid " + api + " (api), waiting for ",
                        "in lockkeeper.journal")
                .doesNotContain("Who still waits", "What, in this order");
        assertThat(scene.ask("SELECT to_regnamespace('lockkeeper')"))
                .as("preparing changes nothing")
                .containsExactly("null");

        InterventionResult result = perform(desk, cancel.withReason(" it holds up the gate "));

        assertThat(result.outcome()).isInstanceOf(InterventionOutcome.Done.class);
        assertThat(result.outcome().sentence())
                .isEqualTo("The query of pid " + change + " is cancelled; its session goes on.");
        assertThat(result.notRemembered()).isEmpty();
        assertThat(result.after().orElseThrow().isEmpty()).isTrue();
        assertThat(result.release(cancel)).contains("The session that waited behind it goes on.");
        assertThat(waiting[0].untilFailed().getSQLState()).isEqualTo("57014");
        waiting[1].untilDone();
        assertThat(scene.ask(
                        "SELECT concat_ws('|', operation, tracking_table, file, outcome, reason, message, sqlstate)"
                                + " FROM lockkeeper.journal"))
                .containsExactly("cancel query||pid " + change + "|done|it holds up the gate");
        assertThat(scene.ask("SELECT description FROM lockkeeper.journal"))
                .containsExactly(
                        cancel.withReason("it holds up the gate").describe().text());
        JsonNode kept = new ObjectMapper().readTree(kept());
        assertThat(kept.at("/before/waiters").asInt()).isEqualTo(2);
        assertThat(kept.get("before").get("edges"))
                .anyMatch(edge -> edge.get("waiter").asInt() == api
                        && edge.get("blocker").asInt() == change
                        && edge.get("kind").asText().equals("soft")
                        && edge.get("object").asText().equals("passages"));
        assertThat(kept.get("answer").asText()).contains("pid " + change);
        assertThat(kept.at("/after/waiters").isInt()).isTrue();
        assertThat(kept.at("/after/waiters").asInt()).isZero();
    }

    private String kept() {
        byte[] bytes = HexFormat.of()
                .parseHex(scene.ask("SELECT encode(content, 'hex') FROM lockkeeper.journal ORDER BY id DESC LIMIT 1")
                        .getFirst());
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException damaged) {
            throw new java.io.UncheckedIOException(damaged);
        }
    }

    @Test
    void terminatingTheRootLetsTheFirstRunAndTheRestWaitForIt() throws SQLException {
        SceneStep[] waiting = convoy();
        SceneSession reporting = scene.session("reporting");
        Intervention terminate = desk.interventions().prepareTerminate(id(reporting), List.of());

        assertThat(terminate.describe().text())
                .contains(
                        "Terminate pid " + reporting.pid() + " (reporting) on canal",
                        "idle in transaction for ",
                        "Its last statement:\n  BEGIN; SELECT * FROM passages\n",
                        "Its connection ends; its program gets an error and has to connect again.",
                        "Who gets free:\n  pid " + scene.session("change").pid() + " (change), waiting for ",
                        "Who still waits:\n  pid " + scene.session("api").pid() + " (api), waiting for ",
                        ", for pid " + scene.session("change").pid() + " (change)\n");

        InterventionResult result = perform(desk, terminate);

        assertThat(result.outcome().sentence())
                .isEqualTo("pid " + reporting.pid() + " is gone, and its transaction is rolled back.");
        waiting[0].untilDone();
        waiting[1].untilDone();
        assertThat(scene.ask("SELECT count(*) FROM pg_stat_activity WHERE pid = " + reporting.pid()))
                .containsExactly("0");
        assertThat(scene.ask("SELECT operation || ' ' || outcome FROM lockkeeper.journal"))
                .containsExactly("terminate done");
    }

    @Test
    void whatATransactionHasChangedIsSaidToBeLost() throws SQLException {
        SceneSession writer = scene.session("writer").begins("UPDATE passages SET id = 2");
        assertThat(desk.interventions()
                        .prepareTerminate(id(writer), List.of())
                        .describe()
                        .text())
                .containsPattern(
                        "Whatever its transaction has changed \\(transaction id \\d+, open for [^,)]+\\) is lost\\.")
                .contains("Nobody waits for it.");
        SceneSession reader = scene.session("reader").begins("SELECT * FROM passages");
        assertThat(desk.interventions()
                        .prepareTerminate(id(reader), List.of())
                        .describe()
                        .text())
                .containsPattern("Its transaction, open for [^,)]+, has changed nothing so far: no data is lost\\.");
        SceneSession failed = scene.session("failed").begins("UPDATE passages SET id = 3 WHERE false");
        failed.starts("SELECT 1 / 0").untilFailed();
        assertThat(desk.interventions()
                        .prepareTerminate(id(failed), List.of())
                        .describe()
                        .text())
                .contains("Its transaction has failed: nothing of it is left to roll back.");
    }

    @Test
    void aStatementThatWaitsAsItsOwnTransactionLosesOnlyItself() throws SQLException {
        scene.session("reporting").begins("SELECT * FROM passages");
        scene.session("change").starts("ALTER TABLE passages ADD lane int").untilBlocked();
        assertThat(desk.interventions()
                        .prepareTerminate(id(scene.session("change")), List.of())
                        .describe()
                        .text())
                .containsPattern("What this statement has done so far, for [^,]+, is lost\\.")
                .doesNotContain("its transaction has changed");
    }

    @Test
    void aPreparedTransactionIsRolledBackAndItsRowIsFree() throws SQLException {
        scene.session("settlement").begins("UPDATE passages SET id = 2").prepares("settle'17");
        SceneStep update =
                scene.session("api").starts("UPDATE passages SET id = 3").untilBlocked();
        Intervention rollBack = desk.interventions().prepareRollBackPrepared("settle'17");
        assertThat(rollBack.describe().button()).isEqualTo("Roll back settle'17 on canal");
        assertThat(rollBack.describe().destructive()).isTrue();
        assertThat(rollBack.describe().text())
                .contains(
                        "prepared transaction settle'17 of ",
                        "Everything this transaction has done in ",
                        "Ask its transaction manager first",
                        "Who gets free:\n  pid " + scene.session("api").pid());

        InterventionResult result = perform(desk, rollBack);

        assertThat(result.outcome().sentence()).isEqualTo("Prepared transaction settle'17 is rolled back.");
        update.untilDone();
        assertThat(scene.ask("SELECT id FROM passages")).containsExactly("3");
        assertThat(scene.ask("SELECT operation || ', ' || file FROM lockkeeper.journal"))
                .containsExactly("roll back prepared, prepared transaction settle'17");
        assertThatThrownBy(() -> desk.interventions().prepareRollBackPrepared("settle'17"))
                .isInstanceOf(OperationRefusedException.class)
                .hasMessageContaining("There is no prepared transaction settle'17 any more");
        assertThat(perform(desk, rollBack).outcome()).isInstanceOf(InterventionOutcome.AlreadyGone.class);
    }

    @Test
    void aPreparedTransactionOfAnotherDatabaseIsRefusedWithItsName() throws SQLException {
        try (TestDatabase other = TestPostgres.server().newDatabase();
                Connection there = other.open();
                Statement statement = there.createStatement()) {
            statement.execute("BEGIN; CREATE TABLE t (id int); PREPARE TRANSACTION 'elsewhere'");
            assertThatThrownBy(() -> desk.interventions().prepareRollBackPrepared("elsewhere"))
                    .isInstanceOf(OperationRefusedException.class)
                    .hasMessageContaining("connect to " + other.name());
            statement.execute("ROLLBACK PREPARED 'elsewhere'");
        }
    }

    @Test
    void whatIsIdleCannotBeCancelled() {
        SceneSession idle = scene.session("reporting").begins("SELECT * FROM passages");
        assertThatThrownBy(() -> desk.interventions().prepareCancel(id(idle), List.of()))
                .isInstanceOf(OperationRefusedException.class)
                .hasMessageContaining("is idle in transaction: it works on no query")
                .hasMessageContaining("terminated");
        idle.rollsBack();
        assertThatThrownBy(() -> desk.interventions().prepareCancel(id(idle), List.of()))
                .hasMessageContaining("is idle and in no transaction");
    }

    @Test
    void nobodyElseIsHit() throws SQLException {
        SceneSession shown = scene.session("reporting");
        BackendId earlier = new BackendId(shown.pid(), Optional.of(Instant.parse("2026-11-22T06:08:56Z")));
        assertThatThrownBy(() -> desk.interventions().prepareTerminate(earlier, List.of()))
                .isInstanceOf(OperationRefusedException.class)
                .hasMessageContaining("is another session now (reporting)");

        shown.begins("SELECT * FROM passages");
        Intervention terminate = desk.interventions().prepareTerminate(id(shown), List.of());
        shown.rollsBack().run("SELECT 1");
        InterventionResult result = perform(desk, terminate);
        assertThat(result.outcome()).isInstanceOf(InterventionOutcome.SomebodyElse.class);
        assertThat(result.outcome().sentence()).contains("nothing was done");
        shown.run("SELECT 1");
        assertThat(scene.ask("SELECT to_regnamespace('lockkeeper')"))
                .as("what changed nothing creates no journal")
                .containsExactly("null");

        Intervention last = desk.interventions().prepareTerminate(id(shown), List.of());
        shown.terminate();
        org.awaitility.Awaitility.await()
                .until(() -> scene.ask("SELECT 1 FROM pg_stat_activity WHERE pid = " + shown.pid())
                        .isEmpty());
        assertThat(perform(desk, last).outcome()).isInstanceOf(InterventionOutcome.AlreadyGone.class);
        assertThatThrownBy(() -> desk.interventions().prepareTerminate(id(shown), List.of()))
                .hasMessageContaining("There is no pid " + shown.pid() + " any more");
    }

    @Test
    void whoMayNotIsToldWhoMay() throws SQLException {
        String owner = scene.database().newRole("");
        String stranger = scene.database().newRole("");
        SceneSession ordinary = scene.sessionOf(owner, "ordinary");
        SceneSession superuser = scene.session("superuser");
        ordinary.begins("SELECT 1");
        superuser.begins("SELECT 1");
        scene.database().execute("GRANT pg_monitor TO " + stranger);
        try (Desk strangers = desk(Tier.DEVELOPMENT, Optional.of(stranger))) {
            Intervention first = strangers.interventions().prepareTerminate(id(ordinary), List.of());
            InterventionResult refused = perform(strangers, first);
            assertThat(refused.outcome()).isInstanceOf(InterventionOutcome.NotPermitted.class);
            assertThat(refused.outcome().sqlState()).contains("42501");
            assertThat(refused.outcome().sentence())
                    .startsWith("The server refused: ")
                    .endsWith("A member of " + owner + ", a member of pg_signal_backend or a superuser may.");

            Intervention second = strangers.interventions().prepareTerminate(id(superuser), List.of());
            assertThat(second.describe().warnings()).anyMatch(warning -> warning.contains("the server will refuse"));
            assertThat(perform(strangers, second).outcome().sentence())
                    .endsWith("It is a superuser's session: only a superuser may.");

            scene.database().execute("GRANT pg_signal_backend TO " + stranger);
            InterventionResult done = perform(strangers, first);
            assertThat(done.outcome()).isInstanceOf(InterventionOutcome.Done.class);
            assertThat(done.notRemembered().orElseThrow()).contains("may not create the schema lockkeeper");
            assertThat(first.describe().recorded())
                    .containsExactly(done.notRemembered().orElseThrow());
        }
    }

    /** Without pg_monitor states, statements and their times are hidden, but the right to signal need not be missing. */
    @Test
    void whatIsHiddenCanStillBeEnded() throws SQLException {
        String owner = scene.database().newRole("");
        String blind = scene.database().newRole("");
        scene.database().execute("GRANT pg_signal_backend TO " + blind);
        SceneSession session = scene.sessionOf(owner, "ordinary");
        SceneStep sleep = session.starts("SELECT pg_sleep(600)");
        org.awaitility.Awaitility.await()
                .until(() -> !scene.ask("SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)' AND pid = "
                                + session.pid())
                        .isEmpty());
        try (Desk blindly = desk(Tier.DEVELOPMENT, Optional.of(blind))) {
            Intervention cancel = blindly.interventions().prepareCancel(id(session), List.of());
            assertThat(cancel.describe().text()).contains("what it does is hidden from this user");
            InterventionResult result = perform(blindly, cancel);
            assertThat(result.outcome()).isInstanceOf(InterventionOutcome.NotSeen.class);
            assertThat(result.outcome().sentence()).contains("GRANT pg_monitor");
            assertThat(sleep.untilFailed().getSQLState()).isEqualTo("57014");
            assertThat(perform(blindly, blindly.interventions().prepareTerminate(id(session), List.of()))
                            .outcome())
                    .isInstanceOf(InterventionOutcome.Done.class);
        }
    }

    @Test
    void sessionsOfLockkeeperAndOfReplicationNeedTheTypedName() throws SQLException {
        try (Connection other = scene.database().openWith("ApplicationName=lockkeeper/run")) {
            int pid = other.unwrap(PGConnection.class).getBackendPID();
            Intervention terminate =
                    desk.interventions().prepareTerminate(new BackendId(pid, Optional.empty()), List.of());
            Description description = terminate.describe();
            assertThat(description.level()).isEqualTo(ConfirmationLevel.TYPED_NAME);
            assertThat(description.warnings()).anyMatch(warning -> warning.contains("run of another window"));
            assertThatThrownBy(() -> desk.interventions()
                            .perform(terminate, new Confirmation(description.fingerprint(), Optional.empty())))
                    .isInstanceOf(OperationRefusedException.class)
                    .hasMessageContaining("because it is a session of Lockkeeper")
                    .hasMessageContaining("canal, must be typed");
            assertThat(other.isValid(10)).isTrue();
        }
        try (Connection replication =
                scene.database().openWith("replication=database&preferQueryMode=simple&assumeMinServerVersion=12")) {
            int pid = replication.unwrap(PGConnection.class).getBackendPID();
            Description description = desk.interventions()
                    .prepareTerminate(new BackendId(pid, Optional.empty()), List.of())
                    .describe();
            assertThat(description.level()).isEqualTo(ConfirmationLevel.TYPED_NAME);
            assertThat(description.specialGuard()).contains("it is a session of replication");
        }
    }

    @Test
    void productionAsksForTheTypedName() throws SQLException {
        SceneSession reporting = scene.session("reporting").begins("SELECT 1");
        try (Desk production = desk(Tier.PRODUCTION, Optional.empty())) {
            Intervention terminate = production.interventions().prepareTerminate(id(reporting), List.of());
            assertThatThrownBy(() -> production
                            .interventions()
                            .perform(
                                    terminate,
                                    new Confirmation(terminate.describe().fingerprint(), Optional.of("Canal"))))
                    .isInstanceOf(OperationRefusedException.class)
                    .hasMessageContaining("guarded as production");
            reporting.run("SELECT 1");
        }
    }

    @Test
    void theOwnWatcherIsNotEnded() throws SQLException {
        try (Connection watcher = desk.connections().open(Purpose.WATCH)) {
            int pid = watcher.unwrap(PGConnection.class).getBackendPID();
            assertThatThrownBy(() ->
                            desk.interventions().prepareTerminate(new BackendId(pid, Optional.empty()), List.of()))
                    .isInstanceOf(OperationRefusedException.class)
                    .hasMessageContaining("watches the server");
        }
    }

    @Test
    void processesOfTheServerItselfTakeNoSignal() {
        int checkpointer =
                Integer.parseInt(scene.ask("SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'")
                        .getFirst());
        assertThatThrownBy(() ->
                        desk.interventions().prepareTerminate(new BackendId(checkpointer, Optional.empty()), List.of()))
                .isInstanceOf(OperationRefusedException.class)
                .hasMessageContaining("is a process of the server itself");
    }

    /** A backend that reads from another program notices a signal only when that has ended. */
    @Test
    void whatDoesNotEndAtOnceIsSaidToBeThereStill() throws SQLException {
        SceneSession copying = scene.session("copying");
        String deaf = "deaf-" + copying.pid();
        String enough = "enough-" + copying.pid();
        SceneStep copy = copying.starts("COPY passages FROM PROGRAM 'trap \"\" INT; touch " + deaf + "; while [ ! -e "
                + enough + " ]; do sleep 0.1; done; rm " + deaf + " " + enough + "'");
        org.awaitility.Awaitility.await()
                .until(() -> scene.ask("SELECT (pg_stat_file('" + deaf + "', true)).size IS NOT NULL")
                        .contains("t"));
        InterventionResult result = perform(desk, desk.interventions().prepareCancel(id(copying), List.of()));
        assertThat(result.outcome()).isInstanceOf(InterventionOutcome.NotSeen.class);
        assertThat(result.outcome().sentence()).contains("still works on the same query after 5 s");
        assertThat(scene.ask("SELECT outcome || ': ' || message FROM lockkeeper.journal"))
                .containsExactly("failed: " + result.outcome().sentence());
        scene.database().execute("COPY (SELECT) TO PROGRAM 'touch " + enough + "'");
        copy.untilDone();
    }

    @Test
    void statementsThatLeaveSomethingBehindAreNamed() throws SQLException {
        scene.session("old").run("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT * FROM passages");
        SceneStep build = scene.session("build")
                .starts("CREATE INDEX CONCURRENTLY passages_idx ON passages (id)")
                .untilBlocked();
        Intervention cancel = desk.interventions().prepareCancel(id(scene.session("build")), List.of());
        assertThat(cancel.describe().warnings()).anyMatch(warning -> warning.contains("leaves an invalid index"));
        assertThat(perform(desk, cancel).outcome().done()).isTrue();
        build.untilFailed();
        assertThat(scene.ask("SELECT indisvalid FROM pg_index WHERE indexrelid = 'passages_idx'::regclass"))
                .containsExactly("f");
    }

    @Test
    void theBackendIsTheOneThatIsThereNow() throws SQLException {
        SceneSession reporting = scene.session("reporting").begins("SELECT 1");
        Intervention terminate = desk.interventions().prepareTerminate(id(reporting), List.of());
        Backend target = (Backend) terminate.target();
        assertThat(target.pid()).isEqualTo(reporting.pid());
        assertThat(target.id().startedAt()).isPresent();
        assertThat(terminate.graph().snapshot().takenAt())
                .isAfter(target.id().startedAt().orElseThrow());
    }
}
