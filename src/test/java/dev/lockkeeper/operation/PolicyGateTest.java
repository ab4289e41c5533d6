package dev.lockkeeper.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.environment.Access;
import dev.lockkeeper.environment.Act;
import dev.lockkeeper.environment.Allowed;
import dev.lockkeeper.environment.Appearance;
import dev.lockkeeper.environment.ConfirmationLevel;
import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Guard;
import dev.lockkeeper.environment.HazardAnswer;
import dev.lockkeeper.environment.HazardPolicy;
import dev.lockkeeper.environment.Limits;
import dev.lockkeeper.environment.MaintenanceWindow;
import dev.lockkeeper.environment.Policy;
import dev.lockkeeper.environment.PolicyOverrides;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.lock.ParticipantId.BackendId;
import dev.lockkeeper.migration.RunControl;
import dev.lockkeeper.migration.RunListener;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.operation.policy.Elsewhere;
import dev.lockkeeper.operation.policy.OtherEnvironments;
import dev.lockkeeper.operation.policy.PolicyLimits;
import dev.lockkeeper.operation.policy.PolicyRule;
import dev.lockkeeper.operation.policy.PolicyVerdict;
import dev.lockkeeper.operation.policy.PolicyVerdict.Kind;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** What a policy lets be done, what it wants to know, what it refuses: the one gate, on a real server. */
class PolicyGateTest {
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final MaintenanceWindow SUNDAY_MORNING =
            new MaintenanceWindow(EnumSet.of(DayOfWeek.SUNDAY), LocalTime.of(6, 0), LocalTime.of(8, 0), AMSTERDAM);
    private static final Instant IN_THE_WINDOW = Instant.parse("2026-11-29T06:03:00Z");
    private static final Instant AFTERWARDS = Instant.parse("2026-11-29T07:30:00Z");

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private TestDatabase database;
    private OtherEnvironments others = OtherEnvironments.NONE;

