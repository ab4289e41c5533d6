package dev.lockkeeper.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The rules page in the repository is what the rules say of themselves. */
class RulesPageTest {
    @Test
    void thePageInTheRepositoryIsTheOneThatIsMade() throws IOException {
        assertThat(Files.readString(Path.of("docs", "rules.md")))
                .as("run: lockkeeper lint --explain > docs/rules.md")
                .isEqualTo(RulesPage.all(Rules.all()) + RulesPage.ofFolders(FolderRules.all()));
    }
}
