package dev.lockkeeper.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.migration.RunSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What happens before a window opens. */
class ConsoleLauncherTest {
    @Test
    void withoutADisplayOneSentenceNamesTheCommandLine() {
        Optional<String> sentence = DisplayCheck.missing("Linux", "", Map.of("DISPLAY", " "));
        assertThat(sentence)
                .hasValueSatisfying(words -> assertThat(words)
                        .contains("no display", "lockkeeper status --help")
                        .doesNotContain("\n"));
    }

    @Test
    void aDisplayOrAHeadlessPlatformOrAnotherSystemIsEnough() {
        assertThat(DisplayCheck.missing("Linux", "", Map.of("DISPLAY", ":0"))).isEmpty();
        assertThat(DisplayCheck.missing("Linux", "", Map.of("WAYLAND_DISPLAY", "wayland-0")))
                .isEmpty();
        assertThat(DisplayCheck.missing("Linux", "Headless", Map.of())).isEmpty();
        assertThat(DisplayCheck.missing("Windows 11", "", Map.of())).isEmpty();
        assertThat(DisplayCheck.missing("Mac OS X", "", Map.of())).isEmpty();
    }

    @Test
    void aRequestSurvivesItsWayAsArguments() {
        Environment staging = Samples.environment(Tier.STAGING);
        Environment named = new Environment(
                "a = b", Tier.UNKNOWN, staging.url(), Path.of("my migrations"), Optional.of("ops.schema_migrations"));
        for (ConsoleRequest request : List.of(
                ConsoleRequest.demo(),
                ConsoleRequest.of(staging),
                ConsoleRequest.of(named),
                ConsoleRequest.named("prod = south", RunSettings.DEFAULT))) {
            assertThat(ConsoleRequest.from(request.toArguments())).isEqualTo(request);
        }
    }

    @Test
    void aWrongArgumentIsNamed() {
        assertThatThrownBy(() -> ConsoleRequest.from(List.of("--name=x"))).hasMessageContaining("--tier");
        assertThatThrownBy(() -> ConsoleRequest.from(List.of("staging"))).hasMessageContaining("'staging'");
    }
}
