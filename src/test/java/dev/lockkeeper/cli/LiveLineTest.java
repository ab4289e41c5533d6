package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LiveLineTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void aLineIsWrittenAgainAndGivesWayToOneThatStays() {
        LiveLine live = new LiveLine(err, true);
        live.show("10 %");
        live.show("20 %");
        live.println("done");
        live.clear();
        assertThat(text())
                .isEqualTo("\r\u001b[?7l10 %\u001b[K\u001b[?7h"
                        + "\r\u001b[?7l20 %\u001b[K\u001b[?7h"
                        + "\r\u001b[Kdone" + System.lineSeparator());
    }

    @Test
    void aLogGetsNoControlCharacters() {
        LiveLine log = new LiveLine(err, false);
        log.show("10 %");
        log.println("done");
        log.clear();
        assertThat(text()).isEqualTo("done" + System.lineSeparator());
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
