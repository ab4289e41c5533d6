package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameRoleTest {
    @ParameterizedTest
    @CsvSource({
        "001_add_streaming_columns.sql, 001, add_streaming_columns",
        "1_a.sql, 1, a",
        "20240131235959_a.sql, 20240131235959, a",
        "123456789012345678901234567890_a.sql, 123456789012345678901234567890, a",
        "000_a.sql, 000, a",
        "007__two_underscores.sql, 007, _two_underscores",
        "007_x.up.sql, 007, x",
        "007_x.y.sql, 007, x.y",
        "007_rollback.sql, 007, rollback",
        "007_Ümläut 'quoted\" $1 {} ?.sql, 007, Ümläut 'quoted\" $1 {} ?",
    })
    void migrations(String fileName, String digits, String description) {
        assertThat(FileNameRole.of(fileName))
                .isEqualTo(new FileNameRole.Migration(
                        new MigrationName(fileName, new MigrationNumber(digits), description)));
    }

    @ParameterizedTest
    @CsvSource({"001_x_rollback.sql, 001, x, false", "001_x.down.sql, 001, x, true", "1_a_b.down.sql, 1, a_b, true"})
    void rollbackScripts(String fileName, String digits, String description, boolean down) {
        assertThat(FileNameRole.of(fileName))
                .isEqualTo(new FileNameRole.RollbackScript(new MigrationNumber(digits), description, down));
    }

    @ParameterizedTest
    @CsvSource({
        "rollback_script.sql, no number at the beginning of the name",
        "V1__flyway.sql, no number at the beginning of the name",
        "'', the name does not end in .sql",
        ".sql, no number at the beginning of the name",
        "001.sql, no underscore after the number",
        "001-x.sql, no underscore after the number",
        "001_.sql, no description after the number",
        "001_.up.sql, no description after the number",
        "001_x.SQL, the ending is not written .sql in lower case",
        "001_x.Sql, the ending is not written .sql in lower case",
        "001_x.sql.bak, the name does not end in .sql",
        "001_x.sql~, the name does not end in .sql",
        ".001_x.sql.swp, the name does not end in .sql",
        "'001_x.sql ', the name does not end in .sql",
        "٠٠١_arabic_digits.sql, no number at the beginning of the name",
        "README.md, the name does not end in .sql",
    })
    void ignoredWithItsReason(String fileName, String reason) {
        assertThat(FileNameRole.of(fileName)).isEqualTo(new FileNameRole.Ignored(reason));
    }

    @Test
    void theLongestNameIsTheColumnsLength() {
        String longest = "001_" + "x".repeat(247) + ".sql";
        assertThat(longest).hasSize(255);
        assertThat(FileNameRole.of(longest)).isInstanceOf(FileNameRole.Migration.class);
        assertThat(FileNameRole.of("0" + longest))
                .isInstanceOfSatisfying(
                        FileNameRole.Ignored.class,
                        ignored -> assertThat(ignored.reason()).contains("longer than 255 characters"));
    }

    @Test
    void lengthIsCountedInCharactersAsPostgresDoes() {
        String astral = "001_" + "😀".repeat(247) + ".sql";
        assertThat(FileNameRole.of(astral)).isInstanceOf(FileNameRole.Migration.class);
    }

    /** In a POSIX locale Java cannot read such names; under a mangled name a file would be applied again elsewhere. */
    @Test
    void aNameThatCouldNotBeDecodedIsNeverAMigration() {
        assertThat(FileNameRole.of("001_caf\uFFFD\uFFFD.sql"))
                .isInstanceOfSatisfying(
                        FileNameRole.Ignored.class,
                        ignored -> assertThat(ignored.reason()).contains("LANG"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1x", "-1", "٣"})
    void onlyDigitsAreANumber(String digits) {
        assertThatThrownBy(() -> new MigrationNumber(digits)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void orderIsNumericWhateverThePadding() {
        assertThat(Stream.of(
                                "10_a.sql",
                                "9_a.sql",
                                "002_a.sql",
                                "2_b.sql",
                                "0001_z.sql",
                                "20240101000000_a.sql",
                                "2_a.sql")
                        .map(FileNameRole::of)
                        .map(FileNameRole.Migration.class::cast)
                        .map(FileNameRole.Migration::name)
                        .sorted()
                        .map(MigrationName::fileName))
                .containsExactly(
                        "0001_z.sql", "002_a.sql", "2_a.sql", "2_b.sql", "9_a.sql", "10_a.sql", "20240101000000_a.sql");
    }
}
