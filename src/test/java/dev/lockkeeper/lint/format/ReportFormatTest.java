package dev.lockkeeper.lint.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.lint.LintFile;
import dev.lockkeeper.lint.LintReport;
import dev.lockkeeper.lint.LintSettings;
import dev.lockkeeper.lint.Linter;
import dev.lockkeeper.lint.RuleTier;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Each format is read back by a parser of its kind. */
class ReportFormatTest {
    /** Names and texts that every format has to escape in its own way. */
    private static final LintReport REPORT = new Linter(LintSettings.DEFAULT)
            .lint(List.of(
                    LintFile.of("mig rations/1_ä,b:c.sql", "SELECT 1;\n\tDROP TABLE \"a\"\"<b>&%\nc\u0001\";"),
                    LintFile.of("2_b.sql", "DO $$ BEGIN EXECUTE format('x'); END $$;")))
            .only(finding -> finding.rule().tier() == RuleTier.HAZARD);

    private static final LintReport NOTHING =
            new Linter(LintSettings.DEFAULT).lint(List.of(LintFile.of("a.sql", "SELECT 1;")));

    @Test
    void jsonHasEveryFieldOfEveryFinding() throws Exception {
        JsonNode root =
                new ObjectMapper().readTree(ReportFormat.Name.JSON.format().write(REPORT));
        JsonNode finding = root.get("findings").get(0);
        assertThat(finding.get("rule").asText()).isEqualTo("drop-table");
        assertThat(finding.get("tier").asText()).isEqualTo("hazard");
        assertThat(finding.get("file").asText()).isEqualTo("mig rations/1_ä,b:c.sql");
        assertThat(finding.get("line").asInt()).isEqualTo(2);
        assertThat(finding.get("column").asInt()).isEqualTo(2);
        assertThat(finding.get("end_line").asInt()).isEqualTo(3);
        assertThat(finding.get("end_column").asInt()).isEqualTo(4);
        assertThat(finding.get("start_offset").asInt()).isEqualTo(11);
        assertThat(finding.get("message").asText()).contains("Destroys every row");
        assertThat(finding.get("safer_sql").asText()).contains("RENAME TO");
        assertThat(root.get("not_analysed").get(0).get("message").asText()).contains("Dynamic SQL");
        assertThat(root.get("counts").get("hazard").asInt()).isEqualTo(1);
        assertThat(root.get("files").asInt()).isEqualTo(2);
        assertThat(root.get("statements").asInt()).isEqualTo(3);
    }

    @Test
    void sarifHasWhatTheStandardRequires() throws Exception {
        JsonNode root =
                new ObjectMapper().readTree(ReportFormat.Name.SARIF.format().write(REPORT));
        assertThat(root.get("version").asText()).isEqualTo("2.1.0");
        JsonNode run = root.get("runs").get(0);
        JsonNode driver = run.get("tool").get("driver");
        assertThat(driver.get("name").asText()).isEqualTo("Lockkeeper");
        for (JsonNode result : run.get("results")) {
            JsonNode rule = driver.get("rules").get(result.get("ruleIndex").asInt());
            assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
            assertThat(result.get("message").get("text").asText()).isNotBlank();
            assertThat(result.get("level").asText()).isIn("error", "warning", "note");
            JsonNode place = result.get("locations").get(0).get("physicalLocation");
            assertThat(place.get("artifactLocation").get("uri").asText()).isEqualTo("mig%20rations/1_%C3%A4,b:c.sql");
            assertThat(place.get("region").get("startLine").asInt()).isPositive();
        }
        assertThat(run.get("invocations").get(0).get("toolExecutionNotifications"))
                .hasSize(1);
        assertThat(new ObjectMapper()
                        .readTree(ReportFormat.Name.SARIF.format().write(NOTHING))
                        .get("runs")
                        .get(0)
                        .get("results"))
                .isEmpty();
    }

    @Test
    void absolutePathsAreFileUris() {
        assertThat(SarifFormat.uri("/a b/1_c.sql")).isEqualTo("file:///a%20b/1_c.sql");
        assertThat(SarifFormat.uri("C:\\m\\1.sql")).isEqualTo("file:///C:/m/1.sql");
        assertThat(SarifFormat.uri("./m/1.sql")).isEqualTo("m/1.sql");
    }

    @Test
    void githubGetsOneCommandOnOneLineForEachFinding() {
        String text = ReportFormat.Name.GITHUB.format().write(REPORT);
        assertThat(text.lines()).hasSize(REPORT.findings().size() + 1);
        assertThat(text.lines().findFirst().orElseThrow())
                .startsWith("::error file=mig rations/1_ä%2Cb%3Ac.sql,line=2,endLine=3,title=drop-table::Destroys")
                .contains("%0ASafer: ");
    }

    @Test
    void junitIsXmlWithCountsThatAreTrue() throws Exception {
        Element root = xml(ReportFormat.Name.JUNIT.format().write(REPORT));
        assertThat(root.getTagName()).isEqualTo("testsuites");
        assertThat(root.getElementsByTagName("testcase").getLength())
                .isEqualTo(Integer.parseInt(root.getAttribute("tests")));
        assertThat(root.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(root.getAttribute("failures")).isEqualTo("1");
        assertThat(root.getElementsByTagName("skipped").getLength()).isEqualTo(1);
        assertThat(xml(ReportFormat.Name.JUNIT.format("verify").write(NOTHING)).getAttribute("name"))
                .isEqualTo("lockkeeper verify");
        assertThat(xml(ReportFormat.Name.JUNIT.format().write(NOTHING)).getAttribute("tests"))
                .isEqualTo("1");
    }

    private static Element xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    @Test
    void textSaysWhatHappensAndWhatToWriteInstead() {
        assertThat(ReportFormat.Name.TEXT
                        .format()
                        .write(new Linter(LintSettings.DEFAULT)
                                .lint(List.of(
                                        LintFile.of("1_a.sql", "-- why\nCREATE INDEX IF NOT EXISTS i ON users (a);")))))
                .isEqualTo("""
                        1_a.sql:2:1–2:42 hazard create-index
                          Blocks every write to `users` until the index is built from all its rows.
                          Safer: In a file of its own.
                            CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON users (a);

                        1 file, 1 statement: 1 hazard.
                        """);
        assertThat(ReportFormat.Name.TEXT.format().write(NOTHING)).isEqualTo("1 file, 1 statement: no hazards.\n");
    }
}
