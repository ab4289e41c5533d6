package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationFolderTest {
    @TempDir
    Path folder;

    @Test
    void everyRollbackScriptFindsItsMigration() throws IOException {
        write("001_a.sql", "001_a_rollback.sql", "2_b.up.sql", "2_b.down.sql", "003_c.sql", "003_other.down.sql");
        assertThat(pairs())
                .containsExactly(
                        "001_a.sql <- 001_a_rollback.sql",
                        "2_b.up.sql <- 2_b.down.sql",
                        "003_c.sql <- 003_other.down.sql");
        assertThat(MigrationFolder.read(folder).ignored()).isEmpty();
    }

    @Test
    void paddingDoesNotPartAPair() throws IOException {
        write("1_a.sql", "001_a_rollback.sql");
        assertThat(pairs()).containsExactly("1_a.sql <- 001_a_rollback.sql");
    }

    /** The wrong script would destroy the wrong thing: where both spellings are there, each has its own. */
    @Test
    void theSameSpellingOfTheNumberComesFirst() throws IOException {
        write("1_a.sql", "001_a.sql", "001_a_rollback.sql", "01_a.sql", "01_a_rollback.sql");
        assertThat(pairs())
                .containsExactly("001_a.sql <- 001_a_rollback.sql", "01_a.sql <- 01_a_rollback.sql", "1_a.sql");
    }

    @Test
    void ofTwoScriptsForOneFileItsOwnConventionCounts() throws IOException {
        write("001_a.sql", "001_a_rollback.sql", "001_a.down.sql");
        write("002_b.up.sql", "002_b_rollback.sql", "002_b.down.sql");
        assertThat(pairs()).containsExactly("001_a.sql <- 001_a_rollback.sql", "002_b.up.sql <- 002_b.down.sql");
        assertThat(ignored())
                .containsExactly(
                        "001_a.down.sql: a rollback script of 001_a, which is not in this folder or already has one",
                        "002_b_rollback.sql: a rollback script of 002_b, which is not in this folder or already has one");
    }

    @Test
    void downFilesOfAConflictingNumberArePairedByNameOnly() throws IOException {
        write("001_a.up.sql", "001_b.up.sql", "001_a.down.sql", "001_c.down.sql");
        write("002_x.up.sql", "002_y.up.sql", "002_z.down.sql");
        assertThat(pairs())
                .containsExactly(
                        "001_a.up.sql <- 001_a.down.sql",
                        "001_b.up.sql <- 001_c.down.sql",
                        "002_x.up.sql",
                        "002_y.up.sql");
        assertThat(ignored())
                .containsExactly(
                        "002_z.down.sql: a rollback script, but it is not clear of which of the files with number 002");
    }

    @Test
    void aRollbackScriptAloneIsIgnoredWithItsReason() throws IOException {
        write("001_a_rollback.sql", "002_b.down.sql", "003_c.sql", "003_d_rollback.sql");
        assertThat(ignored())
                .containsExactly(
                        "001_a_rollback.sql: a rollback script of 001_a, which is not in this folder or already has one",
                        "002_b.down.sql: a rollback script of 002_b, which is not in this folder or already has one",
                        "003_d_rollback.sql: a rollback script of 003_d, which is not in this folder or already has one");
    }

    @Test
    void foldersAreNotReadAndSaySo() throws IOException {
        Files.createDirectories(folder.resolve("001_sub.sql"));
        Files.createDirectories(folder.resolve("archive"));
        Files.writeString(folder.resolve("archive/002_inside.sql"), "");
        assertThat(pairs()).isEmpty();
        assertThat(ignored())
                .containsExactly(
                        "001_sub.sql: a folder; folders inside are not read",
                        "archive: a folder; folders inside are not read");
    }

    @Test
    void linksAreFollowedAndBrokenOnesShown(@TempDir Path elsewhere) throws IOException {
        Path real = Files.writeString(elsewhere.resolve("content"), "SELECT 1");
        Files.createSymbolicLink(folder.resolve("001_linked.sql"), real);
        Files.createSymbolicLink(folder.resolve("002_broken.sql"), elsewhere.resolve("gone"));
        Files.createSymbolicLink(folder.resolve("003_loop"), folder);
        FolderContents contents = MigrationFolder.read(folder);
        assertThat(contents.files()).singleElement().satisfies(file -> {
            assertThat(file.name().fileName()).isEqualTo("001_linked.sql");
            assertThat(file.size()).isEqualTo(8);
        });
        assertThat(ignored())
                .containsExactly(
                        "002_broken.sql: not a regular file", "003_loop: a folder; folders inside are not read");
    }

    @Test
    void theFolderItselfMayBeALink(@TempDir Path elsewhere) throws IOException {
        write("001_a.sql");
        Path link = Files.createSymbolicLink(elsewhere.resolve("migrations"), folder);
        assertThat(MigrationFolder.read(link).files()).hasSize(1);
    }

    @Test
    void aFolderThatIsNotThereSaysWhatToDo() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> MigrationFolder.read(folder.resolve("gone")))
                .isInstanceOf(FolderException.class)
                .hasMessageEndingWith("does not exist; create it or name another one");
        assertThatThrownBy(() -> MigrationFolder.read(file))
                .isInstanceOf(FolderException.class)
                .hasMessageEndingWith("is not a folder; name the folder that holds the migrations");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r"})
    void lineEndsAndByteOrderMarkDoNotChangeTheChecksum(String lineEnd) throws IOException {
        String text = "SELECT 1;\nSELECT 'a\nb';\n";
        Path file = folder.resolve("001_a.sql");
        Files.writeString(file, "\uFEFF" + text.replace("\n", lineEnd));
        assertThat(SourceText.read(file).checksums()).isEqualTo(Checksums.of(text));
    }

    @Test
    void commentsAndWhiteSpaceChangeOnlyTheFirstChecksum() {
        Checksums bare = Checksums.of("SELECT 'a -- b' , 1;");
        Checksums commented = Checksums.of("-- hello\nSELECT   'a -- b',\n /* x */ 1;");
        assertThat(commented.sql()).isEqualTo(bare.sql());
        assertThat(commented.text()).isNotEqualTo(bare.text());
        assertThat(Checksums.of("SELECT 'a --  b' , 1;").sql()).isNotEqualTo(bare.sql());
    }

    @Test
    void whatIsNotUtf8NamesFileAndLine() throws IOException {
        Path file =
                Files.write(folder.resolve("001_latin.sql"), new byte[] {'a', '\n', '\n', 'b', (byte) 0xE9, 'c', '\n'});
        assertThatThrownBy(() -> SourceText.read(file))
                .isInstanceOf(FolderException.class)
                .hasMessage(file + ":3 holds the byte 0xE9, which is not UTF-8; save the file as UTF-8");
        Path cut = Files.write(folder.resolve("002_cut.sql"), new byte[] {'a', '\n', (byte) 0xC3});
        assertThatThrownBy(() -> SourceText.read(cut)).hasMessageStartingWith(cut + ":2 ");
    }

    @Test
    void aNulCharacterNamesFileAndLine() throws IOException {
        Path file = Files.write(folder.resolve("001_nul.sql"), new byte[] {'a', '\n', 'b', 0, 'c'});
        assertThatThrownBy(() -> SourceText.read(file))
                .isInstanceOf(FolderException.class)
                .hasMessageStartingWith(file + ":2 holds the character NUL");
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Files.writeString(folder.resolve(name), "SELECT 1");
        }
    }

    private List<String> pairs() {
        return MigrationFolder.read(folder).files().stream()
                .map(file -> file.name().fileName()
                        + file.rollbackScript()
                                .map(script -> " <- " + script.getFileName())
                                .orElse(""))
                .toList();
    }

    private List<String> ignored() {
        return MigrationFolder.read(folder).ignored().stream()
                .map(file -> file.fileName() + ": " + file.reason())
                .toList();
    }
}
