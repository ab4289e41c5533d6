package dev.lockkeeper.console.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import dev.lockkeeper.console.Pictures;
import dev.lockkeeper.console.command.CommandButton;
import dev.lockkeeper.console.theme.Themes;
import dev.lockkeeper.environment.Act;
import dev.lockkeeper.environment.ConfirmationLevel;
import dev.lockkeeper.environment.Guard;
import dev.lockkeeper.environment.HazardAnswer;
import dev.lockkeeper.environment.HazardPolicy;
import dev.lockkeeper.environment.Limits;
import dev.lockkeeper.environment.Policy;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.operation.policy.OtherEnvironments;
import dev.lockkeeper.testing.Patience;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** What a policy lets an operator do, and what it keeps him from, under his hands and on a real server. */
class PolicyJourneyTest {
    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();
    private final Stage stage = Pictures.Screen.stage();

    @BeforeAll
    static void startScreen() throws Exception {
        Pictures.Screen.start();
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void hide() {
        robot.interact(stage::hide);
    }

    private static Policy policy(Guard guard, ConfirmationLevel level, Set<Act> acts) {
        return new Policy(
                guard,
                level,
                Limits.NONE,
                acts,
                Optional.empty(),
                HazardPolicy.all(HazardAnswer.ALLOW),
                Optional.empty(),
                Optional.empty());
    }

    private TestPlace place(Tier tier, Policy policy) {
        return new TestPlace(tier, folder, RunSettings.DEFAULT, policy, OtherEnvironments.NONE, Clock.systemUTC())
                .file("001_a.sql", "CREATE TABLE a (id int);");
    }

    @Test
    void productionIsNeverConfirmedByEnterNorByAWrongNameNorWithoutAReason() {
        try (TestPlace place = place(Tier.PRODUCTION, Policy.of(Tier.PRODUCTION))) {
            RunScreen screen = show(place);
            ask(screen);
            assertThat(text("#confirmation-hint"))
                    .startsWith("Give a reason and type production. Enter and Esc cancel");
            robot.push(KeyCode.ENTER);
            until(() -> !exists("#confirmation") && screen.flow.idle());

            ask(screen);
            robot.clickOn(node("#confirmation-reason")).write("change 4471");
            robot.clickOn(node("#confirmation-name")).write("producton");
            assertThat(node("#confirmation-verb").isDisabled()).isTrue();
            clear("#confirmation-name");
            robot.clickOn(node("#confirmation-name")).write("production");
            assertThat(node("#confirmation-verb").isDisabled()).isFalse();
            clear("#confirmation-reason");
            assertThat(node("#confirmation-verb").isDisabled()).isTrue();
            robot.clickOn(node("#confirmation-reason")).write("   ");
            assertThat(node("#confirmation-verb").isDisabled())
                    .as("blanks are no reason")
                    .isTrue();
            robot.write("change 4471");
            until(() -> !node("#confirmation-verb").isDisabled());
            robot.push(KeyCode.ENTER);
            until(() -> !exists("#confirmation") && screen.flow.idle());
            assertThat(place.database.value("SELECT to_regclass('schema_migrations')"))
                    .as("Enter cancels even where everything is there")
                    .isEqualTo("null");

            ask(screen);
            fill();
            robot.clickOn(node("#confirmation-verb"));
            until(() ->
                    exists("#run-strip-words") && text("#run-strip-words").equals("Applied 001_a.sql to production."));
            assertThat(place.database.value("SELECT reason FROM lockkeeper.journal WHERE operation = 'apply'"))
                    .isEqualTo("change 4471");
            end(screen);
        }
    }

    @Test
    void aPlanThatChangedWhileItStoodOnTheScreenIsNotRun() {
        try (TestPlace place = place(Tier.PRODUCTION, Policy.of(Tier.PRODUCTION))) {
            RunScreen screen = show(place);
            ask(screen);
            fill();
            place.file("001_a.sql", "CREATE TABLE b (id int);");
            robot.clickOn(node("#confirmation-verb"));
            until(() -> exists("#choice-stay"));
            assertThat(robot.lookup(".label").queryAllAs(Label.class))
                    .extracting(Label::getText)
                    .anyMatch(words -> words.startsWith("Nothing was run: it is no longer as it was shown"))
                    .anyMatch(words -> words.contains("001_a.sql was edited meanwhile"));
            robot.clickOn(node("#choice-stay"));
            assertThat(place.database.value("SELECT to_regclass('schema_migrations')"))
                    .isEqualTo("null");
            end(screen);
        }
    }

    @Test
    void whatThePolicyDoesNotAllowIsOffWithItsReasonAndHasNoButton() {
        Policy noApply = policy(Guard.GUARDED, ConfirmationLevel.SUMMARY, EnumSet.of(Act.SKIP, Act.CANCEL_QUERY));
        try (TestPlace place = place(Tier.STAGING, noApply)) {
            RunScreen screen = show(place);
            until(() -> exists("#apply-all"));
            CommandButton applyAll = (CommandButton) node("#apply-all");
            assertThat(applyAll.available()).isFalse();
            assertThat(applyAll.getTooltip().getText())
                    .contains("The policy of staging does not allow 'apply'; it allows skip, cancel query");

            robot.interact(screen.flow::applyAllPending);
            until(() -> exists("#confirmation-refusal"));
            assertThat(exists("#confirmation-verb")).isFalse();
            assertThat(robot.from(node("#confirmation-refusal"))
                            .lookup(".label")
                            .queryAllAs(Label.class))
                    .extracting(Label::getText)
                    .contains("Refused by the policy")
                    .anyMatch(words -> words.endsWith("(rule: allowed acts)."));
            robot.push(KeyCode.ENTER);
            until(() -> !exists("#confirmation") && screen.flow.idle());
            assertThat(place.database.value("SELECT to_regclass('schema_migrations')"))
                    .isEqualTo("null");
            end(screen);
        }
    }

    @Test
    void whereThePolicyAsksNothingNothingIsAsked() {
        Policy none = policy(Guard.OPEN, ConfirmationLevel.NONE, EnumSet.allOf(Act.class));
        try (TestPlace place = place(Tier.DEVELOPMENT, none)) {
            RunScreen screen = show(place);
            robot.interact(screen.flow::applyAllPending);
            until(() ->
                    exists("#run-strip-words") && text("#run-strip-words").equals("Applied 001_a.sql to development."));
            assertThat(exists("#confirmation")).isFalse();
            end(screen);
        }
    }

    private void ask(RunScreen screen) {
        robot.interact(screen.flow::applyAllPending);
        until(() ->
                exists("#confirmation-cancel") && node("#confirmation-cancel").isFocused());
    }

    private void fill() {
        robot.clickOn(node("#confirmation-reason")).write("change 4471");
        robot.clickOn(node("#confirmation-name")).write("production");
        until(() -> !node("#confirmation-verb").isDisabled());
    }

    private void clear(String field) {
        robot.interact(((TextInputControl) node(field))::clear);
    }

    private RunScreen show(TestPlace place) {
        RunScreen screen = Pictures.Screen.call(() -> new RunScreen(place.desk));
        robot.interact(() -> {
            Scene scene = new Scene(screen.shell.root(), 1000, 700);
            new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT)).dress(scene);
            screen.keys(scene);
            stage.setScene(scene);
            stage.show();
        });
        until(() -> screen.session.last().isPresent());
        return screen;
    }

    private void end(RunScreen screen) {
        until(screen.flow::idle);
        until(() -> !screen.session.refreshingProperty().get());
        robot.interact(screen::close);
        assertThat(screen.errors).isEmpty();
    }

    private boolean exists(String selector) {
        return stage.getScene().lookup(selector) != null;
    }

    private Node node(String selector) {
        Node found = stage.getScene().lookup(selector);
        if (found == null) {
            throw new AssertionError(selector + " is not on the screen");
        }
        return found;
    }

    private String text(String selector) {
        return ((Label) node(selector)).getText();
    }

    private static void until(Callable<Boolean> condition) {
        try {
            waitFor(
                    Patience.LIMIT.toSeconds(),
                    TimeUnit.SECONDS,
                    () -> Pictures.Screen.call(() -> {
                        try {
                            return condition.call();
                        } catch (Exception failed) {
                            throw new IllegalStateException(failed);
                        }
                    }));
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
