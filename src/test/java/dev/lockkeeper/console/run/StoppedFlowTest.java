package dev.lockkeeper.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.migrations.StoppedChoice;
import dev.lockkeeper.console.migrations.StoppedChoice.Kind;
import dev.lockkeeper.environment.Tier;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that stopped halfway: what is asked, and what each answer does, on a real server, without a screen. */
class StoppedFlowTest {
    private static final String FILE = "001_berths.sql";
    private static final String SQL = "CREATE TABLE berths (name text);\nVACUUM berths;\n"
            + "INSERT INTO berths VALUES (%s);\nINSERT INTO berths VALUES ('last');\n";

    @TempDir
    Path folder;

    private TestPlace place;
    private TestConsole console;

    @BeforeEach
    void open() {
        place = new TestPlace(Tier.STAGING, folder);
        console = new TestConsole(place.desk);
    }

    @AfterEach
    void close() {
        console.close();
        place.close();
        assertThat(console.errors).isEmpty();
    }

    /** Applies a file whose third statement fails. */
    private void stop() {
        place.file(FILE, SQL.formatted("1 / 0"));
        console.start(() -> console.flow.apply(List.of(FILE)));
        assertThat(console.result().kind()).isEqualTo(RunResult.Kind.FAILED);
        console.until(() -> console.session.last().orElseThrow().status().migrations().stream()
                .anyMatch(migration -> migration.state().kind().word().equals("stopped")));
    }

    private ScriptedDialogs.Choice choice(Runnable request) {
        int before = console.dialogs.choices.size();
        console.perform(request);
        console.until(() -> console.dialogs.choices.size() > before);
        return console.dialogs.choices.get(before);
    }

    @Test
    void theRunSaysStatementByStatementHowFarItCame() {
        stop();
        assertThat(console.call(() -> List.copyOf(console.model.units())))
                .extracting(unit -> unit.numbers() + " " + unit.stage())
                .containsExactly("1 DONE", "2 DONE", "3 FAILED", "4 NOT_STARTED");
        assertThat(console.call(() -> console.model.files().getFirst())).satisfies(file -> {
            assertThat(file.stage()).isEqualTo(FileStage.STOPPED);
            assertThat(file.words()).isEqualTo("stopped at statement 3 of 4; statements 1 to 2 are kept");
        });
        FailureReport failure =
                console.call(() -> console.model.failureProperty().get().orElseThrow());
        assertThat(failure.halfway()).isTrue();
        assertThat(failure.sentence()).isEqualTo(FILE + " stopped at statement 3 of 4: division by zero");
        assertThat(failure.databaseState()).contains("Stopped after statement 2 of 4");
    }

    @Test
    void applyLeadsToTheChoicesAndResumeGoesOnWhereItStopped() {
        stop();
        place.file(FILE, SQL.formatted("'third'")).file("002_locks.sql", "CREATE TABLE locks (n int)");
        ScriptedDialogs.Choice choice = choice(() -> console.flow.apply(List.of(FILE, "002_locks.sql")));
        assertThat(choice.sentence()).isEqualTo(FILE + " stopped halfway. How is it to go on?");
        assertThat(choice.lines())
                .first()
                .asString()
                .startsWith("Stopped after statement 2 of 4; statement 3 failed: division by zero.");
        assertThat(choice.lines()).last().asString().contains("the other 1 file will follow");
        assertThat(choice.choices())
                .extracting(StoppedChoice::title)
                .containsExactly("Resume at 3…", "Run again from the start…", "Mark applied…", "Forget…");
        assertThat(choice.choices())
                .allSatisfy(each -> assertThat(each.unavailable()).isEmpty());
        assertThat(console.dialogs.refusals).isEmpty();

        ScriptedDialogs.Asked asked = console.asked(() -> choice.chosen().accept(Kind.RESUME));
        assertThat(asked.text()).contains("resumed at statement 3 of 4", "002_locks.sql");
        console.answer(asked, "", "");
        assertThat(console.result().kind()).isEqualTo(RunResult.Kind.DONE);
        assertThat(place.database.column("SELECT name FROM berths")).containsExactly("third", "last");
        assertThat(place.database.column("SELECT migration_name FROM schema_migrations ORDER BY id"))
                .containsExactly(FILE, "002_locks.sql");
        assertThat(console.call(() -> console.model.log().text())).contains("statement 3 of 4 (line 3)");
    }

