package dev.lockkeeper.lint.format;

import dev.lockkeeper.lint.Finding;
import dev.lockkeeper.lint.LintReport;
import dev.lockkeeper.lint.NotAnalysed;
import dev.lockkeeper.lint.RuleTier;
import java.util.Map;

/** For people: what happens to whom, and the safer way to copy. */
final class TextFormat implements ReportFormat {

    @Override
    public String write(LintReport report) {
        StringBuilder text = new StringBuilder();
        report.findings().forEach(finding -> finding(text, finding));
        for (NotAnalysed place : report.notAnalysed()) {
            text.append(place.file()).append(':').append(place.range().from()).append(" not analysed: ");
            text.append(place.sentence()).append("\n\n");
        }
        report.notes().forEach(note -> text.append("Note: ").append(note).append('\n'));
        return text.append(summary(report)).append('\n').toString();
    }

    private static void finding(StringBuilder text, Finding finding) {
        text.append(finding.file()).append(':').append(finding.range()).append(' ');
        text.append(finding.rule().tier().word())
                .append(' ')
                .append(finding.rule())
                .append('\n');
        text.append("  ").append(finding.sentence()).append('\n');
        if (!finding.saferWay().advice().isEmpty()) {
            text.append("  Safer: ").append(finding.saferWay().advice()).append('\n');
        }
        if (!finding.saferWay().sql().isEmpty()) {
            finding.saferWay()
                    .sql()
                    .lines()
                    .forEach(line -> text.append("    ").append(line).append('\n'));
        }
        text.append('\n');
    }

    private static String summary(LintReport report) {
        Map<RuleTier, Integer> counts = report.counts();
        StringBuilder line = new StringBuilder();
        line.append(counted(report.files(), "file", "files"))
                .append(", ")
                .append(counted(report.statements(), "statement", "statements"))
                .append(": ")
                .append(counted(counts.getOrDefault(RuleTier.HAZARD, 0), "hazard", "hazards"));
        other(line, counts, RuleTier.HYGIENE);
        other(line, counts, RuleTier.STYLE);
        if (!report.notAnalysed().isEmpty()) {
            line.append(", ")
                    .append(counted(report.notAnalysed().size(), "place", "places"))
                    .append(" not analysed");
        }
        return line.append('.').toString();
    }

    private static void other(StringBuilder line, Map<RuleTier, Integer> counts, RuleTier tier) {
        int count = counts.getOrDefault(tier, 0);
        if (count > 0) {
            line.append(", ").append(count).append(" of ").append(tier.word());
        }
    }

    private static String counted(int count, String one, String many) {
        return (count == 0 ? "no" : String.valueOf(count)) + " " + (count == 1 ? one : many);
    }
}
