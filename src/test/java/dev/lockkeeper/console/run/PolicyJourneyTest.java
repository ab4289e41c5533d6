package dev.lockkeeper.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.command.CommandButton;
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
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a policy lets an operator do, and what it keeps him from, under his hands and on a real server. */
class PolicyJourneyTest extends RunJourney {
    @TempDir
    Path folder;

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
}
