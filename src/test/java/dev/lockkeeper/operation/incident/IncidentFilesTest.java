package dev.lockkeeper.operation.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.lock.Graphs;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.diagnosis.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a report: beside each other, and never over somebody else's. */
class IncidentFilesTest {
    private static final Incident CONVOY = new Incident(
            new ServerIdentity(
                    "canal", "10.24.8.11", 5432, "deploy_dba", "17.11", 170011, false, Optional.empty(), Graphs.NOW),
            Optional.empty(),
            new LockSample.Seen(Graphs.convoy(3).snapshot()),
            false,
            Surroundings.NONE,
            false,
            Incident.Timeline.NONE);
    private static final byte[] PICTURE = {1, 2, 3};

    @TempDir
    Path folder;

    @Test
    void the_others_have_the_name_of_the_first() throws IOException {
        assertThat(IncidentFiles.write(folder.resolve("night.1"), CONVOY, Optional.of(PICTURE)))
                .containsExactly(
                        folder.resolve("night.1.md"), folder.resolve("night.1.json"), folder.resolve("night.1.png"));
        assertThat(folder.resolve("night.1.md")).content().startsWith("# Locks on canal@");
        assertThat(folder.resolve("night.1.json")).content().contains("\"edges\"");
        assertThat(folder.resolve("night.1.png")).hasBinaryContent(PICTURE);
    }

    @Test
    void a_report_that_was_chosen_is_replaced_with_the_files_beside_it() throws IOException {
        Path chosen = Files.writeString(folder.resolve("night.md"), "before");
        Files.writeString(folder.resolve("night.json"), "before");

        IncidentFiles.write(chosen, CONVOY, Optional.empty());

        assertThat(chosen).content().startsWith("# Locks");
        assertThat(folder.resolve("night.json")).content().doesNotContain("before");
    }

    @Test
    void what_only_has_such_a_name_stays_and_is_named() throws IOException {
        Path other = Files.writeString(folder.resolve("night.json"), "somebody else's");

        assertThatThrownBy(() -> IncidentFiles.write(folder.resolve("night.md"), CONVOY, Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(other + " is there already")
                .hasMessageContaining(folder.resolve("night.md").toString());
        assertThat(other).hasContent("somebody else's");
    }

    @Test
    void a_folder_that_is_not_there_is_named_with_the_reason() {
        assertThatThrownBy(() -> IncidentFiles.write(folder.resolve("no/night.md"), CONVOY, Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no/night.md could not be written: its folder is not there.");
    }
}
