package dev.lockkeeper.lint.format;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lockkeeper.lint.Finding;
import dev.lockkeeper.lint.LintReport;
import dev.lockkeeper.lint.NotAnalysed;
import dev.lockkeeper.lint.RuleTier;
import java.io.IOException;

/**
 * For other programs. Fields keep their names and meanings; new ones may be added.
 *
 * <ul>
 *   <li>{@code findings}: {@code rule}, {@code tier}, {@code file}, {@code line}, {@code column}, {@code end_line}, {@code
 *       end_column} (lines and columns from 1, the end behind the last character), {@code start_offset}, {@code end_offset}
 *       (from 0, in UTF-16 units, without a byte-order mark), {@code message}, {@code advice} and {@code safer_sql} (null
 *       where there is none).
 *   <li>{@code not_analysed}: the same place, {@code message}.
 *   <li>{@code notes}: sentences; {@code counts}: findings by tier; {@code files}, {@code statements}: how many were read.
 * </ul>
 */
final class JsonFormat implements ReportFormat {

    @Override
    public String write(LintReport report) {
        return JsonText.write(json -> {
            JsonText.objects(json, "findings", report.findings(), finding -> finding(json, finding));
            JsonText.objects(json, "not_analysed", report.notAnalysed(), place -> notAnalysed(json, place));
            json.writeArrayFieldStart("notes");
            for (String note : report.notes()) {
                json.writeString(note);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("counts");
            for (RuleTier tier : RuleTier.values()) {
                json.writeNumberField(tier.word(), report.counts().getOrDefault(tier, 0));
            }
            json.writeEndObject();
            json.writeNumberField("files", report.files());
            json.writeNumberField("statements", report.statements());
        });
    }

    private static void finding(JsonGenerator json, Finding finding) throws IOException {
        json.writeStringField("rule", finding.rule().name());
        json.writeStringField("tier", finding.rule().tier().word());
        json.writeStringField("file", finding.file());
        JsonText.range(json, finding.range());
        json.writeStringField("message", finding.sentence());
        JsonText.textOrNull(json, "advice", finding.saferWay().advice());
        JsonText.textOrNull(json, "safer_sql", finding.saferWay().sql());
    }

    private static void notAnalysed(JsonGenerator json, NotAnalysed place) throws IOException {
        json.writeStringField("file", place.file());
        JsonText.range(json, place.range());
        json.writeStringField("message", place.sentence());
    }
}
