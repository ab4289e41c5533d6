package dev.lockkeeper.lint.format;

import dev.lockkeeper.lint.Finding;
import dev.lockkeeper.lint.LintReport;
import dev.lockkeeper.lint.NotAnalysed;
import dev.lockkeeper.lint.Place;
import dev.lockkeeper.lint.RuleTier;

/** Workflow commands of GitHub Actions: each finding becomes a mark beside its line. */
final class GithubFormat implements ReportFormat {

    @Override
    public String write(LintReport report) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : report.findings()) {
            String advice = finding.saferWay().advice();
            String sql = finding.saferWay().sql();
            command(
                    text,
                    level(finding.rule().tier()),
                    finding.file(),
                    finding.range(),
                    finding.rule().name(),
                    finding.sentence()
                            + (advice.isEmpty() ? "" : "\nSafer: " + advice)
                            + (sql.isEmpty() ? "" : "\n" + sql));
        }
        for (NotAnalysed place : report.notAnalysed()) {
            command(text, "notice", place.file(), place.range(), "not analysed", place.sentence());
        }
        return text.toString();
    }

    private static void command(
            StringBuilder text, String level, String file, Place range, String title, String message) {
        text.append("::").append(level).append(" file=").append(property(file));
        text.append(",line=").append(range.from().line());
        text.append(",endLine=").append(range.to().line());
        // Columns over several lines are refused, and the whole mark with them.
        if (range.from().line() == range.to().line()) {
            text.append(",col=").append(range.from().column());
            text.append(",endColumn=").append(range.to().column());
        }
        text.append(",title=")
                .append(property(title))
                .append("::")
                .append(data(message))
                .append('\n');
    }

    private static String level(RuleTier tier) {
        return switch (tier) {
            case HAZARD -> "error";
            case HYGIENE -> "warning";
            case STYLE -> "notice";
        };
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
