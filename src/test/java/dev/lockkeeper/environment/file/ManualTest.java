package dev.lockkeeper.environment.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.environment.Act;
import dev.lockkeeper.environment.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the manual shows is what the program reads. */
class ManualTest {
    @TempDir
    Path folder;

    @Test
    void theExampleIsUnderstood() throws IOException {
        String manual = Files.readString(Path.of("docs", "environments.md"));
        String example = manual.substring(manual.indexOf("```toml\n") + 8, manual.lastIndexOf("```"));
        FilesBench bench = new FilesBench(folder).shared(example);
        Environments read = bench.files().read();
        assertThat(read.problems()).isEmpty();
        assertThat(read.names()).containsExactly("staging", "prod", "archive");
        Environment prod = read.find("prod").orElseThrow().environment();
        assertThat(prod.tierWord()).isEqualTo("gold");
        assertThat(prod.policy().requiredFirst()).contains("staging");
        assertThat(prod.policy().acts()).doesNotContain(Act.RUN, Act.TERMINATE);
        for (Act act : Act.values()) {
            assertThat(manual.replaceAll("\\s+", " ")).contains(act.word());
        }
    }
}
