package dev.lockkeeper.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.forecast.Catalog;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import dev.lockkeeper.sql.StatementKind;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule's own text: the bad example is found, the good one is not, and the safer SQL runs on a server. */
class RuleExamplesTest {
    /** What these find hangs on facts of the database. */
    private static final Set<String> NEED_A_CATALOG = Set.of("default-partition-scan");

    /** The safer way takes this danger away, and leaves another one that the statement has besides. */
    private static final Set<String> HAVE_ANOTHER_DANGER = Set.of("drop-cascade", "work-under-exclusive-lock");

    private static Catalog catalog = Catalog.unknown();

    @BeforeAll
    static void look() throws SQLException {
        try (Canal canal = new Canal()) {
            catalog = canal.catalog();
        }
    }

    @AfterAll
    static void forget() {
        catalog = Catalog.unknown();
    }

    static Stream<Rule> rulesWithExamples() {
        return Rules.all().stream().filter(rule -> !rule.bad().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("rulesWithExamples")
    void theBadExampleIsFound(Rule rule) {
        assertThat(found(rule, rule.bad(), catalog)).as("with a catalog").contains(rule);
        if (!NEED_A_CATALOG.contains(rule.name())) {
            assertThat(found(rule, rule.bad(), Catalog.unknown()))
                    .as("without a catalog")
                    .contains(rule);
        }
    }

    @ParameterizedTest
    @MethodSource("rulesWithExamples")
    void theGoodExampleIsNot(Rule rule) {
        for (Catalog known : List.of(catalog, Catalog.unknown())) {
            LintReport report = lint(rule, rule.good(), known);
            assertThat(report.notAnalysed()).isEmpty();
            assertThat(report.findings()).extracting(Finding::rule).doesNotContain(rule);
            if (rule.tier() == RuleTier.HAZARD) {
                assertThat(report.only(finding -> finding.rule().tier() == RuleTier.HAZARD)
                                .findings())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rulesWithExamples")
    void theSaferSqlRuns(Rule rule) throws SQLException {
        Set<String> done = new HashSet<>(Set.of("", "COMMIT;"));
        for (Catalog known : List.of(catalog, Catalog.unknown())) {
            for (Finding finding : lint(rule, rule.bad(), known).findings()) {
                String safer = finding.saferWay().sql();
                if (finding.rule() != rule || !done.add(safer)) {
                    continue;
                }
                try (Canal canal = new Canal()) {
                    canal.run(before(rule.bad(), finding.range().start()));
                    canal.run(safer);
                }
                assertThat(found(rule, safer, known)).as(safer).doesNotContain(rule);
                if (!HAVE_ANOTHER_DANGER.contains(rule.name())) {
                    assertThat(Lint.hazards(lint(rule, safer, known))).as(safer).isEmpty();
                }
            }
        }
    }

    /** Without BEGIN: what is refused between BEGIN and COMMIT is to stand alone. */
    private static String before(String sql, int offset) {
        StringBuilder before = new StringBuilder();
        for (Statement statement : Script.read(sql).statements()) {
            boolean control = statement.kind() instanceof StatementKind.TransactionControl;
            if (statement.end() <= offset && !control) {
                before.append(statement.text()).append(";\n");
            }
        }
        return before.toString();
    }

    @Test
    void hazardsAndTheirWordsAreComplete() {
        assertThat(Rules.all())
                .extracting(Rule::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9-]+"));
        assertThat(Rules.all()).allSatisfy(rule -> {
            assertThat(rule.summary()).isNotBlank().doesNotEndWith(".");
            assertThat(rule.explanation()).endsWith(".");
        });
        assertThat(Rules.all().stream().filter(rule -> rule.tier() == RuleTier.HAZARD))
                .allSatisfy(rule -> assertThat(rule.bad()).isNotBlank());
    }

    private static List<Rule> found(Rule rule, String sql, Catalog known) {
        return lint(rule, sql, known).findings().stream().map(Finding::rule).toList();
    }

    private static LintReport lint(Rule rule, String sql, Catalog known) {
        int major = Math.min(17, rule.versions().until());
        RuleSelection rules = RuleSelection.OPT_IN.contains(rule.name())
                ? new RuleSelection(Set.of(rule.name()), Set.of())
                : RuleSelection.DEFAULT;
        LintSettings settings = LintSettings.DEFAULT.on(major).with(rules).with(known);
        return new Linter(settings).lint(List.of(LintFile.of("001_example.sql", sql)));
    }
}
