package dev.lockkeeper.lint.format;

import dev.lockkeeper.lint.Finding;
import dev.lockkeeper.lint.LintReport;
import dev.lockkeeper.lint.NotAnalysed;
import dev.lockkeeper.lint.RuleTier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * JUnit's XML: one suite for each file that something is said of, one case for each finding; a hazard is a failure,
 * everything else a passed case with its words in {@code system-out}. A report without findings has one passed case, since
 * build servers take a report without cases for a broken one.
 */
final class JunitFormat implements ReportFormat {
    private final String command;

    JunitFormat(String command) {
        this.command = command;
    }

    @Override
    public String write(LintReport report) {
        Map<String, StringBuilder> cases = new LinkedHashMap<>();
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            count(counts, finding.file(), finding.rule().tier());
            finding(cases.computeIfAbsent(finding.file(), unused -> new StringBuilder()), finding);
        }
        for (NotAnalysed place : report.notAnalysed()) {
            counts.computeIfAbsent(place.file(), unused -> new int[3])[0]++;
            counts.computeIfAbsent(place.file(), unused -> new int[3])[2]++;
            notAnalysed(cases.computeIfAbsent(place.file(), unused -> new StringBuilder()), place);
        }
        if (cases.isEmpty()) {
            counts.put(command, new int[] {1, 0, 0});
            cases.put(
                    command, new StringBuilder("    <testcase classname=\"" + command + "\" name=\"no findings\"/>\n"));
        }
        return document(cases, counts);
    }

    private static void count(Map<String, int[]> counts, String file, RuleTier tier) {
        int[] count = counts.computeIfAbsent(file, unused -> new int[3]);
        count[0]++;
        count[1] += tier == RuleTier.HAZARD ? 1 : 0;
    }

    private String document(Map<String, StringBuilder> cases, Map<String, int[]> counts) {
        int tests = counts.values().stream().mapToInt(count -> count[0]).sum();
        int failures = counts.values().stream().mapToInt(count -> count[1]).sum();
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        text.append("<testsuites name=\"lockkeeper ")
                .append(command)
                .append("\" tests=\"")
                .append(tests);
        text.append("\" failures=\"").append(failures).append("\">\n");
        for (String file : new TreeSet<>(cases.keySet())) {
            int[] count = counts.getOrDefault(file, new int[3]);
            text.append("  <testsuite name=\"")
                    .append(attribute(file))
                    .append("\" tests=\"")
                    .append(count[0]);
            text.append("\" failures=\"").append(count[1]);
            text.append("\" errors=\"0\" skipped=\"").append(count[2]).append("\">\n");
            text.append(cases.getOrDefault(file, new StringBuilder()));
            text.append("  </testsuite>\n");
        }
        return text.append("</testsuites>\n").toString();
    }

    private static void finding(StringBuilder text, Finding finding) {
        text.append("    <testcase classname=\"")
                .append(attribute(finding.file()))
                .append("\" name=\"");
        text.append(attribute(finding.rule() + " at " + finding.range().from())).append("\">\n");
        String advice = finding.saferWay().advice();
        String sql = finding.saferWay().sql();
        String body = finding.file() + ":" + finding.range() + "\n" + finding.sentence()
                + (advice.isEmpty() ? "" : "\nSafer: " + advice)
                + (sql.isEmpty() ? "" : "\n" + sql);
        if (finding.rule().tier() == RuleTier.HAZARD) {
            text.append("      <failure type=\"hazard\" message=\"").append(attribute(finding.sentence()));
            text.append("\">").append(content(body)).append("</failure>\n");
        } else {
            text.append("      <system-out>").append(content(body)).append("</system-out>\n");
        }
        text.append("    </testcase>\n");
    }

    private static void notAnalysed(StringBuilder text, NotAnalysed place) {
        text.append("    <testcase classname=\"")
                .append(attribute(place.file()))
                .append("\" name=\"not analysed at ");
        text.append(place.range().from()).append("\">\n      <skipped message=\"");
        text.append(attribute(place.sentence())).append("\"/>\n    </testcase>\n");
    }

    private static String attribute(String text) {
        return content(text).replace("\"", "&quot;").replace("\n", "&#10;").replace("\t", "&#9;");
    }

    /** XML 1.0 has no way to write most control characters, not even as references. */
    private static String content(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '\n', '\t' -> safe.appendCodePoint(character);
                default -> {
                    boolean allowed = (character >= 0x20 && character <= 0xD7FF)
                            || (character >= 0xE000 && character <= 0xFFFD)
                            || character >= 0x10000;
                    safe.appendCodePoint(allowed ? character : 0xFFFD);
                }
            }
        });
        return safe.toString();
    }
}
