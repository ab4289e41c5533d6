package dev.lockkeeper.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.dialog.ConfirmationContent;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.Tier;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a request to its end, on a real server, without a screen. */
class OperationFlowTest {
    @TempDir
    Path folder;

    private TestPlace place;
    private TestConsole console;

    @BeforeEach
    void open() {
        open(Tier.STAGING);
    }

    private void open(Tier tier) {
        place = new TestPlace(tier, folder)
                .file("001_a.sql", "CREATE TABLE a (id int);\nCOMMENT ON TABLE a IS 'first';")
                .file("002_b.sql", "CREATE TABLE b (id int);");
        console = new TestConsole(place.desk);
    }

    @AfterEach
    void close() {
        console.close();
        place.close();
        assertThat(console.errors).isEmpty();
    }

    @Test
    void twoFilesAreAppliedAndSeen() {
        ScriptedDialogs.Asked asked = console.asked(() -> console.flow.apply(List.of("001_a.sql", "002_b.sql")));
        assertThat(asked.content().title()).isEqualTo("Apply 2 files to staging");
        assertThat(asked.content().verb()).isEqualTo("Apply 2 to staging");
        assertThat(asked.content().whereCheck()).hasValueSatisfying(check -> {
            assertThat(check.tone()).isEqualTo(Tone.SUCCESS);
            assertThat(check.text()).startsWith("same as the band, read again ");
        });
        assertThat(console.call(() -> console.shell.runActiveProperty().get())).isFalse();

        console.answer(asked, "", "");
        RunResult result = console.result();

        assertThat(result.kind()).isEqualTo(RunResult.Kind.DONE);
        assertThat(result.sentence()).isEqualTo("Applied 2 files to staging.");
        assertThat(place.database.column("SELECT migration_name FROM schema_migrations ORDER BY id"))
                .containsExactly("001_a.sql", "002_b.sql");
        assertThat(console.call(() -> List.copyOf(console.model.files())))
                .extracting(RunFile::stage)
                .containsExactly(FileStage.DONE, FileStage.DONE);
        assertThat(console.call(() -> console.model.log().text()))
                .contains("Applying: 001_a.sql", "001_a.sql applied in", "Applying: 002_b.sql", "002_b.sql applied in");
        assertThat(console.now().backend()).isPresent();
        assertThat(console.call(() -> console.shell.activityProperty().get().words()))
                .isEqualTo("Apply 2 to staging done");
        assertThat(console.call(() -> console.shell.runActiveProperty().get())).isFalse();
        console.until(
                () -> console.session.last().orElseThrow().status().appliable().isEmpty());
        console.until(() -> place.sessions("lockkeeper/watch").equals("0")
                && place.sessions("lockkeeper/run").equals("0"));
    }

    @Test
    void aFailureSaysWhereAndWhatIsKept() {
        place.file("003_c.sql", "CREATE TABLE c (id int);\n\nINSERT INTO c (nam)\n VALUES (1);");
        console.start(console.flow::applyAllPending);
        RunResult result = console.result();

        assertThat(result.kind()).isEqualTo(RunResult.Kind.FAILED);
        FailureReport failure =
                console.call(() -> console.model.failureProperty().get().orElseThrow());
        assertThat(failure.sentence())
                .isEqualTo("003_c.sql failed at statement 2 of 2: column \"nam\" of relation \"c\" does not exist");
        assertThat(failure.failure().location()).isEqualTo("003_c.sql:3:16");
        assertThat(failure.condition()).contains("undefined_column");
        assertThat(failure.databaseState())
                .isEqualTo("Nothing of 003_c.sql was kept; 001_a.sql and 002_b.sql stay applied.");
        assertThat(failure.path()).contains(folder.resolve("003_c.sql"));
        assertThat(failure.text(console.model.clock().getZone()))
                .contains(
                        "Environment: staging (staging)",
                        "Database: " + place.database.name() + "@",
                        "Place: 003_c.sql:3:16",
                        "SQLSTATE: 42703 undefined_column",
                        "Statement: 2: INSERT INTO c (nam) VALUES (1)",
                        "Database now: Nothing of 003_c.sql was kept");
        assertThat(console.call(() -> List.copyOf(console.model.files())))
                .extracting(RunFile::stage)
                .containsExactly(FileStage.DONE, FileStage.DONE, FileStage.FAILED);
        console.perform(console.model::dismissFailure);
        assertThat(console.call(() -> console.model.failureProperty().get())).isEmpty();
    }

