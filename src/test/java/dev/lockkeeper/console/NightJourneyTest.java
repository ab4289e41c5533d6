package dev.lockkeeper.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.bundle.SupportBundle.Part;
import dev.lockkeeper.console.journal.JournalSource;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.migration.MigrationManager;
import dev.lockkeeper.migration.OnFailure;
import dev.lockkeeper.testing.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What applications did by themselves in the night, as it is found in the window in the morning. */
class NightJourneyTest {
    private static final String LONG = "003_add_the_toll_declaration_of_every_vessel_that_passes_the_northern_lock.sql";
    private static final Map<String, String> NO_NOTICES = Map.of("PATH", "/nowhere");

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private WholeWindow window;

    @BeforeEach
    void files() {
        window = new WholeWindow(folder, elsewhere.resolve("settings"))
                .file("001_gate.sql", "CREATE TABLE gate (id int PRIMARY KEY);")
                .file("002_basin.sql", "CREATE TABLE basin (id int);");
    }

    @AfterEach
    void close() {
        window.close();
        assertThat(window.errors).isEmpty();
    }

    /** An application starts. */
    private void starts(String application) {
        TestPostgres server = TestPostgres.server();
        MigrationManager.builder()
                .application(application)
                .onFailure(OnFailure.CONTINUE)
                .connections(() -> DriverManager.getConnection(
                        window.database.url(), server.user(), server.password().orElse("")))
                .folder(folder)
                .build()
                .migrate();
    }

    /** An application starts and is killed in the middle of its second file. */
    private void startsAndIsKilled() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.lockkeeper.migration.ApplierProcess"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        TestPostgres server = TestPostgres.server();
        process.getOutputStream()
                .write(String.join(
                                "\n",
                                window.database.url(),
                                server.user(),
                                server.password().orElse(""),
                                folder.toString(),
                                "")
                        .getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        String sleeps = "FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%' AND state = 'active'"
                + " AND pid <> pg_backend_pid() AND datname = current_database()";
        await().until(() -> window.database.value("SELECT count(*) " + sleeps).equals("1"));
        process.destroyForcibly().waitFor();
        window.database.execute("SELECT pg_terminate_backend(pid, 60000) " + sleeps);
    }

    private List<JournalSource.Entry> acts() {
        return window.place().journal().model().answerProperty().get().entries();
    }

    private void journal(int acts) {
        window.press("#tab-journal");
        window.until(
                "the journal is read",
                () -> window.place().journal().model().readAtProperty().get().isPresent());
        assertThat(Pictures.Screen.call(this::acts)).hasSize(acts);
    }

    private void choose(int index) {
        window.perform(() -> window.place().journal().model().choose(Optional.of(acts().get(index))));
        window.until("the act is told", () -> window.visible("#journal-story"));
    }

    private String told(String id) {
        return Pictures.Screen.call(() -> window.words(id));
    }

    @Test
    void aFailedStartIsReadInTheMorning() {
        starts("harbour-office");
        window.file(LONG, "CREATE TABLE toll (id int);\nINSERT INTO ledger VALUES (1);\n");
        starts("passage-service");
        window.open("staging", Tier.STAGING, NO_NOTICES);
        journal(2);
        assertThat(Pictures.Screen.call(() -> acts().getFirst().act().outcome()))
                .isEqualTo(Outcome.FAILED);
        window.until("the table says who", () -> window.words("#journal").contains("passage-service on "));

        choose(0);
        assertThat(told("#journal-sentence")).isEqualTo("apply " + LONG + ": failed");
        assertThat(told("#journal-detail"))
                .contains("took ")
                .containsPattern("by the application passage-service on host \\S+, at its start-up")
                .contains("relation \"ledger\" does not exist", "SQLSTATE 42P01");
        assertThat(told("#journal-now"))
                .isEqualTo("Database now: " + LONG + " is not applied, nothing of it was kept.");
        assertThat(told("#journal-next"))
                .startsWith("What to do: Correct " + LONG)
                .contains("start the application again");

        window.press("#journal-application");
        window.until("only its runs are shown", () -> acts().size() == 1);
        window.perform(() -> ((TextInputControl) window.root().lookup("#journal-find")).clear());
        window.until("all are shown again", () -> acts().size() == 2);

        window.press("#journal-file");
        window.until("the file is shown", () -> window.visible("#apply-selected"));
        assertThat(Pictures.Screen.call(() -> window.place().migrations().model().selected().stream()
                        .map(row -> row.content().fileName())
                        .toList()))
                .containsExactly(LONG);
    }

