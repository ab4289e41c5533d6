package dev.lockkeeper.console.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.lint.Finding;
import dev.lockkeeper.lint.LintReport;
import org.junit.jupiter.api.Test;

class IgnoreCommentTest {
    private static FindingEntry entry(String text, String rule) {
        return Advised.lint(text).findings().stream()
                .filter(finding -> finding.rule().name().equals(rule))
                .map(FindingEntry::of)
                .findFirst()
                .orElseThrow();
    }

    private static java.util.List<String> rules(LintReport report) {
        return report.findings().stream()
                .map(Finding::rule)
                .map(rule -> rule.name())
                .toList();
    }

    @Test
    void theCommentSilencesItsFindingWhereItIsSaidToBelong() {
        String text = "-- Old berths go.\nCREATE INDEX passages_toll_idx ON passages (toll_id);\n";
        FindingEntry entry = entry(text, "create-index");

        String comment = IgnoreComment.of(entry, "  built at\nnight ").orElseThrow();

        assertThat(comment).isEqualTo("-- lockkeeper:ignore create-index built at night");
        assertThat(IgnoreComment.place(entry)).contains("before the statement of line 2");
        assertThat(rules(Advised.lint(text.replace("CREATE", comment + "\nCREATE"))))
                .doesNotContain("create-index")
                .noneMatch(rule -> rule.startsWith("ignore"));
    }

    @Test
    void whatIsSaidOfTheFileIsSilencedForTheFile() {
        String text = "ALTER TABLE passages ADD COLUMN upstream boolean;\n";
        FindingEntry entry = entry(text, "uncommented-file");

        String comment = IgnoreComment.of(entry, ", plain enough").orElseThrow();

        assertThat(comment).isEqualTo("-- lockkeeper:ignore-file uncommented-file plain enough");
        assertThat(IgnoreComment.place(entry)).contains("before the first statement");
    }

    @Test
    void withoutAReasonThereIsNoComment() {
        FindingEntry entry = entry("CREATE INDEX ON passages (toll_id);\n", "create-index");

        assertThat(IgnoreComment.of(entry, " \n ,")).isEmpty();
    }
}
