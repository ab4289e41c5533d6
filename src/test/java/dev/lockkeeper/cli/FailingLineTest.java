package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.migration.Checksums;
import dev.lockkeeper.migration.PlannedStep;
import dev.lockkeeper.migration.RunFailure;
import dev.lockkeeper.migration.RunMode;
import dev.lockkeeper.sql.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingLineTest {
    @TempDir
    Path folder;

    @Test
    void marksThePlaceUnderTabsWideCharactersAndColours() throws IOException {
        assertThat(shown("a\r\n\t運河 \u001b[1m= x", new Position(2, 9)))
                .contains("      2 |  運河 \\u001B[1m= x\n" + " ".repeat("      2 |  ".length() + 4 + 1 + 9) + "^\n");
    }

    @Test
    void aLongLineIsShownAroundThePlace() throws IOException {
        String line = "x".repeat(5_000) + "HERE" + "y".repeat(5_000);
        String shown = shown(line, new Position(1, 5_001)).orElseThrow();
        assertThat(shown).startsWith("      1 | ... xxx").contains("HEREyyy").hasSizeLessThan(400);
        assertThat(shown.lines().toList().get(1).indexOf('^')).isEqualTo(shown.indexOf("HERE"));
    }

    @Test
    void aFileEditedSinceIsNotShownForWhatRan() throws IOException {
        Path file = Files.writeString(folder.resolve("1_a.sql"), "SELECT 2");
        assertThat(FailingLine.of(step(file, "SELECT 1"), failure(new Position(1, 1))))
                .isEmpty();
    }

    private Optional<String> shown(String text, Position place) throws IOException {
        Path file = Files.writeString(folder.resolve("1_a.sql"), text);
        return FailingLine.of(step(file, text), failure(place));
    }

    private static PlannedStep step(Path file, String text) {
        return new PlannedStep(
                "1_a.sql",
                Optional.of(file),
                Optional.of(file),
                Optional.of(Checksums.of(text)),
                1,
                Optional.empty(),
                RunMode.NOTHING,
                false);
    }

    private static RunFailure failure(Position place) {
        return new RunFailure(
                "1_a.sql",
                "1_a.sql",
                Optional.of(1),
                Optional.empty(),
                Optional.of(place),
                Optional.of("42601"),
                "syntax error",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