    @Test
    void aCancelInTheMiddleLeavesNothingAndSaysSo() {
        place.file("003_slow.sql", "CREATE TABLE slow (id int);\nSELECT pg_sleep(60);")
                .file("004_later.sql", "SELECT 1");
        console.start(console.flow::applyAllPending);
        console.until(() -> console.model
                .snapshotProperty()
                .get()
                .flatMap(RunSnapshot::statement)
                .filter(statement -> statement.number() == 2)
                .isPresent());
        assertThat(console.now().statement().orElseThrow())
                .isEqualTo(new CurrentStatement(2, 2, 2, "SELECT pg_sleep(60)"));
        assertThat(console.call(() -> console.model.files().get(1).stage())).isIn(FileStage.DONE, FileStage.COMMITTED);
        assertThat(console.now().ifCancelled())
                .isEqualTo("If cancelled now: 2 files stay applied, nothing of 003_slow.sql is kept.");

        console.perform(console.flow::askCancel);
        assertThat(console.dialogs.questions).singleElement().satisfies(question -> {
            assertThat(question.verb()).isEqualTo("Cancel run");
            assertThat(question.lines()).first().isEqualTo(console.now().ifCancelled());
        });
        assertThat(console.now().stage()).isInstanceOf(RunStage.Going.class);
        console.perform(console.dialogs.questions.getFirst().yes());
        assertThat(console.now().stage()).isNotInstanceOf(RunStage.Going.class);

        RunResult result = console.result();
        assertThat(result.kind()).isEqualTo(RunResult.Kind.CANCELLED);
        assertThat(result.sentence())
                .isEqualTo("Cancelled. Nothing of 003_slow.sql was kept; 001_a.sql and 002_b.sql stay applied;"
                        + " 004_later.sql was not started.");
        assertThat(place.database.value("SELECT to_regclass('slow')")).isEqualTo("null");
        assertThat(console.call(() -> List.copyOf(console.model.files())))
                .extracting(RunFile::stage)
                .containsExactly(FileStage.DONE, FileStage.DONE, FileStage.CANCELLED, FileStage.NOT_STARTED);
    }

    @Test
    void whatWasEditedMeanwhileIsNotRun() {
        ScriptedDialogs.Asked asked = console.asked(console.flow::applyAllPending);
        place.file("002_b.sql", "CREATE TABLE other (id int);");
        console.answer(asked, "", "");
        RunResult result = console.result();

        assertThat(result.kind()).isEqualTo(RunResult.Kind.NOT_RUN);
        assertThat(console.dialogs.questions).singleElement().satisfies(question -> {
            assertThat(question.lines()).containsExactly("002_b.sql was edited meanwhile");
            assertThat(question.verb()).isEqualTo("Look again");
        });
        assertThat(place.database.value("SELECT to_regclass('schema_migrations')"))
                .isEqualTo("null");

        console.start(console.dialogs.questions.getFirst().yes());
        assertThat(console.result().kind()).isEqualTo(RunResult.Kind.DONE);
    }

