package dev.lockkeeper.console.environments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.environment.file.Definition;
import dev.lockkeeper.environment.file.EnvironmentFileException;
import dev.lockkeeper.environment.file.EnvironmentFiles;
import dev.lockkeeper.environment.file.Environments;
import dev.lockkeeper.environment.file.ListedEnvironment;
import dev.lockkeeper.environment.file.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is typed or pasted into the editor's fields is refused in a sentence, or kept as it is and harms nothing else. */
class HostileDraftTest {
    @TempDir
    Path folder;

    static List<String> hostile() {
        return List.of(
                "\"\n[environments.other]\nhost = \"x",
                "''' \"\"\" \\",
                "\u001b[2J",
                "left\u202eright\u2066",
                "nul\u0000byte",
                "half\ud83d",
                "\ud83d\ude00",
                "line\u2028separator",
                "'; DROP TABLE canary; --",
                "x".repeat(10_000));
    }

    private EnvironmentFiles files() {
        return EnvironmentFiles.ofThisUser(Map.of("XDG_CONFIG_HOME", folder.toString()), folder);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void inAnyField(String text) throws IOException {
        EnvironmentFiles files = files();
        files.read();
        files.add(
                Definition.of("still", new Place.Server("db1", Optional.empty(), Optional.empty(), Optional.empty())));
        for (DraftField field : DraftField.values()) {
            for (Draft.PlaceKind kind : Draft.PlaceKind.values()) {
                Draft draft = Draft.EMPTY
                        .with(DraftField.NAME, "new")
                        .with(DraftField.HOST, "db2")
                        .with(DraftField.URL, "jdbc:postgresql://db2/canal")
                        .with(DraftField.SERVICE, "canal")
                        .with(DraftField.TUNNEL_HOST, "bastion")
                        .with(DraftField.PLACE_KIND, kind.word())
                        .with(field, text);
                added(files, draft);
            }
        }
    }

    private static void added(EnvironmentFiles files, Draft draft) throws IOException {
        Optional<Definition> definition =
                DraftReader.read(draft, Set.of("still"), Optional.empty()).definition();
        if (definition.isEmpty()) {
            return;
        }
        try {
            files.add(definition.get());
        } catch (EnvironmentFileException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            assertThat(files.read().names()).containsExactly("still");
            return;
        }
        Environments read = files.read();
        assertThat(read.problems()).isEmpty();
        assertThat(read.names()).containsExactly("still", definition.get().name());
        ListedEnvironment kept = read.find(definition.get().name()).orElseThrow();
        assertThat(kept.definition()).isEqualTo(definition.get());
        files.remove(definition.get().name());
    }

    @Test
    void secretsAreNotKeptInTheFileNorShown() throws IOException {
        EnvironmentFiles files = files();
        files.read();
        for (DraftField field : DraftField.values()) {
            for (String text :
                    List.of("password=Zq9Secret", "jdbc:postgresql://u:Zq9Secret@db2/canal", "u:Zq9Secret@db2")) {
                if (field == DraftField.PASSWORD_COMMAND) {
                    continue;
                }
                Draft draft = Draft.EMPTY
                        .with(DraftField.NAME, "new")
                        .with(DraftField.HOST, "db2")
                        .with(DraftField.URL, "jdbc:postgresql://db2/canal")
                        .with(DraftField.SERVICE, "canal")
                        .with(DraftField.TUNNEL_HOST, "bastion")
                        .with(DraftField.PLACE_KIND, field == DraftField.URL ? "URL" : "host and database")
                        .with(field, text);
                assertThat(draft.toString()).doesNotContain("Zq9");
                DraftReader.Reading reading = DraftReader.read(draft, Set.of(), Optional.empty());
                assertThat(reading.problems().values())
                        .allSatisfy(said -> assertThat(said).doesNotContain("Zq9"));
                if (reading.definition().isPresent() && !text.startsWith("u:")) {
                    try {
                        files.add(reading.definition().get());
                        files.remove(reading.definition().get().name());
                    } catch (EnvironmentFileException refused) {
                        assertThat(refused.getMessage()).doesNotContain("Zq9");
                    }
                    Path file = files.personalFile();
                    if (Files.exists(file)) {
                        assertThat(Files.readString(file, StandardCharsets.UTF_8))
                                .as(field.name())
                                .doesNotContain("Zq9");
                    }
                }
            }
        }
    }
}