    @Test
    void everyOtherChoiceDoesWhatItSays() {
        stop();
        ScriptedDialogs.Choice choice = choice(console.flow::applyAllPending);
        console.answer(console.asked(() -> choice.chosen().accept(Kind.MARK_APPLIED)), "done by hand", "");
        assertThat(console.result().kind()).isEqualTo(RunResult.Kind.DONE);
        assertThat(place.database.column(
                        "SELECT outcome || ': ' || reason FROM lockkeeper.journal WHERE outcome = 'skipped'"))
                .containsExactly("skipped: done by hand");
        assertThat(place.database.value("SELECT count(*) FROM berths")).isEqualTo("0");

        place.database.execute("DROP TABLE berths; DELETE FROM schema_migrations");
        stop();
        ScriptedDialogs.Choice second = choice(() -> console.flow.apply(List.of(FILE)));
        console.answer(console.asked(() -> second.chosen().accept(Kind.FORGET)), "taken back by hand", "");
        assertThat(console.result().kind()).isEqualTo(RunResult.Kind.DONE);
        place.database.execute("DROP TABLE berths");

        stop();
        place.database.execute("DROP TABLE berths");
        place.file(FILE, SQL.formatted("'third'"));
        ScriptedDialogs.Choice third = choice(() -> console.flow.apply(List.of(FILE)));
        console.answer(console.asked(() -> third.chosen().accept(Kind.RUN_AGAIN)), "", "");
        assertThat(console.result().kind()).isEqualTo(RunResult.Kind.DONE);
        assertThat(place.database.column("SELECT name FROM berths")).containsExactly("third", "last");
    }

    @Test
    void anInvalidIndexIsDroppedOnlyWithLeave() {
        place.database.execute("CREATE TABLE vessels (name text); INSERT INTO vessels VALUES ('Ariel'), ('Ariel')");
        place.file("001_unique.sql", "CREATE UNIQUE INDEX CONCURRENTLY vessels_name_key ON vessels (name)");
        console.start(() -> console.flow.apply(List.of("001_unique.sql")));
        assertThat(console.result().kind()).isEqualTo(RunResult.Kind.FAILED);
        place.database.execute("DELETE FROM vessels WHERE ctid = (SELECT min(ctid) FROM vessels)");

        for (Runnable request : List.<Runnable>of(
                () -> console.flow.resume(List.of("001_unique.sql")),
                () -> console.flow.runAgain(List.of("001_unique.sql")))) {
            ScriptedDialogs.Asked asked = console.asked(request);
            assertThat(asked.content().agreements())
                    .singleElement()
                    .asString()
                    .startsWith("I agree that the invalid index public.vessels_name_key");
            var model = new dev.lockkeeper.console.dialog.ConfirmationModel(asked.content());
            assertThat(model.missingProperty().get()).contains("Agree above");
            assertThat(model.answer()).isEmpty();
            model.agreedProperties().getFirst().set(true);
            assertThat(model.answer()).isPresent();
            console.perform(asked.cancelled());
        }
        console.start(() -> console.flow.resume(List.of("001_unique.sql")));
        assertThat(console.result().kind()).isEqualTo(RunResult.Kind.DONE);
        assertThat(place.database.value(
                        "SELECT indisvalid FROM pg_index WHERE indexrelid = 'vessels_name_key'::regclass"))
                .isEqualTo("t");
    }

    @Test
    void aStoppedRollbackGoesOnAsARollback() {
        place.file(FILE, "CREATE TABLE berths (name text)")
                .file("001_berths_rollback.sql", "VACUUM berths;\nDROP TABLE nobody;\nDROP TABLE berths");
        console.start(() -> console.flow.apply(List.of(FILE)));
        console.result();
        console.start(() -> console.flow.rollBack(List.of(FILE)));
        assertThat(console.result().kind()).isEqualTo(RunResult.Kind.FAILED);
        console.until(() -> !console.session.refreshingProperty().get());

        place.database.execute("CREATE TABLE nobody ()");
        ScriptedDialogs.Choice choice = choice(() -> console.flow.rollBack(List.of(FILE)));
        assertThat(choice.choices())
                .extracting(StoppedChoice::title)
                .containsExactly("Resume at 2…", "Run again from the start…", "Mark rolled back…");
        ScriptedDialogs.Asked asked = console.asked(() -> choice.chosen().accept(Kind.RESUME));
        assertThat(asked.content().title()).startsWith("Resume rolling back ");
        console.answer(asked, "", "");
        assertThat(console.result().kind()).isEqualTo(RunResult.Kind.DONE);
        assertThat(place.database.value("SELECT count(*) FROM schema_migrations"))
                .isEqualTo("0");
        assertThat(place.database.value("SELECT to_regclass('berths')")).isEqualTo("null");
    }

    @Test
    void whatRanAndWasEditedCannotBeResumed() {
        stop();
        place.file(FILE, SQL.formatted("'third'").replace("name text", "name varchar"));
        console.perform(console.session::refresh);
        console.until(() -> !console.session.refreshingProperty().get());
        ScriptedDialogs.Choice choice = choice(() -> console.flow.apply(List.of(FILE)));
        assertThat(choice.choices().getFirst().unavailable())
                .contains("a statement that ran was edited since; put it back as it was to resume");
        assertThat(choice.choices().get(1).unavailable()).isEmpty();

        console.perform(() -> console.flow.resume(List.of(FILE)));
        console.until(() -> !console.dialogs.refusals.isEmpty());
        assertThat(console.dialogs.refusals.getFirst().message()).contains("statement 1 is not what ran before");
    }
}
