package dev.lockkeeper.console.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.preview.MarkKind;
import dev.lockkeeper.migration.MigrationFile;
import dev.lockkeeper.sql.TransactionMode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What table and detail say of a file that stopped halfway, and what they offer, on a real server, without a screen. */
@SuppressWarnings("NullAway.Init") // made before each test
class StoppedFilesTest {
    @TempDir
    Path folder;

    private Place place;
    private MigrationsModel model;
    private MigrationCommands commands;
    private DetailModel detail;

    @BeforeEach
    void open() {
        place = new Place(folder);
        model = new MigrationsModel(place.session, place.requests, Clock.systemUTC());
        commands = new MigrationCommands(model, place.session, place.requests, place.desktop(), Clock.systemUTC());
        detail = new DetailModel(place.session, place.background, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        model.deactivate();
        place.close();
        assertThat(place.errors).isEmpty();
    }

    private void look() {
        model.activate();
        place.session.refresh();
    }

    private RowContent content(String fileName) {
        return row(fileName).content();
    }

    private MigrationRow row(String fileName) {
        return model.shown().stream()
                .filter(row -> row.content().fileName().equals(fileName))
                .findFirst()
                .orElseThrow();
    }

    private void select(String... fileNames) {
        model.select(List.of(fileNames).stream().map(this::row).toList());
    }

    private DetailState.Text sql(String fileName, DetailTab tab) {
        detail.show(Optional.of(content(fileName)));
        detail.choose(tab);
        return (DetailState.Text) detail.stateProperty().get();
    }

    private static List<String> marks(DetailState.Text text) {
        return text.document().marks().stream()
                .map(mark -> mark.line() + " " + mark.kind())
                .toList();
    }

    @Test
    void itLooksLikeNothingElseAndSaysHowFarItCame() {
        StoppedStory.tell(place);
        look();
        RowContent stopped = content(StoppedStory.INDEXES);
        assertThat(stopped.look().word()).isEqualTo("stopped at 3 of 5");
        assertThat(stopped.look().icon())
                .isNotEqualTo(content("013_index_tolls_paid_at.sql").look().icon());
        assertThat(stopped.sentence())
                .startsWith("Stopped after statement 2 of 5; statement 3 failed: could not create unique index")
                .contains("Index public.tolls_vessel_day_key is there but invalid");
        select(StoppedStory.INDEXES);
        commands.copyError().perform();
        assertThat(place.copied).singleElement().asString().contains("SQLSTATE: 23505", StoppedStory.INDEXES);
    }

    @Test
    void itsSqlShowsWhatRanWhereItStoppedAndWhatDidNot() {
        StoppedStory.tell(place);
        look();
        DetailState.Text text = sql(StoppedStory.INDEXES, DetailTab.SQL);
        assertThat(marks(text)).containsExactly("2 OK", "4 OK", "7 ERROR", "10 NOT_RUN", "12 NOT_RUN");
        assertThat(text.reveal()).contains(new DetailState.Place(7, 1));
        assertThat(text.document().highlights()).singleElement().satisfies(highlight -> {
            assertThat(highlight.kind()).isEqualTo(MarkKind.ERROR);
            assertThat(highlight.callout().orElseThrow()).startsWith("failed: could not create unique index");
        });

        place.file(StoppedStory.INDEXES, StoppedStory.SQL.replace("passages (toll_id)", "passages (vessel_id)"));
        place.session.refresh();
        text = sql(StoppedStory.INDEXES, DetailTab.SQL);
        assertThat(text.document().marks()).isEmpty();
        assertThat(text.banner()).hasValueSatisfying(words -> assertThat(words).contains("edited since"));
    }

    @Test
    void aStoppedRollbackIsMarkedInTheRollbackScript() {
        place.file("001_a.sql", "CREATE TABLE a (n int)").file("001_a_rollback.sql", "VACUUM a;\nDROP TABLE nobody");
        place.apply("001_a.sql").rollBack("001_a.sql");
        look();
        assertThat(content("001_a.sql").sentence()).startsWith("Its rollback script: Stopped after statement 1 of 2");
        assertThat(marks(sql("001_a.sql", DetailTab.ROLLBACK))).containsExactly("1 OK", "2 ERROR");
        assertThat(sql("001_a.sql", DetailTab.SQL).document().marks()).isEmpty();
        select("001_a.sql");
        assertThat(titles()).containsExactly("Resume at 2…", "Run again from the start…", "Mark rolled back…");
    }

    @Test
    void theChoicesAreThereForAStoppedFileOnly() {
        StoppedStory.tell(place);
        look();
        select("016_toll_receipts.sql");
        assertThat(commands.stopped().wanted().getValue()).isFalse();
        assertThat(commands.menu())
                .noneSatisfy(
                        group -> assertThat(group).contains(commands.stopped().resume()));

        select(StoppedStory.INDEXES);
        assertThat(commands.stopped().wanted().getValue()).isTrue();
        assertThat(commands.menu().getFirst()).hasSize(4);
        assertThat(titles()).containsExactly("Resume at 3…", "Run again from the start…", "Mark applied…", "Forget…");
        assertThat(commands.stopped().choices().getValue())
                .allSatisfy(choice -> assertThat(choice.explanation()).endsWith("."));
        assertThat(commands.stopped().choices().getValue().getFirst().explanation())
                .isEqualTo(
                        "Runs statements 3 to 5 and records the file; what ran stays. Drops the invalid index first, if"
                                + " you agree.");
        for (Command command : commands.menu().getFirst()) {
            assertThat(command.perform()).as(command.id()).isTrue();
        }
        assertThat(place.requests.asked)
                .containsExactly(
                        "resume [" + StoppedStory.INDEXES + "]",
                        "run again [" + StoppedStory.INDEXES + "]",
                        "skip [" + StoppedStory.INDEXES + "]",
                        "unmark [" + StoppedStory.INDEXES + "]");

        select(StoppedStory.INDEXES, "016_toll_receipts.sql");
        assertThat(commands.stopped().resume().availability().getValue().reason())
                .contains("016 did not stop halfway; select only files that did");
        select(StoppedStory.INDEXES);
        place.requests.active.set(true);
        assertThat(commands.stopped().resume().availability().getValue().reason())
                .contains("A run is active");
    }

    @Test
    void whatWasEditedSinceCannotBeResumedAndSaysWhy() {
        StoppedStory.tell(place);
        place.file(StoppedStory.INDEXES, StoppedStory.SQL.replace("passages (toll_id)", "passages (vessel_id)"));
        look();
        select(StoppedStory.INDEXES);
        assertThat(commands.stopped().resume().availability().getValue().reason())
                .contains("a statement that ran was edited since; put it back as it was to resume");
        assertThat(commands.stopped().runAgain().availability().getValue().available())
                .isTrue();
    }

    @Test
    void modesAreReadInTheBackgroundWithTheirReasons() {
        StoppedStory.tell(place);
        look();
        FileReadings readings = new FileReadings(place.background, () -> 17);
        FileReading concurrent = reading(readings, StoppedStory.INDEXES);
        assertThat(concurrent.mode()).contains(TransactionMode.STATEMENT_BY_STATEMENT);
        assertThat(concurrent.count()).isEqualTo("5");
        assertThat(concurrent.reason().orElseThrow()).contains("CREATE INDEX CONCURRENTLY");
        assertThat(reading(readings, "018_archive_of_2019.sql").badge()).isEqualTo("as written");
        assertThat(reading(readings, "016_toll_receipts.sql").badge()).isEqualTo("one transaction");

        FileReading contradicting = reading(readings, "019_reindex_tolls.sql");
        assertThat(contradicting.badge()).isEqualTo("contradiction");
        assertThat(contradicting.mode()).isEmpty();
        assertThat(contradicting.contradiction().orElseThrow()).contains("transaction=on");

        MigrationFile large = content("016_toll_receipts.sql").file().orElseThrow();
        FileReading tooLarge = readings.of(new MigrationFile(
                        large.name(), large.path(), 65_000_000, large.modifiedMillis(), large.rollbackScript()))
                .get();
        assertThat(tooLarge.badge()).isEqualTo("not known");
        assertThat(tooLarge.count()).isEqualTo("?");
    }

    private FileReading reading(FileReadings readings, String fileName) {
        return readings.of(content(fileName).file().orElseThrow()).get();
    }

    private List<String> titles() {
        return commands.stopped().now().stream()
                .map(command -> command.text().getValue())
                .toList();
    }
}
