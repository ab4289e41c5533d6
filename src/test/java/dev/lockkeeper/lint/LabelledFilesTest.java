package dev.lockkeeper.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that were labelled by somebody who did not know the rules (see the README beside them): how many of the dangerous
 * ones are found, and in how many of the safe ones something is found that is no danger.
 */
class LabelledFilesTest {
    private static final Logger LOG = LoggerFactory.getLogger(LabelledFilesTest.class);
    private static final Path FOLDER = Path.of("src/test/resources/lint/labelled");
    private static final Pattern SERVER = Pattern.compile("(?m)^-- server: (\\d+)");
    private static final Pattern CATEGORY = Pattern.compile("(?m)^-- category: (\\S+)");

    private record Judged(String name, String category, List<Finding> hazards) {}

    @Test
    void dangerousFilesAreFoundAndSafeOnesAreLeftAlone() throws IOException {
        List<Judged> dangerous = judge("dangerous");
        List<Judged> safe = judge("safe");
        List<String> missed = dangerous.stream()
                .filter(file -> file.hazards().isEmpty())
                .map(file -> file.category() + "/" + file.name())
                .sorted()
                .toList();
        List<String> alarms = safe.stream()
                .filter(file -> !file.hazards().isEmpty())
                .map(file -> file.category() + "/" + file.name() + ": "
                        + file.hazards().stream().map(Finding::toString).toList())
                .sorted()
                .toList();
        Map<String, Integer> missedByCategory = new TreeMap<>();
        dangerous.forEach(
                file -> missedByCategory.merge(file.category(), file.hazards().isEmpty() ? 1 : 0, Integer::sum));
        LOG.info(
                "{} of {} dangerous files found, missed by category {}; {} false alarms in {} safe files",
                dangerous.size() - missed.size(),
                dangerous.size(),
                missedByCategory,
                alarms.size(),
                safe.size());
        LOG.info("missed: {}; false alarms: {}", missed, alarms);
        assertThat(alarms).as("ordinary additive files with a hazard").noneMatch(name -> name.startsWith("additive/"));
        assertThat(dangerous).hasSizeGreaterThan(100);
        assertThat(safe).hasSizeGreaterThan(100);
        assertThat(missed).as("dangerous files without a hazard").hasSizeLessThanOrEqualTo(dangerous.size() / 20);
        assertThat(alarms).as("safe files with a hazard").hasSizeLessThanOrEqualTo(safe.size() / 20);
    }

    private static List<Judged> judge(String label) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(label))) {
            List<Judged> judged = new ArrayList<>();
            for (Path file : files.filter(path ->
                            path.toString().endsWith(".sql") && !path.toString().endsWith(".before.sql"))
                    .sorted()
                    .toList()) {
                judged.add(judgeFile(file));
            }
            return judged;
        }
    }

    private static Judged judgeFile(Path file) {
        String text = text(file);
        String name = String.valueOf(file.getFileName());
        Matcher server = SERVER.matcher(text);
        int major = server.find() ? Integer.parseInt(server.group(1)) : 17;
        Matcher category = CATEGORY.matcher(text);
        List<LintFile> files = new ArrayList<>();
        Path before = file.resolveSibling(name.replace(".sql", ".before.sql"));
        if (Files.exists(before)) {
            files.add(LintFile.of("001_before.sql", text(before)).at(FileStage.APPLIED));
        }
        files.add(LintFile.of("002_file.sql", text).at(FileStage.PENDING));
        LintReport report = new Linter(LintSettings.DEFAULT.on(major)).lint(files);
        return new Judged(
                name,
                category.find() ? category.group(1) : "other",
                report.findings().stream()
                        .filter(finding -> finding.rule().tier() == RuleTier.HAZARD
                                && finding.file().equals("002_file.sql"))
                        .toList());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
