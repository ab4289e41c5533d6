package dev.lockkeeper.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.Pictures;
import dev.lockkeeper.console.migrations.MigrationRow;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.migration.RetryPolicy;
import dev.lockkeeper.migration.RunSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that do not run in one transaction, under the operator's hands, on a real server. */
class PiecewiseJourneyTest extends RunJourney {
    private static final String FILE = "001_passages_slow_idx.sql";

    @TempDir
    Path folder;

    @Test
    void anIndexIsBuiltWithALiveProgressBar() {
        try (TestPlace place = new TestPlace(Tier.STAGING, folder).file(FILE, SlowBuild.FILE);
                SlowBuild build = new SlowBuild(place.database)) {
            RunScreen screen = show(place, 900);
            apply(screen);
            until(() -> progress() > 0.2 && text("#run-build-percent").equals("24 %"));
            assertThat(text("#run-build-subject")).isEqualTo("index passages_slow_idx on passages");
            assertThat(text("#run-build-phase")).isEqualTo("building index: scanning table");
            assertThat(text("#run-build-numbers")).startsWith("24 % of 400 blocks");
            assertThat(Pictures.Screen.call(() ->
                            screen.model.units().stream().map(RunUnit::stage).toList()))
                    .containsExactly(FileStage.DONE, FileStage.DONE, FileStage.RUNNING, FileStage.NEXT);

            build.pastTheFirstHalt();
            until(() -> progress() > 0.7 && progress() < 0.8);
            build.toTheEnd();
            until(() -> state().equals("applied"));
            until(() -> text("#run-strip-words").startsWith("Applied " + FILE));
            until(() -> !node("#run-build").isVisible());
            assertThat(place.database.value(
                            "SELECT indisvalid FROM pg_index WHERE indexrelid = 'passages_slow_idx'::regclass"))
                    .isEqualTo("t");
            end(screen);
        }
    }

    @Test
    void anInterruptedFileIsResumedFromTheConsole() {
        try (TestPlace place = new TestPlace(Tier.STAGING, folder).file(FILE, SlowBuild.FILE);
                SlowBuild build = new SlowBuild(place.database)) {
            RunScreen screen = show(place, 900);
            apply(screen);
            until(() -> progress() > 0.2);
            place.database.value("SELECT pg_terminate_backend("
                    + screen.model
                            .snapshotProperty()
                            .get()
                            .orElseThrow()
                            .backend()
                            .orElseThrow() + ")");

            until(() -> state().equals("stopped at 3 of 4"));
            until(() -> shown("#failure-resume") && shown("#stopped-choices"));
            assertThat(text("#failure-database")).contains("Stopped after statement 2 of 4");
            assertThat(text("#detail-sentence"))
                    .contains("Stopped after statement 2 of 4; statement 3")
                    .contains("passages_slow_idx is there but invalid");
            assertThat(text("#detail-mode")).isEqualTo("statement by statement");
            assertThat(((Button) node("#choice-resume")).getText()).isEqualTo("Resume at 3…");
            build.toTheEnd();

            robot.interact(() -> ((Button) node("#failure-dismiss")).fire());
            robot.clickOn(node("#choice-resume"));
            until(() -> exists("#confirmation-verb"));
            assertThat(node("#confirmation-verb").isDisabled()).isTrue();
            robot.clickOn(node("#confirmation-agreement-0"));
            until(() -> !node("#confirmation-verb").isDisabled());
            robot.clickOn(node("#confirmation-verb"));

            until(() -> state().equals("applied"));
            assertThat(place.database.value(
                            "SELECT indisvalid FROM pg_index WHERE indexrelid = 'passages_slow_idx'::regclass"))
                    .isEqualTo("t");
            assertThat(place.database.column("SELECT name FROM berths")).containsExactly("after the index");
            until(() -> !shown("#stopped-choices"));
            end(screen);
        }
    }

    @Test
    void aPauseIsCountedDownAndEndedByRetryNow() throws Exception {
        RunSettings patient = RunSettings.DEFAULT
                .withLockTimeout(Duration.ofSeconds(1))
                .withRetries(new RetryPolicy(3, Duration.ofMinutes(50), 1, Duration.ofMinutes(50), 0));
        try (TestPlace place =
                new TestPlace(Tier.STAGING, folder, patient).file(FILE, "ALTER TABLE passages ADD COLUMN x int;")) {
            place.database.execute("CREATE TABLE passages (id int)");
            RunScreen screen = show(place, 900);
            try (Connection holder = place.lock("passages")) {
                apply(screen);
                until(() -> shown("#retry-now"));
                until(() -> text("#run-strip-length").matches("attempt 2 of 3 in \\d+ m \\d\\d s"));
                String first = text("#run-strip-length");
                until(() -> !text("#run-strip-length").equals(first));
                assertThat(text("#run-strip-words")).startsWith("No lock in time");
                holder.rollback();
            }
            robot.clickOn(node("#retry-now"));
            until(() -> state().equals("applied"));
            until(() -> !shown("#retry-now"));
            end(screen);
        }
    }

    /** Selects the file, presses Apply and confirms. */
    private void apply(RunScreen screen) {
        until(() -> !table().getItems().isEmpty());
        robot.interact(() -> table().getSelectionModel().selectFirst());
        robot.clickOn(node("#apply-selected"));
        until(() -> exists("#confirmation-verb"));
        robot.clickOn(node("#confirmation-verb"));
        until(() -> screen.model.snapshotProperty().get().isPresent());
    }

    @SuppressWarnings("unchecked") // the table of this window
    private TableView<MigrationRow> table() {
        return (TableView<MigrationRow>) node("#migrations-table");
    }

    private String state() {
        return table().getItems().getFirst().content().look().word();
    }

    private double progress() {
        return shown("#run-build-bar") ? ((ProgressBar) node("#run-build-bar")).getProgress() : -1;
    }

    private boolean shown(String selector) {
        for (Node one = stage.getScene().lookup(selector); one != null; one = one.getParent()) {
            if (!one.isVisible()) {
                return false;
            }
        }
        return exists(selector);
    }
}
