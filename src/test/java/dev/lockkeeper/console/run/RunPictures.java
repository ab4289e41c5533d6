package dev.lockkeeper.console.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.console.Pictures;
import dev.lockkeeper.console.migrations.DetailTab;
import dev.lockkeeper.console.session.LookState;
import dev.lockkeeper.console.theme.Themes;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.migration.RetryPolicy;
import dev.lockkeeper.migration.RunSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of confirmations and runs on a real server, to be looked at. */
@Tag("pictures")
class RunPictures {
    private static final String TOLLS = "-- Every passage since the 2025 season has a toll.\n\nALTER TABLE passages\n"
            + "    ALTER COLUMN toll_id SET NOT NULL;\n\nCOMMENT ON COLUMN passages.toll_id IS 'The toll paid.';\n";

    @TempDir
    Path folder;

    @BeforeAll
    static void startScreen() {
        Pictures.Screen.start();
    }

    @Test
    void confirmations() {
        for (Tier tier : List.of(Tier.DEVELOPMENT, Tier.STAGING, Tier.PRODUCTION)) {
            try (TestPlace place = canal(tier)) {
                RunScreen screen = open(place);
                take("run-confirm-3-" + tier.word(), screen, shown -> ask(screen, screen.flow::applyAllPending));
                close(screen);
            }
        }
        try (TestPlace place = canal(Tier.PRODUCTION)) {
            IntStream.range(17, 57)
                    .forEach(number -> place.file("0" + number + "_change_" + number + ".sql", "SELECT " + number));
            place.database.execute("CREATE TABLE schema_migrations (id serial PRIMARY KEY, migration_name varchar(255)"
                    + " UNIQUE NOT NULL, applied_at timestamp DEFAULT current_timestamp);"
                    + " INSERT INTO schema_migrations (migration_name) VALUES ('020_change_20.sql')");
            RunScreen screen = open(place);
            take("run-confirm-40-production", screen, shown -> ask(screen, screen.flow::applyAllPending));
            close(screen);
        }
        try (TestPlace place = canal(Tier.STAGING)) {
            RunScreen skipping = open(place);
            take(
                    "run-confirm-skip-staging",
                    skipping,
                    shown -> ask(skipping, () -> skipping.flow.skip(List.of("014_index_tolls_paid_at.sql"))));
            onScreen(() -> ((Button) skipping.shell.root().getScene().lookup("#confirmation-cancel")).fire());
            start(skipping, () -> skipping.flow.apply(List.of("014_index_tolls_paid_at.sql")));
            until(skipping.flow::idle);
            close(skipping);
            RunScreen screen = open(place);
            take("run-at-rest", screen, shown -> {});
            close(screen);
        }
    }

