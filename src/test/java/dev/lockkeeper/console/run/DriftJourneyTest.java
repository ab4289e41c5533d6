package dev.lockkeeper.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.command.CommandButton;
import dev.lockkeeper.console.migrations.DetailTab;
import dev.lockkeeper.environment.Act;
import dev.lockkeeper.environment.ConfirmationLevel;
import dev.lockkeeper.environment.Guard;
import dev.lockkeeper.environment.HazardAnswer;
import dev.lockkeeper.environment.HazardPolicy;
import dev.lockkeeper.environment.Limits;
import dev.lockkeeper.environment.Policy;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.RunControl;
import dev.lockkeeper.migration.RunListener;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.operation.Confirmation;
import dev.lockkeeper.operation.MigrationOperation;
import dev.lockkeeper.operation.policy.OtherEnvironments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is changed after it was applied; the operator sees it and takes each of the ways out, on a real server. */
class DriftJourneyTest extends RunJourney {
    private static final String FILE = "001_toll_rates.sql";
    private static final String APPLIED = "CREATE TABLE toll_rates (cents integer);\n";
    private static final String EDITED = "CREATE TABLE toll_rates (cents bigint);\n";

    @TempDir
    Path folder;

    @Test
    void theNewTextIsAcceptedWithAReason() throws Exception {
        try (TestPlace place = driftedPlace(Policy.of(Tier.STAGING))) {
            RunScreen screen = showDifference(place);
            press("#way-accept-text");
            until(() -> exists("#confirmation-reason"));
            assertThat(node("#confirmation-verb").isDisabled())
                    .as("accepting needs a reason")
                    .isTrue();
            robot.clickOn(node("#confirmation-reason")).write("only the width, checked by hand");
            until(() -> !node("#confirmation-verb").isDisabled());
            robot.clickOn(node("#confirmation-verb"));
            until(() -> state(screen) == MigrationState.Kind.APPLIED && screen.flow.idle());
            assertThat(
                            place.database.value(
                                    "SELECT string_agg(file || ': ' || reason, '; ') FROM lockkeeper.journal WHERE outcome = 'accepted'"))
                    .isEqualTo(FILE + ": only the width, checked by hand");
            assertThat(folder.resolve(FILE)).hasContent(EDITED);
            until(() -> !node("#drift-ways").isVisible());
            end(screen);
        }
    }

    @Test
    void theFileIsRestoredAndItsOtherTextKept() throws Exception {
        try (TestPlace place = driftedPlace(Policy.of(Tier.STAGING))) {
            RunScreen screen = showDifference(place);
            press("#way-restore-file");
            until(() -> exists("#choice-verb"));
            assertThat(robot.from(node("#choice")).lookup(".label").queryAllAs(Label.class))
                    .extracting(Label::getText)
                    .contains("Restore " + FILE + "?", "Nothing is changed in the database.")
                    .anyMatch(words -> words.contains(folder.resolve(FILE).toString()));
            robot.push(KeyCode.ENTER);
            until(() -> !exists("#choice"));
            assertThat(folder.resolve(FILE)).as("Enter changes nothing").hasContent(EDITED);

            press("#way-restore-file");
            until(() -> exists("#choice-verb"));
            robot.clickOn(node("#choice-verb"));
            until(() -> exists("#message-words"));
            assertThat(text("#message-words")).contains("holds what was applied", "its other text is in ");
            assertThat(folder.resolve(FILE)).hasContent(APPLIED);
            try (Stream<Path> all = Files.list(folder)) {
                assertThat(all.filter(file -> !file.endsWith(FILE)).toList())
                        .singleElement()
                        .satisfies(aside -> assertThat(aside).hasContent(EDITED));
            }
            robot.clickOn(node("#message-close"));
            until(() -> state(screen) == MigrationState.Kind.APPLIED);
            end(screen);
        }
    }

    @Test
    void theChangedTextBecomesAMigrationOfItsOwn() throws Exception {
        try (TestPlace place = driftedPlace(Policy.of(Tier.STAGING))) {
            RunScreen screen = showDifference(place);
            press("#way-make-migration");
            until(() -> exists("#choice-text"));
            robot.interact(() -> ((TextInputControl) node("#choice-text")).setText("../outside"));
            assertThat(node("#choice-verb").isDisabled()).isTrue();
            robot.interact(() -> ((TextInputControl) node("#choice-text")).setText("widen toll rates"));
            assertThat(text("#choice-hint")).isEqualTo("Writes " + folder.resolve("002_widen_toll_rates.sql"));
            robot.clickOn(node("#choice-verb"));
            until(() -> exists("#message-close"));
            assertThat(folder.resolve(FILE)).hasContent(APPLIED);
            assertThat(Files.readString(folder.resolve("002_widen_toll_rates.sql")))
                    .endsWith(EDITED);
            robot.clickOn(node("#message-close"));
            until(() -> screen.session
                    .last()
                    .orElseThrow()
                    .status()
                    .find("002_widen_toll_rates.sql")
                    .isPresent());
            end(screen);
        }
    }

    @Test
    void whereThePolicyForbidsItAcceptingIsOffWithItsReason() throws Exception {
        Policy applyOnly = new Policy(
                Guard.GUARDED,
                ConfirmationLevel.SUMMARY,
                Limits.NONE,
                EnumSet.of(Act.APPLY),
                Optional.empty(),
                HazardPolicy.all(HazardAnswer.ALLOW),
                Optional.empty(),
                Optional.empty());
        try (TestPlace place = driftedPlace(applyOnly)) {
            RunScreen screen = showDifference(place);
            CommandButton accept = (CommandButton) node("#way-accept-text");
            assertThat(accept.available()).isFalse();
            assertThat(accept.getTooltip().getText()).contains("The policy of staging does not allow 'accept'");
            assertThat(((CommandButton) node("#way-restore-file")).available()).isTrue();
            end(screen);
        }
    }

    private TestPlace driftedPlace(Policy policy) throws SQLException {
        TestPlace place = new TestPlace(
                        Tier.STAGING, folder, RunSettings.DEFAULT, policy, OtherEnvironments.NONE, Clock.systemUTC())
                .file(FILE, APPLIED);
        MigrationOperation operation = place.desk.applyAll();
        place.desk.perform(
                operation,
                new Confirmation(operation.describe().fingerprint(), Optional.empty()),
                new RunControl(),
                RunListener.none());
        return place.file(FILE, EDITED);
    }

    private RunScreen showDifference(TestPlace place) {
        RunScreen screen = show(place, 900);
        assertThat(state(screen)).isEqualTo(MigrationState.Kind.CHANGED);
        robot.interact(() -> screen.migrations.reveal(FILE, DetailTab.DIFFERENCE));
        until(() -> exists("#drift-ways") && node("#drift-ways").isVisible() && exists("#detail-difference"));
        return screen;
    }

    private static MigrationState.Kind state(RunScreen screen) {
        return screen.session
                .last()
                .flatMap(look -> look.status().find(FILE))
                .map(Migration::state)
                .orElseThrow()
                .kind();
    }

    private void press(String selector) {
        until(() -> exists(selector) && ((CommandButton) node(selector)).available());
        robot.interact(() -> ((CommandButton) node(selector)).fire());
    }
}