    @Test
    void aFileThatContradictsItselfIsRefusedWithItsPlace() {
        place.file("003_c.sql", "-- lockkeeper: transaction=on\nCREATE INDEX CONCURRENTLY ON a (id);");
        console.perform(console.flow::applyAllPending);
        console.until(() -> !console.dialogs.messages.isEmpty());
        assertThat(console.dialogs.messages).containsExactly("Cannot apply all that is pending on staging");
        assertThat(console.dialogs.refusals)
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.message()).startsWith("003_c.sql:"));
        console.until(console.flow::idle);
    }

    @Test
    void twoQuickRequestsAskOnce() {
        console.perform(() -> {
            console.flow.applyAllPending();
            console.flow.applyAllPending();
        });
        console.until(() -> console.dialogs.confirmations.size() == 1);
        ScriptedDialogs.Asked asked = console.dialogs.confirmations.getFirst();
        console.perform(() -> {
            console.flow.apply(List.of("001_a.sql"));
            asked.confirmed().accept(new dev.lockkeeper.console.dialog.ConfirmationModel.Answer("", ""));
            asked.confirmed().accept(new dev.lockkeeper.console.dialog.ConfirmationModel.Answer("", ""));
            console.flow.applyAllPending();
        });
        console.result();
        assertThat(console.dialogs.confirmations).hasSize(1);
        assertThat(place.database.value("SELECT count(DISTINCT run_id) FROM lockkeeper.journal"))
                .isEqualTo("1");
    }

    @Test
    void aCancelledQuestionRunsNothingAndTheNextCanBeAsked() {
        ScriptedDialogs.Asked asked = console.asked(console.flow::applyAllPending);
        console.perform(asked.cancelled());
        assertThat(console.flow.idle()).isTrue();
        assertThat(console.call(() -> console.model.snapshotProperty().get())).isEmpty();
        console.asked(console.flow::applyAllPending);
        assertThat(place.database.value("SELECT to_regclass('schema_migrations')"))
                .isEqualTo("null");
    }

    @Test
    void aSkipNeedsItsReasonAndRemembersIt() {
        ScriptedDialogs.Asked asked = console.asked(() -> console.flow.skip(List.of("001_a.sql")));
        assertThat(asked.content().reason())
                .hasValueSatisfying(wish -> assertThat(wish.required()).isTrue());
        console.answer(asked, "", "");
        assertThat(console.result().sentence()).startsWith("Nothing was run. This needs a reason");

        console.answer(console.asked(() -> console.flow.skip(List.of("001_a.sql"))), "change 4471", "");
        assertThat(console.result().kind()).isEqualTo(RunResult.Kind.DONE);
        assertThat(place.database.column(
                        "SELECT outcome || ': ' || reason FROM lockkeeper.journal WHERE operation <> 'run log'"))
                .containsExactly("skipped: change 4471");

        console.answer(console.asked(() -> console.flow.unmark(List.of("001_a.sql"))), "a mistake", "");
        assertThat(console.result().kind()).isEqualTo(RunResult.Kind.DONE);
        assertThat(place.database.value("SELECT count(*) FROM schema_migrations"))
                .isEqualTo("0");
    }

    @Test
    void productionNeedsItsName() {
        console.close();
        place.close();
        open(Tier.PRODUCTION);
        ScriptedDialogs.Asked asked = console.asked(console.flow::applyAllPending);
        assertThat(asked.content().typedName()).contains("production");
        assertThat(asked.content().redButton()).isTrue();
        assertThat(asked.content().reason())
                .hasValueSatisfying(wish -> assertThat(wish.why()).isEqualTo("required: every change to production"));
        console.answer(asked, "change 4471", "staging");
        assertThat(console.result().kind()).isEqualTo(RunResult.Kind.NOT_RUN);
        assertThat(console.dialogs.messages).singleElement().asString().contains("must be typed to confirm");
        assertThat(place.database.value("SELECT to_regclass('schema_migrations')"))
                .isEqualTo("null");

        console.answer(console.asked(console.flow::applyAllPending), "", "production");
        assertThat(console.result().sentence()).startsWith("Nothing was run. This needs a reason");

        console.answer(console.asked(console.flow::applyAllPending), "change 4471", "production");
        assertThat(console.result().kind()).isEqualTo(RunResult.Kind.DONE);
    }

    @Test
    void nothingIsAskedAtAnotherPlaceUntilItIsAcknowledged() {
        console.perform(() -> console.shell.connected(elsewhere()));
        console.perform(console.flow::applyAllPending);
        console.until(() -> !console.dialogs.messages.isEmpty());
        assertThat(console.dialogs.messages.getFirst())
                .startsWith("Nothing was done: this is another place than before");
        assertThat(console.call(console.flow::idle)).isTrue();

        // The look of the request itself may be the first to meet another place than the one that was acknowledged.
        console.perform(console.shell::acknowledgePlace);
        console.perform(console.flow::applyAllPending);
        console.until(() -> console.dialogs.messages.size() == 2);
        console.until(console.flow::idle);

        console.perform(console.shell::acknowledgePlace);
        assertThat(console.asked(console.flow::applyAllPending)
                        .content()
                        .whereCheck()
                        .orElseThrow()
                        .tone())
                .isEqualTo(Tone.SUCCESS);
    }

    @Test
    void anotherPlaceThanTheBandShowsIsSaidLoudly() throws Exception {
        ConfirmationContent content =
                Contract.of(console.session.desk().applyAll(), Optional.of(elsewhere()), ZoneOffset.UTC);
        assertThat(content.whereCheck().orElseThrow().tone()).isEqualTo(Tone.DANGER);
        assertThat(content.warnings().getFirst().text())
                .startsWith("Another place answers than the window shows. The window shows elsewhere@");
        assertThat(content.redButton()).isTrue();
        assertThat(content.typedName()).isEqualTo(Optional.of("staging"));
    }

    private ServerIdentity elsewhere() {
        ServerIdentity band = console.call(
                () -> console.shell.connectionProperty().get().lastIdentity().orElseThrow());
        return new ServerIdentity(
                "elsewhere",
                band.host(),
                band.port(),
                band.user(),
                band.version(),
                band.versionNumber(),
                false,
                band.systemIdentifier(),
                Instant.now());
    }

    @Test
    void aServerThatIsGoneIsSaidInOneSentence() {
        place.database.close();
        console.perform(console.flow::applyAllPending);
        console.until(() -> !console.dialogs.messages.isEmpty());
        assertThat(console.dialogs.messages.getFirst())
                .startsWith("Cannot apply all that is pending on staging\nThe server does not do it: ");
        console.until(console.flow::idle);
    }

    @Test
    void theWindowStaysOpenUntilTheRunIsCancelled() {
        place.file("003_slow.sql", "SELECT pg_sleep(60);");
        assertThat(console.call(() -> console.flow.mayClose(() -> {}))).isTrue();
        console.start(console.flow::applyAllPending);
        console.until(() -> console.now().fileNumber() == 3);
        java.util.concurrent.atomic.AtomicBoolean closed = new java.util.concurrent.atomic.AtomicBoolean();
        assertThat(console.call(() -> console.flow.mayClose(() -> closed.set(true))))
                .isFalse();
        assertThat(closed).isFalse();
        console.perform(console.dialogs.questions.getFirst().yes());
        assertThat(console.result().kind()).isEqualTo(RunResult.Kind.CANCELLED);
        assertThat(closed).isTrue();
    }

    @Test
    void nothingPendingIsSaid() {
        console.start(console.flow::applyAllPending);
        console.result();
        console.perform(console.flow::applyAllPending);
        console.until(() -> !console.dialogs.messages.isEmpty());
        assertThat(console.dialogs.messages.getFirst()).startsWith("There is nothing to apply all that is pending");
    }

    @Test
    void theJournalTellsOfAnEarlierRun() {
        console.start(console.flow::applyAllPending);
        console.result();
        console.close();
        console = new TestConsole(place.desk);
        console.until(() -> console.model.lastRunProperty().get().isPresent());
        LastRun last = console.call(() -> console.model.lastRunProperty().get().orElseThrow());
        assertThat(last.words()).startsWith("002_b.sql applied in ");
        assertThat(last.by()).isPresent();
    }
}
