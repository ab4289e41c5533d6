package dev.lockkeeper.lint;

import java.util.List;

/** Short ways for tests to ask lint. */
final class Lint {
    private Lint() {}

    static LintReport of(String sql) {
        return new Linter(LintSettings.DEFAULT).lint(List.of(LintFile.of("001_test.sql", sql)));
    }

    /** Pending files in their order. */
    static LintReport pending(String... sql) {
        return new Linter(LintSettings.DEFAULT).lint(files(FileStage.PENDING, sql));
    }

    static List<LintFile> files(FileStage stage, String... sql) {
        List<LintFile> files = new java.util.ArrayList<>();
        for (String text : sql) {
            files.add(LintFile.of("00" + (files.size() + 1) + "_test.sql", text).at(stage));
        }
        return files;
    }

    static List<String> hazards(LintReport report) {
        return report.findings().stream()
                .filter(finding -> finding.rule().tier() == RuleTier.HAZARD)
                .map(finding -> finding.rule().name())
                .toList();
    }

    static List<String> names(LintReport report) {
        return report.findings().stream().map(finding -> finding.rule().name()).toList();
    }

    /** The only hazard. */
    static Finding hazard(LintReport report) {
        return report.findings().stream()
                .filter(finding -> finding.rule().tier() == RuleTier.HAZARD)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no hazard in " + report));
    }
}
