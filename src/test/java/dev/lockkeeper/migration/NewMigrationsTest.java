package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.migration.NewMigrations.Wish;
import dev.lockkeeper.sql.ModeDecision;
import dev.lockkeeper.sql.TransactionMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewMigrationsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:34:56Z"), ZoneOffset.ofHours(9));

    @TempDir
    Path folder;

    private NewMigration begin(String words, boolean rollback) {
        return new NewMigrations(folder, CLOCK).begin(new Wish(words, rollback, false, Optional.empty()));
    }

    private void there(String... names) throws IOException {
        for (String name : names) {
            Files.writeString(folder.resolve(name), "SELECT 1;");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 001_x.sql",
        "001_a.sql, 002_x.sql",
        "099_a.sql, 100_x.sql",
        "999_a.sql, 1000_x.sql",
        "1_a.sql 2_b.sql 10_c.sql, 11_x.sql",
        "0007_a.sql, 0008_x.sql",
        "001_a.sql 005_b.sql, 006_x.sql",
        "001_a.sql 007_gone_rollback.sql, 008_x.sql",
        "001_a.up.sql 001_a.down.sql, 002_x.up.sql",
        "20251231235959_a.sql, 20260301123456_x.sql",
        "202512312359_a.sql, 202603011234_x.sql",
        "20260301123456_a.sql, 20260301123457_x.sql",
        "20261231235959_a.sql, 20270101000000_x.sql",
        "20269931235959_a.sql, 20269931235960_x.sql",
        "12345678901234567890_a.sql, 12345678901234567891_x.sql",
        "readme.md rollback_script.sql, 001_x.sql"
    })
    void theNextNumberIsInTheFoldersOwnStyle(String present, String expected) throws IOException {
        there(present.isEmpty() ? new String[0] : present.split(" "));
        assertThat(begin("x", false).name().fileName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 001_x_rollback.sql",
        "001_a.up.sql 001_a.down.sql, 002_x.down.sql",
        "001_a.up.sql, 002_x.down.sql",
        "001_a.sql 001_a.down.sql, 002_x.down.sql",
        "001_a.sql 001_a_rollback.sql, 002_x_rollback.sql",
        "001_a.up.sql 001_a.down.sql 002_b.sql 002_b_rollback.sql, 003_x_rollback.sql"
    })
    void itsTwinIsPairedWithItByTheFolder(String present, String expected) throws IOException {
        there(present.isEmpty() ? new String[0] : present.split(" "));
        NewMigration made = begin("x", true);
        assertThat(made.rollbackScript()).contains(folder.resolve(expected));
        MigrationFile read = MigrationFolder.read(folder).files().getLast();
        assertThat(read.name()).isEqualTo(made.name());
        assertThat(read.rollbackScript()).contains(folder.resolve(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Add passage index | add_passage_index",
                "Müller's größte Schleuse | muellers_groesste_schleuse",
                "café, naïve & Łódź | cafe_naive_lodz",
                "../../etc/passwd; DROP TABLE x | etc_passwd_drop_table_x",
                "__a--b..c__ | a_b_c",
                "шлюз 7 | шлюз_7",
                "Ａ１ｂ | a1b"
            })
    void theNameIsMadeHarmless(String words, String expected) {
        assertThat(HarmlessName.of(words)).contains(expected);
        assertThat(begin(words, false).file()).isEqualTo(folder.resolve("001_" + expected + ".sql"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "!?", "007_x.sql", "undo rollback", "\u0000"})
    void whatMakesNoNameIsRefused(String words) {
        assertThatThrownBy(() -> begin(words, true)).isInstanceOf(NewMigrationException.class);
        assertThatThrownBy(() -> begin("x".repeat(121), true)).hasMessageContaining("121 characters");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nothingInTheWordsLeavesTheComment() throws IOException {
        NewMigration made = begin("a\nDROP TABLE b;\u2028\u0085\rDROP TABLE c;", true);
        for (Path file : List.of(made.file(), made.rollbackScript().orElseThrow())) {
            SourceText text = SourceText.read(file);
            assertThat(text.script().statements()).isEmpty();
            ModeDecision mode = ModeDecision.of(text.script(), 17);
            assertThat(mode.contradictions()).isEmpty();
            assertThat(mode.mode()).isEqualTo(TransactionMode.TRANSACTIONAL);
        }
        assertThat(Files.readString(made.file())).contains("001_a_drop_table_b_drop_table_c_rollback.sql");
    }

    @Test
    void aTemplateOfTheTeamsOwnIsFilledIn() throws IOException {
        there("041_a.sql");
        NewMigration made = new NewMigrations(folder, CLOCK)
                .begin(new Wish(
                        "Toll rates", false, false, Optional.of("-- {{number}} {{file}}: {{words}} ({{rollback}})\n")));
        assertThat(made.file())
                .content()
                .isEqualTo("-- 042 042_toll_rates.sql: Toll rates (042_toll_rates_rollback.sql)\n");
    }

    @Test
    void whatIsThereIsNeverOverwritten() throws IOException {
        there("001_a.sql");
        // A folder takes the name: it is no migration, so that its number is not taken.
        Files.createDirectory(folder.resolve("002_x.sql"));
        assertThatThrownBy(() -> begin("x", true)).hasMessageContaining("002_x.sql exists already");
        assertThat(folder.resolve("002_x_rollback.sql")).doesNotExist();
        assertThat(folder.resolve(NewMigrations.MARK)).doesNotExist();
    }

    @Test
    void manyAtOnceGetNumbersOfTheirOwn() throws Exception {
        List<Callable<NewMigration>> all = new ArrayList<>();
        for (int each = 0; each < 16; each++) {
            String words = "file " + each;
            all.add(() -> begin(words, true));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<String> numbers = new ArrayList<>();
            for (Future<NewMigration> made : threads.invokeAll(all)) {
                numbers.add(made.get().name().number().digits());
            }
            assertThat(numbers).doesNotHaveDuplicates().hasSize(16).contains("001", "016");
        }
        assertThat(MigrationFolder.read(folder).ignored()).isEmpty();
    }

    @Test
    void aMarkThatStaysIsNamed() throws IOException {
        Files.writeString(folder.resolve(NewMigrations.MARK), "");
        assertThatThrownBy(() -> new NewMigrations(folder, CLOCK, Duration.ofMillis(50))
                        .begin(new Wish("x", false, false, Optional.empty())))
                .hasMessageContaining("delete " + folder.resolve(NewMigrations.MARK));
    }
}
