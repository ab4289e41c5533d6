package dev.lockkeeper.console.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desktop's own program, here one that writes down what it gets. */
class DesktopNoticeTest {
    @TempDir
    Path folder;

    private Map<String, String> with(String program, int exitCode) throws IOException {
        Path script = folder.resolve(program);
        Files.writeString(
                script,
                "#!/bin/sh\nprintf '%s\\n' \"$@\" > '" + folder + "/said'\n/bin/cat >> '" + folder + "/said'\nexit "
                        + exitCode + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return Map.of("PATH", "/nowhere:" + folder);
    }

    @Test
    void linuxIsToldWithoutMarkup() throws Exception {
        DesktopNotice desktop = DesktopNotice.find("Linux", with("notify-send", 0));
        assertThat(desktop.show("Alert", "-1 <b>x</b> & y", true)).isTrue();
        assertThat(Files.readAllLines(folder.resolve("said")))
                .containsExactly(
                        "--app-name=Lockkeeper",
                        "--urgency=critical",
                        "--",
                        "Alert",
                        "-1 &lt;b&gt;x&lt;/b&gt; &amp; y");
    }

    @Test
    void macIsToldByAScriptThatHoldsNoneOfTheWords() throws Exception {
        DesktopNotice desktop = DesktopNotice.find("Mac OS X", with("osascript", 0));
        assertThat(desktop.show("Alert", "\" & quit", false)).isTrue();
        assertThat(Files.readAllLines(folder.resolve("said")))
                .containsExactly(
                        "-",
                        "Alert",
                        "\" & quit",
                        "on run argv",
                        "display notification (item 2 of argv) with title (item 1 of argv)",
                        "end run");
    }

    @Test
    void aDesktopThatDoesNotTakeItIsNoDesktop() throws Exception {
        assertThat(DesktopNotice.find("Linux", with("notify-send", 1)).show("a", "b", false))
                .isFalse();
        assertThat(DesktopNotice.find("Linux", Map.of("PATH", "/nowhere")).show("a", "b", false))
                .isFalse();
        assertThat(DesktopNotice.find("Windows 11", with("notify-send", 0)).show("a", "b", false))
                .isFalse();
    }
}
