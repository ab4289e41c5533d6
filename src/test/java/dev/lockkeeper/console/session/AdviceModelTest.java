package dev.lockkeeper.console.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.ScreenThread;
import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.lint.RuleTier;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Advice follows the looks of a real desk. */
@SuppressWarnings("NullAway.Init") // made before each test
class AdviceModelTest {
    private static final String FILE = "002_index.sql";

    @TempDir
    Path folder;

    private final TestDatabase database = TestPostgres.server().newDatabase();
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();
    private final SimpleObjectProperty<LookState> looks = new SimpleObjectProperty<>(new LookState.NotRead());
    private final List<Look> asked = new ArrayList<>();
    private final Moving clock = new Moving();
    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        database.execute("CREATE TABLE passages (id bigint, toll_id bigint)");
        Files.writeString(folder.resolve("001_applied.sql"), "SELECT 1;");
        Files.writeString(folder.resolve(FILE), "CREATE INDEX ON passages (toll_id);");
        Credentials credentials = Credentials.trusted(TestPostgres.server().user());
        Credentials complete = TestPostgres.server()
                .password()
                .map(password -> credentials.withPassword(password.toCharArray()))
                .orElse(credentials);
        DatabaseUrl url = new DatabaseUrl(database.url());
        desk = new Desk(
                new Environment("staging", Tier.STAGING, url, folder, Optional.empty()),
                new Connections(url, complete),
                Actor.ofThisProcess("test"),
                RunSettings.DEFAULT);
    }

    @AfterEach
    void close() {
        desk.close();
        database.close();
        assertThat(errors).isEmpty();
    }

    private Background atOnce() {
        return Background.synchronous((what, thrown) -> errors.add(thrown));
    }

    private AdviceModel model() {
        AdviceModel model = new AdviceModel(
                looks,
                look -> {
                    asked.add(look);
                    return desk.advise(look);
                },
                atOnce(),
                clock);
        model.activate();
        return model;
    }

    private Look look() throws SQLException {
        Look look = desk.look();
        looks.set(new LookState.Read(look));
        return look;
    }

    private PendingAdvice of(AdviceModel model, String name) {
        return model.stateProperty()
                .get()
                .of(looks.get().last().orElseThrow().status().find(name).orElseThrow());
    }

    private static long hazards(PendingAdvice advice) {
        return advice.known().orElseThrow().of(RuleTier.HAZARD).size();
    }

    @Test
    void pendingFilesAreKnownAfterALookAndAppliedOnesAreNot() throws Exception {
        database.execute("CREATE TABLE schema_migrations (id serial PRIMARY KEY, migration_name varchar(255) UNIQUE"
                + " NOT NULL, applied_at timestamp DEFAULT current_timestamp);"
                + " INSERT INTO schema_migrations (migration_name) VALUES ('001_applied.sql')");
        AdviceModel model = model();
        look();

        assertThat(hazards(of(model, FILE))).isEqualTo(1);
        assertThat(of(model, FILE)
                        .known()
                        .orElseThrow()
                        .strongestLock()
                        .orElseThrow()
                        .relation()
                        .sql())
                .endsWith("passages");
        assertThat(of(model, "001_applied.sql")).isInstanceOf(PendingAdvice.NotPending.class);
    }

    @Test
    void nothingIsAskedAgainUntilSomethingChangesOrAMinuteHasPassed() throws Exception {
        AdviceModel model = model();
        look();
        clock.now = clock.now.plus(Duration.ofSeconds(59));
        look();
        looks.set(new LookState.Failed(looks.get().last(), "gone", clock.now));
        assertThat(asked).hasSize(1);

        clock.now = clock.now.plus(Duration.ofSeconds(1));
        look();
        assertThat(asked).hasSize(2);

        Files.writeString(folder.resolve(FILE), "CREATE INDEX ON passages (toll_id); DROP TABLE passages;");
        look();
        assertThat(asked).hasSize(3);
        assertThat(hazards(of(model, FILE))).isGreaterThan(1);

        Files.writeString(folder.resolve("003_more.sql"), "SELECT 1;");
        look();
        assertThat(asked).hasSize(4);
    }

    @Test
    void anAnswerThatANewerQuestionHasOvertakenIsDropped() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        CountDownLatch lateIsOver = new CountDownLatch(1);
        Background background = Background.onVirtualThreads(
                ScreenThread.calling((what, thrown) -> errors.add(thrown)), (what, thrown) -> errors.add(thrown));
        AdviceModel model = new AdviceModel(
                looks,
                look -> {
                    asked.add(look);
                    if (asked.size() > 1) {
                        return desk.advise(look);
                    }
                    awaitOpen(late);
                    try {
                        return desk.advise(look);
                    } finally {
                        lateIsOver.countDown();
                    }
                },
                background,
                clock);
        model.activate();
        look();
        await().until(() -> asked.size() == 1);
        assertThat(of(model, FILE)).isInstanceOf(PendingAdvice.Computing.class);

        Files.writeString(folder.resolve(FILE), "SELECT 'nothing to be said';");
        look();
        await().until(() -> of(model, FILE).known().isPresent());
        AdviceState newest = model.stateProperty().get();
        late.countDown();
        lateIsOver.await();

        await().during(Duration.ofMillis(200)).until(() -> model.stateProperty().get() == newest);
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError("work on a connection is not interrupted", interrupted);
        }
    }

    @Test
    void withoutAnAnswerTheReasonIsSaidAndTheNextLookAsksAgain() throws Exception {
        AdviceModel model = new AdviceModel(
                looks,
                look -> {
                    asked.add(look);
                    if (asked.size() == 1) {
                        throw new SQLException("terminating connection\nline two", "57P01");
                    }
                    return desk.advise(look);
                },
                atOnce(),
                clock);
        model.activate();
        look();

        assertThat(of(model, FILE))
                .isInstanceOfSatisfying(
                        PendingAdvice.Unknown.class,
                        unknown -> assertThat(unknown.sentence()).endsWith("is not known: terminating connection"));

        look();
        assertThat(hazards(of(model, FILE))).isEqualTo(1);
        assertThat(model.stateProperty().get().trouble()).isEmpty();
    }

    @Test
    void aFileThatChangedSinceIsNotSpokenOfAsItWas() throws Exception {
        AdviceModel model = model();
        look();
        model.deactivate();

        Files.writeString(folder.resolve(FILE), "SELECT 'edited';");
        look();

        assertThat(of(model, FILE)).isInstanceOf(PendingAdvice.Computing.class);
    }

    private static final class Moving extends Clock {
        private Instant now = Instant.parse("2026-03-01T00:00:00Z");

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
}