    @Test
    void waitingForALock() throws Exception {
        try (TestPlace place = canal(Tier.STAGING);
                Connection holder = place.lock("passages")) {
            RunScreen screen = open(place);
            start(screen, screen.flow::applyAllPending);
            until(() -> screen.model
                    .snapshotProperty()
                    .get()
                    .orElseThrow()
                    .obstacle()
                    .isPresent());
            List<Connection> behind = List.of(place.database.open(), place.database.open(), place.database.open());
            behind.forEach(connection -> Thread.ofVirtual().start(() -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SELECT * FROM passages");
                } catch (java.sql.SQLException ended) {
                    screen.copied.add("ended");
                }
            }));
            until(() -> screen.model
                    .snapshotProperty()
                    .get()
                    .orElseThrow()
                    .obstacle()
                    .filter(wait -> wait.sentence().endsWith("3 behind you"))
                    .isPresent());
            take("run-waiting", screen, shown -> {});
            try (TestPlaceView second = new TestPlaceView(place)) {
                start(second.screen, () -> second.screen.flow.apply(List.of("016_drop_vessel_legacy_code.sql")));
                until(() -> second.screen
                        .model
                        .snapshotProperty()
                        .get()
                        .orElseThrow()
                        .obstacle()
                        .isPresent());
                take("run-waiting-for-another", second.screen, shown -> {});
                onScreen(() -> second.screen.flow.close());
            }
            take("run-cancel-question", screen, shown -> screen.flow.askCancel());
            onScreen(() -> ((Button) screen.shell.root().getScene().lookup("#choice-verb")).fire());
            until(screen.flow::idle);
            take("run-cancelled", screen, shown -> {});
            for (Connection connection : behind) {
                connection.close();
            }
            close(screen);
        }
    }

    /** A second window on the same place. */
    private static final class TestPlaceView implements AutoCloseable {
        final RunScreen screen;

        TestPlaceView(TestPlace place) {
            screen = open(place);
        }

        @Override
        public void close() {
            RunPictures.close(screen);
        }
    }

    @Test
    void runningAndDone() {
        try (TestPlace place = canal(Tier.STAGING).file("015_passages_toll_required.sql", "SELECT pg_sleep(14);")) {
            RunScreen screen = open(place);
            start(screen, screen.flow::applyAllPending);
            until(() -> screen.model
                    .snapshotProperty()
                    .get()
                    .orElseThrow()
                    .statement()
                    .isPresent());
            take("run-running", screen, shown -> {});
            await().atMost(Duration.ofSeconds(60)).until(screen.flow::idle);
            take("run-done", screen, shown -> {});
            onScreen(() -> ((Button) screen.shell.root().getScene().lookup("#run-fold")).fire());
            take("run-done-folded", screen, shown -> {});
            close(screen);
        }
    }

    @Test
    void failedAndRefused() {
        try (TestPlace place = canal(Tier.STAGING)
                .file(
                        "015_passages_toll_required.sql",
                        "-- Tolls are looked up by day.\n\nCREATE INDEX tolls_open_idx\n    ON tolls (vessel_id)\n"
                                + "    WHERE paid_on IS NULL;\n\nANALYZE tolls;\n")) {
            RunScreen screen = open(place);
            start(screen, screen.flow::applyAllPending);
            until(screen.flow::idle);
            take("run-failed", screen, shown -> {});
            place.file(
                    "016_drop_vessel_legacy_code.sql",
                    "-- lockkeeper: transaction=on\nCREATE INDEX CONCURRENTLY x ON tolls (id);\nVACUUM tolls;");
            onScreen(screen.model::dismissFailure);
            take("run-refused", screen, shown -> {
                screen.flow.apply(List.of("016_drop_vessel_legacy_code.sql"));
            });
            close(screen);
        }
    }

    @Test
    void partByPart() {
        String file = "017_index_passages.sql";
        try (TestPlace place = new TestPlace(Tier.STAGING, folder)
                        .file("016_create_locks.sql", "CREATE TABLE locks (id int);")
                        .file(file, SlowBuild.FILE)
                        .file("018_drop_vessel_legacy_code.sql", "SELECT 1;");
                SlowBuild build = new SlowBuild(place.database)) {
            RunScreen screen = open(place);
            start(screen, screen.flow::applyAllPending);
            until(() -> screen.model
                    .snapshotProperty()
                    .get()
                    .orElseThrow()
                    .build()
                    .flatMap(RunBuild::done)
                    .filter(done -> done > 0.2)
                    .isPresent());
            build.pastTheFirstHalt();
            until(() -> screen.model
                    .snapshotProperty()
                    .get()
                    .orElseThrow()
                    .build()
                    .flatMap(RunBuild::done)
                    .filter(done -> done > 0.7)
                    .isPresent());
            take("run-build", screen, shown -> {});
            place.database.value("SELECT pg_terminate_backend("
                    + screen.model
                            .snapshotProperty()
                            .get()
                            .orElseThrow()
                            .backend()
                            .orElseThrow() + ")");
            until(() ->
                    screen.flow.idle() && !screen.session.refreshingProperty().get());
            take("run-stopped", screen, shown -> screen.migrations.reveal(file, DetailTab.SQL));
            onScreen(screen.model::dismissFailure);
            take("run-stopped-choices", screen, shown -> ask(screen, () -> screen.flow.apply(List.of(file))));
            build.toTheEnd();
            take("run-confirm-resume", screen, shown -> ask(screen, () -> screen.flow.resume(List.of(file))));
            close(screen);
        }
    }

    @Test
    void retrying() throws Exception {
        RunSettings settings = RunSettings.DEFAULT
                .withLockTimeout(Duration.ofSeconds(2))
                .withRetries(new RetryPolicy(5, Duration.ofMinutes(3), 1, Duration.ofMinutes(3), 0));
        try (TestPlace place = new TestPlace(Tier.STAGING, folder, settings)
                .file("014_vessels_vacuum.sql", "VACUUM vessels;\nALTER TABLE passages ADD COLUMN upstream boolean;")) {
            place.database.execute("CREATE TABLE passages (id int); CREATE TABLE vessels (id int)");
            try (Connection holder = place.lock("passages")) {
                RunScreen screen = open(place);
                start(screen, screen.flow::applyAllPending);
                until(() -> screen.model
                        .snapshotProperty()
                        .get()
                        .orElseThrow()
                        .retry()
                        .isPresent());
                take("run-retry", screen, shown -> {});
                onScreen(screen.flow::giveUp);
                until(screen.flow::idle);
                assertThat(holder.isValid(1)).isTrue();
                close(screen);
            }
        }
    }

    private TestPlace canal(Tier tier) {
        TestPlace place = new TestPlace(tier, folder)
                .file("014_index_tolls_paid_at.sql", "CREATE INDEX tolls_paid_at_idx ON tolls (paid_at);")
                .file("014_index_tolls_paid_at_rollback.sql", "DROP INDEX tolls_paid_at_idx;")
                .file("015_passages_toll_required.sql", TOLLS)
                .file("015_passages_toll_required_rollback.sql", "SELECT 1;")
                .file("016_drop_vessel_legacy_code.sql", "ALTER TABLE vessels DROP COLUMN legacy_code;");
        place.database.execute("CREATE TABLE tolls (id int, paid_at timestamptz, vessel_id int);"
                + " CREATE TABLE passages (id int, toll_id int); CREATE TABLE vessels (id int, legacy_code text)");
        return place;
    }

    private static RunScreen open(TestPlace place) {
        RunScreen screen = Pictures.Screen.call(() -> new RunScreen(place.desk));
        until(() -> screen.session.stateProperty().get() instanceof LookState.Read);
        return screen;
    }

    private static void close(RunScreen screen) {
        onScreen(screen::close);
        assertThat(screen.errors).isEmpty();
    }

    /** Asks and presses the verb. */
    private static void start(RunScreen screen, Runnable request) {
        Stage stage = Pictures.Screen.call(() -> {
            Scene scene = new Scene(detached(screen), 1000, 700);
            new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT)).dress(scene);
            Stage shown = new Stage();
            shown.setScene(scene);
            shown.show();
            request.run();
            return shown;
        });
        until(() -> stage.getScene().lookup("#confirmation-verb") != null);
        onScreen(() -> {
            ((Button) stage.getScene().lookup("#confirmation-verb")).fire();
            stage.hide();
        });
    }

    private static void ask(RunScreen screen, Runnable request) {
        if (screen.flow.idle()) {
            request.run();
        }
    }

    private static Parent detached(RunScreen screen) {
        Parent root = screen.shell.root();
        if (root.getScene() != null) {
            root.getScene().setRoot(new javafx.scene.layout.Region());
        }
        return root;
    }

    private static void take(String name, RunScreen screen, Consumer<Scene> then) {
        assertThat(Pictures.of(name, themes -> detached(screen))
                        .after(then)
                        .settled(() -> until(() -> screen.flow.idle()
                                || screen.shell.overlay().openProperty().get()
                                || screen.shell.model().runActiveProperty().get()))
                        .take())
                .hasSize(4);
    }

    private static void onScreen(Runnable action) {
        Pictures.Screen.call(() -> {
            action.run();
            return true;
        });
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Pictures.Screen.call(() -> {
                    try {
                        return condition.call();
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                }));
    }
}