    @Test
    void itsBundleIsAskedForByTheLinkAndByTheMenuAndReadWithTheKeys() throws Exception {
        starts("harbour-office");
        window.file(LONG, "INSERT INTO ledger VALUES ('Zq9Literal');\n");
        starts("passage-service");
        window.open("staging", Tier.STAGING, NO_NOTICES);
        journal(2);
        choose(1);
        window.press("#journal-bundle");
        window.until("the bundle is made", () -> !parts().getItems().isEmpty());
        assertThat(summary()).contains("001_gate.sql", "harbour-office").doesNotContain("passage-service");
        assertThat(focused()).as("the arrow keys lead from part to part").isEqualTo("bundle-parts");
        key(KeyCode.DOWN);
        key(KeyCode.ENTER);
        assertThat(window.asking()).as("Enter closes nothing that is read").isTrue();
        key(KeyCode.ESCAPE);
        assertThat(window.asking()).isFalse();

        window.perform(() -> ((javafx.scene.control.MenuButton) window.root().lookup("#help"))
                .getItems()
                .getFirst()
                .fire());
        window.until("the bundle is made", () -> !parts().getItems().isEmpty());
        assertThat(summary()).contains(LONG, "passage-service").doesNotContain("Zq9Literal");
        Path file = elsewhere.resolve("support.zip");
        window.newFile = Optional.of(file);
        assertThat(Pictures.Screen.call(() -> window.visible("#bundle-folder"))).isFalse();
        window.perform(() -> window.root().lookup("#bundle-save").requestFocus());
        key(KeyCode.ENTER);
        window.until("it is written", () -> window.words("#bundle-status").startsWith("Written: " + file));
        assertThat(window.proposed).matches("lockkeeper-staging-.*\\.zip");
        assertThat(Files.size(file)).isPositive();
        window.press("#bundle-folder");
        assertThat(window.opened).containsExactly(elsewhere);
        assertThat(focused()).isEqualTo("bundle-close");
        key(KeyCode.ENTER);
        assertThat(window.asking()).isFalse();
    }

    @Test
    void aKilledStartIsToldAsWhatItIs() throws Exception {
        window.file(
                "003_index.sql", "CREATE INDEX CONCURRENTLY gate_id ON gate (id);\nSELECT pg_sleep(600);\nSELECT 3");
        startsAndIsKilled();
        window.open("staging", Tier.STAGING, NO_NOTICES);
        journal(1);
        choose(0);
        assertThat(told("#journal-sentence")).isEqualTo("apply 001_gate.sql and 2 more: stopped");
        assertThat(told("#journal-now"))
                .contains("001_gate.sql, 002_basin.sql are applied")
                .contains("003_index.sql stopped halfway, a part of it is in the database");
        assertThat(told("#journal-next")).contains("Settle 003_index.sql in Migrations");
    }

    /** Nothing but the progress of its file is written down of such a run, and a changed file is not what comes first. */
    @Test
    void aStartThatIsKilledInItsFirstFileIsAnAct() throws Exception {
        starts("harbour-office");
        window.file(
                "003_index.sql", "CREATE INDEX CONCURRENTLY gate_id ON gate (id);\nSELECT pg_sleep(600);\nSELECT 3");
        startsAndIsKilled();
        window.open("staging", Tier.STAGING, NO_NOTICES);
        window.until(
                "the last run is the killed one",
                () -> window.words("#run-file").contains("003_index.sql stopped at statement 2 of 3"));
        journal(2);
        choose(0);
        assertThat(told("#journal-sentence")).isEqualTo("apply 003_index.sql: stopped");
        assertThat(told("#journal-detail")).containsPattern("by the application \\S+ on host \\S+, at its start-up");
        assertThat(told("#journal-error")).contains("while statement 2 of 3 of 003_index.sql ran", "which is gone");
        assertThat(told("#journal-next")).contains("Settle 003_index.sql in Migrations");
    }

    @Test
    void whatStoppedHalfwayIsSettledBeforeAChangedFileIsLookedAt() throws Exception {
        window.file(
                "003_index.sql", "CREATE INDEX CONCURRENTLY gate_id ON gate (id);\nSELECT pg_sleep(600);\nSELECT 3");
        startsAndIsKilled();
        window.file("001_gate.sql", "CREATE TABLE gate (id bigint PRIMARY KEY);");
        window.open("staging", Tier.STAGING, NO_NOTICES);
        journal(1);
        choose(0);
        assertThat(told("#journal-now")).contains("001_gate.sql is applied, but its file is another now");
        assertThat(told("#journal-next"))
                .isEqualTo("What to do: Settle 003_index.sql in Migrations: resume, run again, or mark it.");
    }