    @BeforeEach
    void open() throws IOException {
        database = TestPostgres.server().newDatabase();
        Files.writeString(folder.resolve("001_create_vessels.sql"), "CREATE TABLE vessels (id int, code text);");
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** The clock on the wall, as the test sets it. */
    private static final class SettableClock extends Clock {
        private volatile Instant now = IN_THE_WINDOW;

        void set(Instant moment) {
            now = moment;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** A guarded policy that asks for a summary, and nothing else unless it is said. */
    private static final Policy PLAIN = Policy.of(Tier.STAGING);

    private static Policy with(Guard guard) {
        return on(new PolicyOverrides(
                Optional.of(guard),
                Optional.empty(),
                Limits.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private static Policy on(PolicyOverrides overrides) {
        return overrides.on(PLAIN);
    }

    private static PolicyOverrides overrides(
            Optional<Set<Act>> acts,
            Optional<MaintenanceWindow> window,
            Optional<HazardPolicy> hazards,
            Optional<String> first,
            Optional<Allowed> allowed) {
        return new PolicyOverrides(
                Optional.empty(), Optional.empty(), Limits.NONE, acts, window, hazards, first, allowed);
    }

    private static Policy acts(Act... acts) {
        return on(overrides(
                Optional.of(Set.of(acts)), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static Policy window() {
        return on(overrides(
                Optional.empty(), Optional.of(SUNDAY_MORNING), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static Policy hazards(HazardPolicy hazards) {
        return on(overrides(
                Optional.empty(), Optional.empty(), Optional.of(hazards), Optional.empty(), Optional.empty()));
    }

    private static Policy first(String environment) {
        return on(overrides(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(environment), Optional.empty()));
    }

    private static Policy allowed(Set<String> databaseUsers, Set<String> osUsers) {
        return on(overrides(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Allowed(databaseUsers, osUsers))));
    }

    private Desk desk(Policy policy) {
        return desk("canal", database, folder, policy);
    }

    private Desk desk(String name, TestDatabase where, Path files, Policy policy) {
        Environment environment = new Environment(
                name,
                Tier.STAGING,
                new DatabaseUrl(where.url()),
                files,
                Optional.empty(),
                policy,
                Access.DIRECT,
                Appearance.PLAIN);
        Credentials trusted = Credentials.trusted(TestPostgres.server().user());
        Credentials credentials = TestPostgres.server()
                .password()
                .map(password -> trusted.withPassword(password.toCharArray()))
                .orElse(trusted);
        return new Desk(
                environment,
                new Connections(environment.url(), credentials),
                new Actor("keeper", "lock-house", "test"),
                PolicyLimits.settings(policy),
                others,
                clock);
    }

    private static RunOutcome perform(Desk desk, MigrationOperation operation) throws SQLException {
        return desk.perform(
                operation,
                new Confirmation(operation.plan().fingerprint(), Optional.empty()),
                new RunControl(),
                RunListener.none());
    }

    private void refused(Desk desk, MigrationOperation operation, PolicyRule rule, String... words) {
        assertThatThrownBy(() -> perform(desk, operation))
                .isInstanceOfSatisfying(
                        OperationRefusedException.class,
                        refused -> assertThat(refused.rule()).contains(rule.word()))
                .hasMessageContainingAll(words);
        assertThat(database.value("SELECT to_regclass('schema_migrations')"))
                .as("nothing was run")
                .isEqualTo("null");
    }

    private static PolicyVerdict only(MigrationOperation operation) {
        assertThat(operation.describe().verdicts()).hasSize(1);
        return operation.describe().verdicts().getFirst();
    }

    @Test
    void readOnlyLetsNothingBeChangedWhateverTheOperatorSays() throws SQLException {
        try (Desk desk = desk(with(Guard.READ_ONLY))) {
            MigrationOperation operation = desk.applyAll().withReason("I must");
            assertThat(only(operation).kind()).isEqualTo(Kind.REFUSED);
            assertThat(operation.describe().text())
                    .contains(
                            "Policy:\n  refused (read-only): canal is read-only: its policy lets nothing be changed\n");
            refused(desk, operation, PolicyRule.READ_ONLY, "canal is read-only", "(rule: read-only)");
        }
    }

    @Test
    void readOnlyEndsNoSessionEither() throws SQLException {
        try (Desk desk = desk(with(Guard.READ_ONLY));
                Connection other = database.openWith("ApplicationName=reporting")) {
            int pid = other.unwrap(PGConnection.class).getBackendPID();
            Intervention terminate =
                    desk.interventions().prepareTerminate(new BackendId(pid, Optional.empty()), List.of());
            assertThat(terminate.describe().refusal()).isPresent();
            assertThatThrownBy(() -> desk.interventions()
                            .perform(
                                    terminate,
                                    new Confirmation(terminate.describe().fingerprint(), Optional.of("canal"))))
                    .isInstanceOf(OperationRefusedException.class)
                    .hasMessageContaining("(rule: read-only)");
            assertThat(other.isValid(10)).isTrue();
        }
    }

    @Test
    void anActThatIsNotAllowedIsRefusedAndTheOthersAreNot() throws SQLException {
        try (Desk desk = desk(acts(Act.APPLY, Act.CANCEL_QUERY))) {
            refused(
                    desk,
                    desk.skip(List.of("001_create_vessels.sql"), "by hand"),
                    PolicyRule.ACT,
                    "does not allow 'skip'; it allows apply, cancel query");
            assertThat(perform(desk, desk.applyAll())).isInstanceOf(RunOutcome.Completed.class);
        }
    }

    @Test
    void aSessionIsEndedOnlyWhereThatIsAllowed() throws SQLException {
        try (Desk desk = desk(acts(Act.APPLY));
                Connection other = database.openWith("ApplicationName=reporting")) {
            int pid = other.unwrap(PGConnection.class).getBackendPID();
            Intervention terminate =
                    desk.interventions().prepareTerminate(new BackendId(pid, Optional.empty()), List.of());
            assertThatThrownBy(() -> desk.interventions()
                            .perform(
                                    terminate,
                                    new Confirmation(terminate.describe().fingerprint(), Optional.empty())))
                    .isInstanceOfSatisfying(
                            OperationRefusedException.class,
                            refused -> assertThat(refused.rule()).contains(PolicyRule.ACT.word()))
                    .hasMessageContaining("'terminate'");
            assertThat(other.isValid(10)).isTrue();
        }
    }

    @Test
    void whoIsInNeitherListIsRefused() throws SQLException {
        String me = TestPostgres.server().user();
        try (Desk stranger = desk(allowed(Set.of("deploy_dba"), Set.of("somebody")))) {
            refused(stranger, stranger.applyAll(), PolicyRule.WHO, "Neither database user " + me, "keeper");
        }
        try (Desk byRole = desk(allowed(Set.of(me), Set.of()))) {
            assertThat(only(byRole.applyAll()).sentence()).isEqualTo(me + " may change canal");
        }
        try (Desk byPerson = desk(allowed(Set.of(), Set.of("keeper")))) {
            assertThat(only(byPerson.applyAll()).sentence()).isEqualTo("keeper may change canal");
            assertThat(perform(byPerson, byPerson.applyAll())).isInstanceOf(RunOutcome.Completed.class);
        }
    }

    @Test
    void outsideTheWindowAReasonIsNeededAndRemembered() throws SQLException {
        clock.set(AFTERWARDS);
        try (Desk desk = desk(window())) {
            MigrationOperation operation = desk.applyAll();
            assertThat(only(operation).sentence())
                    .isEqualTo(
                            "Outside the maintenance window, Sun 06:00 to 08:00 Europe/Amsterdam; the next one begins"
                                    + " Sun 6 Dec 06:00, in 6 d 21 h");
            assertThat(operation.describe().whyReason()).contains("outside the maintenance window");
            refused(desk, operation, PolicyRule.WINDOW, "needs a reason", "the next one begins Sun 6 Dec 06:00");
            refused(desk, operation.withReason("  "), PolicyRule.WINDOW, "needs a reason");

            assertThat(perform(desk, operation.withReason(" the gate is stuck ")))
                    .isInstanceOf(RunOutcome.Completed.class);
            assertThat(database.value("SELECT reason FROM lockkeeper.journal WHERE outcome = 'applied'"))
                    .isEqualTo("the gate is stuck");
            assertThat(database.value("SELECT description FROM lockkeeper.journal WHERE outcome = 'applied'"))
                    .contains("needs a reason (maintenance window): Outside");
        }
    }

    @Test
    void theClockOfThePressCountsNotThatOfTheDescription() throws SQLException {
        try (Desk desk = desk(window())) {
            MigrationOperation operation = desk.applyAll();
            assertThat(only(operation))
                    .isEqualTo(new PolicyVerdict(
                            Kind.MET, PolicyRule.WINDOW, "maintenance window Sun 06:00 to 08:00, 57 min left"));
            assertThat(operation.describe().reasonNeeded()).isFalse();
            clock.set(AFTERWARDS);
            refused(desk, operation, PolicyRule.WINDOW, "Outside the maintenance window");
            clock.set(IN_THE_WINDOW);
            assertThat(perform(desk, operation)).isInstanceOf(RunOutcome.Completed.class);
        }
    }

    @Test
    void aForbiddenHazardIsRefusedWithItsPlaceAndRule() throws Exception {
        dropsAColumn();
        HazardPolicy policy = new HazardPolicy(HazardAnswer.ALLOW, Map.of("drop-column", HazardAnswer.FORBID));
        try (Desk desk = desk(hazards(policy))) {
            MigrationOperation operation = desk.applyAll().withReason("it is not read any more");
            assertThat(operation.describe().findings())
                    .anyMatch(found -> found.rule().equals("drop-column"));
            refused(
                    desk,
                    operation,
                    PolicyRule.HAZARDS,
                    "1 hazard is forbidden on canal: drop-column at 002_drop_code.sql:1:22",
                    "(rule: hazards)");
            assertThat(perform(desk, desk.apply(List.of("001_create_vessels.sql"))))
                    .as("what holds no such hazard")
                    .isInstanceOf(RunOutcome.Completed.class);
        }
    }

    @Test
    void aHazardThatNeedsAReasonNamesItselfAndIsDoneWithOne() throws Exception {
        dropsAColumn();
        try (Desk desk = desk(hazards(HazardPolicy.all(HazardAnswer.REASON)))) {
            MigrationOperation operation = desk.applyAll();
            assertThat(operation.describe().whyReason()).contains("hazard findings on canal");
            refused(desk, operation, PolicyRule.HAZARDS, "drop-column at 002_drop_code.sql:1:22");
            assertThat(perform(desk, operation.withReason("it is not read any more")))
                    .isInstanceOf(RunOutcome.Completed.class);
        }
    }

    @Test
    void aRollbackIsNeverForbiddenForItsHazards() throws Exception {
        Files.writeString(folder.resolve("001_create_vessels_rollback.sql"), "DROP TABLE vessels;");
        try (Desk desk = desk(hazards(HazardPolicy.all(HazardAnswer.FORBID)))) {
            assertThat(perform(desk, desk.applyAll())).isInstanceOf(RunOutcome.Completed.class);
            MigrationOperation back = desk.rollBack(List.of("001_create_vessels.sql"), Optional.empty());
            assertThat(back.describe().findings()).isNotEmpty();
            assertThat(only(back).kind()).isEqualTo(Kind.NEEDS_REASON);
            assertThat(perform(desk, back.withReason("it was wrong"))).isInstanceOf(RunOutcome.Completed.class);
        }
    }

    @Test
    void whatCannotBeAnalysedNeedsAReasonWhereHazardsMatter() throws Exception {
        Files.writeString(folder.resolve("002_clean.sql"), "DO $$ BEGIN EXECUTE 'DROP TABLE ' || 'vessels'; END $$;");
        try (Desk desk = desk(hazards(HazardPolicy.all(HazardAnswer.FORBID)))) {
            assertThat(desk.apply(List.of("002_clean.sql")).describe().verdicts())
                    .anyMatch(verdict -> verdict.kind() == Kind.NEEDS_REASON
                            && verdict.sentence().contains("Not all is analysed")
                            && verdict.sentence().contains("002_clean.sql:1:"));
        }
    }

    private void dropsAColumn() throws IOException {
        database.execute("CREATE TABLE passages (id int, code text)");
        Files.writeString(folder.resolve("002_drop_code.sql"), "ALTER TABLE passages DROP COLUMN code;");
    }

    @Test
    void whatIsPendingInStagingNeedsAReason() throws SQLException {
        clock.set(Instant.now());
        try (TestDatabase stagings = TestPostgres.server().newDatabase();
                Desk staging = desk("staging", stagings, folder, PLAIN)) {
            others = name -> {
                assertThat(name).isEqualTo("staging");
                try {
                    return new Elsewhere.Seen(staging.look().status(), clock.instant());
                } catch (SQLException failed) {
                    return new Elsewhere.Unreachable(String.valueOf(failed.getMessage()));
                }
            };
            try (Desk desk = desk(first("staging"))) {
                MigrationOperation early = desk.applyAll();
                assertThat(only(early).sentence()).isEqualTo("In staging: 001_create_vessels.sql pending");
                assertThat(early.describe().whyReason()).contains("not proven in staging");
                refused(desk, early, PolicyRule.REQUIRED_FIRST, "001_create_vessels.sql pending");

                assertThat(perform(staging, staging.applyAll())).isInstanceOf(RunOutcome.Completed.class);
                clock.set(Instant.now().plus(Duration.ofMinutes(21)).plusSeconds(5));
                MigrationOperation proven = desk.applyAll();
                assertThat(only(proven))
                        .isEqualTo(
                                new PolicyVerdict(Kind.MET, PolicyRule.REQUIRED_FIRST, "staging has it, for 21 min"));
                assertThat(perform(desk, proven)).isInstanceOf(RunOutcome.Completed.class);
            }
        }
    }

    @Test
    void otherSqlThanInStagingOrSkippedThereProvesNothing() throws Exception {
        try (TestDatabase stagings = TestPostgres.server().newDatabase();
                Desk staging = desk("staging", stagings, folder, PLAIN)) {
            others = name -> {
                try {
                    return new Elsewhere.Seen(staging.look().status(), clock.instant());
                } catch (SQLException failed) {
                    return new Elsewhere.Unreachable(String.valueOf(failed.getMessage()));
                }
            };
            Files.writeString(folder.resolve("002_create_locks.sql"), "CREATE TABLE locks (id int);");
            perform(staging, staging.apply(List.of("001_create_vessels.sql")));
            perform(staging, staging.skip(List.of("002_create_locks.sql"), "it is there"));
            Files.writeString(folder.resolve("001_create_vessels.sql"), "CREATE TABLE vessels (id bigint);");
            try (Desk desk = desk(first("staging"))) {
                assertThat(only(desk.applyAll()).sentence())
                        .isEqualTo(
                                "In staging: 001_create_vessels.sql ran with other SQL; 002_create_locks.sql skipped,"
                                        + " so never ran");
            }
        }
    }

    @Test
    void anEnvironmentThatCannotBeAskedNeedsAReason() throws SQLException {
        others = name -> new Elsewhere.Unreachable("connection refused");
        try (Desk desk = desk(first("staging"))) {
            MigrationOperation operation = desk.applyAll();
            refused(
                    desk,
                    operation,
                    PolicyRule.REQUIRED_FIRST,
                    "staging cannot be asked whether it has 001_create_vessels.sql: connection refused");
            assertThat(perform(desk, operation.withReason("staging is being moved")))
                    .isInstanceOf(RunOutcome.Completed.class);
        }
        others = OtherEnvironments.NONE;
        try (Desk desk = desk(first("staging"))) {
            assertThat(desk.run(folder.resolve("001_create_vessels.sql"))
                            .describe()
                            .verdicts())
                    .as("a script is no migration that staging could have")
                    .isEmpty();
        }
    }

    @Test
    void openAsksForTheConfirmationAndNothingElse() throws Exception {
        dropsAColumn();
        clock.set(AFTERWARDS);
        Policy strict = new Policy(
                Guard.OPEN,
                ConfirmationLevel.NONE,
                Limits.NONE,
                EnumSet.allOf(Act.class),
                Optional.of(SUNDAY_MORNING),
                HazardPolicy.all(HazardAnswer.FORBID),
                Optional.of("staging"),
                Optional.empty());
        try (Desk desk = desk(strict)) {
            MigrationOperation operation = desk.applyAll();
            assertThat(operation.describe().verdicts()).isEmpty();
            assertThat(operation.describe().level()).isEqualTo(ConfirmationLevel.NONE);
            assertThat(perform(desk, operation)).isInstanceOf(RunOutcome.Completed.class);
        }
    }

    @Test
    void thePolicysLimitsHoldUnlessTheOperatorSaysOtherwise() {
        Limits limits = new Limits(Optional.of(Duration.ofSeconds(2)), Optional.empty(), Optional.of(3));
        Policy policy = new PolicyOverrides(
                        Optional.empty(),
                        Optional.empty(),
                        limits,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .on(PLAIN);
        RunSettings settings = PolicyLimits.settings(policy);
        assertThat(settings.lockTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.statementTimeout()).isEqualTo(RunSettings.DEFAULT.statementTimeout());
        assertThat(settings.retries()).isEqualTo(RunSettings.DEFAULT.retries().withAttempts(3));
        RunSettings own = PolicyLimits.under(RunSettings.DEFAULT.withLockTimeout(Duration.ofSeconds(9)), policy);
        assertThat(own.lockTimeout()).isEqualTo(Duration.ofSeconds(9));
        assertThat(own.retries().attempts()).isEqualTo(3);
    }

    @Test
    void anEditedEnvironmentDoesNotRunWhatWasShownUnderTheOldPolicy() throws SQLException {
        try (Desk before = desk(PLAIN);
                Desk edited = desk(with(Guard.READ_ONLY))) {
            MigrationOperation shown = before.applyAll();
            assertThatThrownBy(() -> perform(edited, shown))
                    .isInstanceOf(OperationRefusedException.class)
                    .hasMessageContaining("the edited canal");
        }
    }

    @Test
    void aScriptKeepsItsReasonToo() throws Exception {
        Path script = Files.writeString(folder.resolve("fix.sql"), "SELECT 1;");
        try (Desk desk = desk(PLAIN)) {
            assertThat(perform(desk, desk.run(script).withReason("change 4471")))
                    .isInstanceOf(RunOutcome.Completed.class);
            assertThat(database.value("SELECT reason FROM lockkeeper.journal WHERE operation = 'run'"))
                    .isEqualTo("change 4471");
        }
    }
}
