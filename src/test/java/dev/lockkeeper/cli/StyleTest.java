package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.cli.Style.Meaning;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StyleTest {
    @Test
    void theOptionComesBeforeTheVariables() {
        assertThat(Style.of(ColorOption.chosen(Map.of("NO_COLOR", "1"), List.of("lint", "--color", "always")), false)
                        .colours())
                .isTrue();
        assertThat(Style.of(ColorOption.chosen(Map.of("CLICOLOR_FORCE", "1"), List.of("--color=never", "lint")), true)
                        .colours())
                .isFalse();
        assertThat(Style.of(ColorOption.chosen(Map.of(), List.of("lint", "--", "--color=always")), false)
                        .colours())
                .isFalse();
    }

    @Test
    void whatIsGraveIsRed() {
        Style style = new Style(true);
        assertThat(style.findings("a b.sql:1:1 hazard drop-table\n  hazard said\n"))
                .isEqualTo("a b.sql:1:1 \u001b[1;31mhazard\u001b[0m drop-table\n  hazard said\n");
        assertThat(style.waits("12:00  2 wait for a lock, the longest"))
                .isEqualTo("12:00  \u001b[1;31m2 wait for a lock\u001b[0m, the longest");
        assertThat(style.line("Refused; nothing was run:")).startsWith("\u001b[1;31mRefused\u001b[0m;");
    }

    private static final String ESCAPE = "\u001b";

    @TempDir
    Path folder;

    @Test
    void coloursAreOnlyWhereTheyAreSeenAndWanted() {
        assertThat(Style.of(Map.of("TERM", "xterm"), true).colours()).isTrue();
        assertThat(Style.of(Map.of("TERM", "xterm"), false).colours()).isFalse();
        assertThat(Style.of(Map.of("TERM", "dumb"), true).colours()).isFalse();
        assertThat(Style.of(Map.of("NO_COLOR", "1"), true).colours()).isFalse();
        assertThat(Style.of(Map.of("NO_COLOR", ""), true).colours()).isTrue();
        assertThat(Style.of(Map.of("CLICOLOR_FORCE", "1"), false).colours()).isTrue();
        assertThat(Style.of(Map.of("CLICOLOR_FORCE", "0"), false).colours()).isFalse();
        assertThat(Style.of(Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1"), true)
                        .colours())
                .isFalse();
    }

    @Test
    void aColourAddsNothingToTheWords() {
        Style style = new Style(true);
        String text = "failed   014  014_x.sql\n  applied     001_a.sql: 3 ms\nNothing of it\n";
        String styled = style.lines(text);
        assertThat(styled).contains(ESCAPE + "[1;31mfailed" + ESCAPE + "[0m   014", "  " + ESCAPE + "[32mapplied");
        assertThat(styled.replaceAll(ESCAPE + "\\[[0-9;]*m", "")).isEqualTo(text);
        assertThat(style.difference("-old")).startsWith(ESCAPE);
        assertThat(new Style(false).lines(text)).isEqualTo(text);
        assertThat(new Style(false).as(Meaning.DANGER, "failed")).isEqualTo("failed");
    }

    @Test
    void aPipeAndJsonHaveNone() throws Exception {
        try (CommandLineBench bench = new CommandLineBench(folder)) {
            bench.file("001_a.sql", "SELECT 1").file("002_b.sql", "SELECT 1/0");
            assertThat(bench.run("status").all()).doesNotContain(ESCAPE);
            assertThat(bench.change("apply").all()).doesNotContain(ESCAPE);
            bench.variables().put("CLICOLOR_FORCE", "1");
            assertThat(bench.run("status").out()).contains(ESCAPE + "[32mapplied", ESCAPE + "[1;31mfailed");
            assertThat(bench.run("status", "--json").out()).doesNotContain(ESCAPE);
            assertThat(bench.change("apply", "--json").out()).doesNotContain(ESCAPE);
        }
    }

    @Test
    void aBarIsAsFullAsItSays() {
        assertThat(ProgressBar.of(2, 8)).isEqualTo("[####............] 2 of 8");
        assertThat(ProgressBar.of(8, 8)).startsWith("[################]");
        assertThat(ProgressBar.bar(7.0)).isEqualTo("[################]");
    }
}