    /** The window is behind another one, and the desktop takes no notifications. */
    @Test
    void anAlertWaitsInTheWindowUntilItIsSeen() {
        starts("harbour-office");
        window.open("staging", Tier.STAGING, NO_NOTICES);
        window.inFront = false;
        window.file("003_ledger.sql", "INSERT INTO ledger VALUES (1);\n");
        starts("passage-service");
        window.look();
        window.until("it is said", () -> window.visible("#alert-strip"));
        assertThat(told("#alert-strip")).contains("Alert, staging: failed", "003_ledger.sql");
        assertThat(Pictures.Screen.call(() -> window.root().lookup("#alert-strip").lookupAll(".button").stream()
                        .anyMatch(node -> node.isFocused())))
                .isFalse();

        window.file("003_ledger.sql", "CREATE TABLE ledger (id int);\n");
        starts("passage-service");
        window.inFront = true;
        window.look();
        window.until("it is over", () -> window.words("#alert-strip").contains("Over, staging: failed"));
        assertThat(told("#alert-strip")).doesNotContain("Alert, ");
        window.press(".lk-alert-dismiss");
        assertThat(Pictures.Screen.call(() -> window.visible("#alert-strip"))).isFalse();
    }

    @SuppressWarnings("unchecked")
    private ListView<Part> parts() {
        return (ListView<Part>) window.root().lookup("#bundle-parts");
    }

    private String summary() {
        return Pictures.Screen.call(() -> parts().getItems().getFirst().text());
    }

    private String focused() {
        return Pictures.Screen.call(
                () -> Optional.ofNullable(window.stage().getScene().getFocusOwner())
                        .map(node -> String.valueOf(node.getId()))
                        .orElse("nothing"));
    }

    private void key(KeyCode code) {
        window.perform(() -> {
            var owner = window.stage().getScene().getFocusOwner();
            for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
                owner.fireEvent(new KeyEvent(type, "", "", code, false, false, false, false));
            }
        });
    }

    /** To be looked at. */
    @Test
    @Tag("pictures")
    void pictures() throws Exception {
        starts("harbour-office");
        window.file(LONG, "CREATE TABLE toll (id int);\nINSERT INTO ledger VALUES (1);\n");
        starts("passage-declarations-and-tolls-of-the-northern-canal-service");
        window.file(LONG, "CREATE TABLE toll (id int);\n");
        window.file(
                "004_index.sql",
                "-- " + "wide ".repeat(4_000)
                        + "\n"
                        + "-- one of many lines\n".repeat(19_000)
                        + "CREATE INDEX CONCURRENTLY gate_id ON gate (id);\nSELECT pg_sleep(600);\nSELECT 3");
        startsAndIsKilled();
        window.open("staging", Tier.STAGING, NO_NOTICES);
        window.pictures("night-migrations");
        journal(3);
        choose(0);
        window.pictures("night-killed");
        choose(1);
        window.pictures("night-failed");
        choose(2);
        window.pictures("night-applied");
        window.inFront = false;
        window.file("001_gate.sql", "CREATE TABLE gate (id bigint PRIMARY KEY);");
        window.file("005_" + "x".repeat(120) + ".sql", "INSERT INTO ledger VALUES (1);\n");
        window.look();
        window.until("the alert is said", () -> window.visible("#alert-strip"));
        window.pictures("night-alert");
        window.press("#tab-migrations");
        window.pictures("night-alert-migrations");
        window.perform(() -> ((javafx.scene.control.MenuButton) window.root().lookup("#help")).show());
        window.pictures("night-help");
        window.perform(() -> ((javafx.scene.control.MenuButton) window.root().lookup("#help"))
                .getItems()
                .getFirst()
                .fire());
        window.until("the bundle is made", () -> !parts().getItems().isEmpty());
        window.pictures("night-bundle");
        window.perform(() -> parts().getItems().stream()
                .filter(part -> part.bytes() > 300_000)
                .findFirst()
                .ifPresent(part -> parts().getSelectionModel().select(part)));
        window.pictures("night-bundle-large");
        window.newFile = Optional.of(elsewhere.resolve("a-folder-with-a-rather-long-name-as-they-are.zip"));
        window.press("#bundle-save");
        window.until("it is written", () -> window.words("#bundle-status").startsWith("Written"));
        window.pictures("night-bundle-written");
    }
}
