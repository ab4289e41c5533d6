package dev.lockkeeper.lint.format;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lockkeeper.lint.Finding;
import dev.lockkeeper.lint.LintReport;
import dev.lockkeeper.lint.NotAnalysed;
import dev.lockkeeper.lint.Place;
import dev.lockkeeper.lint.Rule;
import dev.lockkeeper.lint.RuleTier;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** SARIF 2.1.0, the OASIS standard for what static analysis finds. */
final class SarifFormat implements ReportFormat {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    @Override
    public String write(LintReport report) {
        List<Rule> rules = new ArrayList<>(new LinkedHashSet<>(
                report.findings().stream().map(Finding::rule).toList()));
        Map<Rule, Integer> places = new HashMap<>();
        rules.forEach(rule -> places.put(rule, places.size()));
        return JsonText.write(json -> {
            json.writeStringField("$schema", SCHEMA);
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            json.writeStringField("columnKind", "utf16CodeUnits");
            json.writeObjectFieldStart("tool");
            json.writeObjectFieldStart("driver");
            json.writeStringField("name", "Lockkeeper");
            JsonText.objects(json, "rules", rules, rule -> rule(json, rule));
            json.writeEndObject();
            json.writeEndObject();
            JsonText.objects(json, "results", report.findings(), finding -> result(json, finding, places));
            json.writeArrayFieldStart("invocations");
            json.writeStartObject();
            json.writeBooleanField("executionSuccessful", true);
            JsonText.objects(
                    json, "toolExecutionNotifications", report.notAnalysed(), place -> notification(json, place));
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
        });
    }

    private static void rule(JsonGenerator json, Rule rule) throws IOException {
        json.writeStringField("id", rule.name());
        text(json, "shortDescription", rule.summary());
        text(json, "fullDescription", rule.explanation());
        json.writeObjectFieldStart("defaultConfiguration");
        json.writeStringField("level", level(rule.tier()));
        json.writeEndObject();
    }

    private static void result(JsonGenerator json, Finding finding, Map<Rule, Integer> places) throws IOException {
        json.writeStringField("ruleId", finding.rule().name());
        json.writeNumberField("ruleIndex", places.getOrDefault(finding.rule(), -1));
        json.writeStringField("level", level(finding.rule().tier()));
        String advice = finding.saferWay().advice();
        String sql = finding.saferWay().sql();
        text(
                json,
                "message",
                finding.sentence()
                        + (advice.isEmpty() ? "" : "\nSafer: " + advice)
                        + (sql.isEmpty() ? "" : "\n" + sql));
        location(json, finding.file(), finding.range());
    }

    private static void notification(JsonGenerator json, NotAnalysed place) throws IOException {
        json.writeStringField("level", "note");
        text(json, "message", "Not analysed: " + place.sentence());
        location(json, place.file(), place.range());
    }

    private static void location(JsonGenerator json, String file, Place range) throws IOException {
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(file));
        json.writeEndObject();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", range.from().line());
        json.writeNumberField("startColumn", range.from().column());
        json.writeNumberField("endLine", range.to().line());
        json.writeNumberField("endColumn", range.to().column());
        json.writeNumberField("charOffset", range.start());
        json.writeNumberField("charLength", range.end() - range.start());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void text(JsonGenerator json, String field, String text) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    /** A relative reference, as SARIF wants for files of the repository; an absolute path becomes a file URI. */
    static String uri(String file) {
        String path = file.replace('\\', '/');
        try {
            boolean windows = path.matches("[A-Za-z]:/.*");
            return path.startsWith("/") || windows
                    ? new URI("file", "", windows ? "/" + path : path, null).toASCIIString()
                    : new URI(null, null, path.startsWith("./") ? path.substring(2) : path, null).toASCIIString();
        } catch (URISyntaxException colonInTheFirstPart) {
            return "./" + path.replace("%", "%25").replace(" ", "%20");
        }
    }

    private static String level(RuleTier tier) {
        return switch (tier) {
            case HAZARD -> "error";
            case HYGIENE -> "warning";
            case STYLE -> "note";
        };
    }
}
