package dev.lockkeeper.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.environment.Tier;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Confirmation, panel and card under the operator's hands, on a real server. */
class RunJourneyTest extends RunJourney {
    @TempDir
    Path folder;

    @Test
    void fromTheQuestionToDone() {
        try (TestPlace place = new TestPlace(Tier.STAGING, folder).file("001_a.sql", "CREATE TABLE a (id int);")) {
            RunScreen screen = show(place);
            robot.interact(screen.flow::applyAllPending);
            until(() -> exists("#confirmation-verb"));
            until(() -> node("#confirmation-cancel").isFocused());
            robot.clickOn(node("#confirmation-verb"));
            until(() -> exists("#run-strip-words") && text("#run-strip-words").equals("Applied 001_a.sql to staging."));
            assertThat(screen.panel.unfoldedProperty().get()).isTrue();
            assertThat(place.database.value("SELECT migration_name FROM schema_migrations"))
                    .isEqualTo("001_a.sql");
            robot.interact(() -> ((Button) node("#run-fold")).fire());
            assertThat(text("#run-title")).isEqualTo("Last run");
            assertThat(text("#run-file")).startsWith("Apply 001 to staging: 001_a.sql, done in ");
            end(screen);
        }
    }

    @Test
    void escapeAsksAndTheButtonCancels() {
        try (TestPlace place = new TestPlace(Tier.STAGING, folder)
                .file("001_a.sql", "CREATE TABLE a (id int); SELECT pg_sleep(60);")) {
            RunScreen screen = show(place);
            robot.interact(screen.flow::applyAllPending);
            until(() -> exists("#confirmation-verb"));
            robot.clickOn(node("#confirmation-verb"));
            until(() -> screen.model
                    .snapshotProperty()
                    .get()
                    .flatMap(RunSnapshot::fileName)
                    .isPresent());
            robot.push(KeyCode.ESCAPE);
            until(() -> exists("#choice-stay") && node("#choice-stay").isFocused());
            robot.push(KeyCode.ENTER);
            until(() -> !screen.shell.overlay().openProperty().get());
            assertThat(screen.model.snapshotProperty().get().orElseThrow().stage())
                    .isInstanceOf(RunStage.Going.class);
            robot.interact(() -> ((Button) node("#cancel-run")).fire());
            until(() -> exists("#choice-verb"));
            robot.clickOn(node("#choice-verb"));
            until(() -> text("#run-strip-words").startsWith("Cancelled. Nothing of 001_a.sql was kept"));
            assertThat(place.database.value("SELECT to_regclass('a')")).isEqualTo("null");
            end(screen);
        }
    }

    @Test
    void theCardHasTheFocusLeadsToThePlaceAndGoes() {
        try (TestPlace place = new TestPlace(Tier.STAGING, folder).file("001_a.sql", "SELECT 1;\nSELECT nobody;")) {
            RunScreen screen = show(place);
            robot.interact(screen.flow::applyAllPending);
            until(() -> exists("#confirmation-verb"));
            robot.clickOn(node("#confirmation-verb"));
            until(() -> exists("#failure-copy") && node("#failure-copy").isFocused());
            robot.interact(() -> ((Button) node("#failure-copy")).fire());
            assertThat(screen.copied).singleElement().asString().contains("001_a.sql:2:8", "SQLSTATE: 42703");
            robot.interact(() -> ((Hyperlink) node("#failure-place")).fire());
            assertThat(screen.revealed).containsExactly("001_a.sql:2:8");
            robot.interact(() -> ((Button) node("#failure-dismiss")).fire());
            assertThat(screen.card.isVisible()).isFalse();
            end(screen);
        }
    }
}
