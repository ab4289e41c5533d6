package dev.lockkeeper.cli;

import dev.lockkeeper.forecast.Catalog;
import dev.lockkeeper.lint.FolderRules;
import dev.lockkeeper.lint.LintReport;
import dev.lockkeeper.lint.LintSettings;
import dev.lockkeeper.lint.Linter;
import dev.lockkeeper.lint.NotAnalysed;
import dev.lockkeeper.lint.Rule;
import dev.lockkeeper.lint.RuleConcern;
import dev.lockkeeper.lint.RuleSelection;
import dev.lockkeeper.lint.RuleTier;
import dev.lockkeeper.lint.Rules;
import dev.lockkeeper.lint.RulesPage;
import dev.lockkeeper.lint.format.ReportFormat;
import dev.lockkeeper.migration.MigrationNumber;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockkeeper lint}. */
@Command(
        name = "lint",
        description =
                "Says what is dangerous in SQL files and what to write instead. Needs no database; changes nothing.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper lint",
            "  lockkeeper lint migrations/042_add_index.sql --server-version 16",
            "  lockkeeper lint --url jdbc:postgresql://db1:5432/canal --dir migrations",
            "  lockkeeper lint migrations --pending-from 40 --format sarif > lint.sarif",
            "  lockkeeper lint --explain set-not-null"
        })
final class LintCommand implements Callable<Integer> {
    private static final String ALL_RULES = "";

    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "FILE|DIR",
            arity = "0..*",
            description = "What to look at; - is standard input. Default: the folder of --dir.")
    private List<String> paths = new ArrayList<>();

    @Mixin
    private FindingOptions findings = new FindingOptions();

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Option(
            names = "--show",
            paramLabel = "TIER",
            description = "Show findings down to this tier: hazard, hygiene or style. Default: hazard.")
    private Optional<RuleTier> shownTier = Optional.empty();

    @Option(
            names = "--server-version",
            paramLabel = "N",
            description = "The major version of PostgreSQL the files will run on; default: the database's, without one "
                    + LintSettings.DEFAULT_MAJOR + ".")
    private Optional<String> serverVersion = Optional.empty();

    @Option(
            names = "--pending-from",
            paramLabel = "NUMBER",
            description = "Without a database: files from this number on are pending, those before are applied and only"
                    + " read for the tables they create. Default: not known, and tables of other files count as old.")
    private Optional<String> pendingFrom = Optional.empty();

    @Option(names = "--rule", paramLabel = "NAME", split = ",", description = "Ask only this rule; may be repeated.")
    private List<String> onlyRules = new ArrayList<>();

    @Option(
            names = "--no-rule",
            paramLabel = "NAME",
            split = ",",
            description = "Leave this rule out; may be repeated.")
    private List<String> withoutRules = new ArrayList<>();

    @Option(
            names = "--explain",
            paramLabel = "RULE",
            arity = "0..1",
            fallbackValue = ALL_RULES,
            description = "Print the page of all rules, or of one.")
    private Optional<String> explain = Optional.empty();

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    LintCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws SQLException {
        ReportFormat.Name named = findings.format();
        if (json && named != ReportFormat.Name.TEXT && named != ReportFormat.Name.JSON) {
            throw new CommandException(ExitCode.WRONG_USAGE, "Either --json or --format.");
        }
        if (explain.isPresent()) {
            print(explanation(explain.get()));
            return ExitCode.DONE.number();
        }
        RuleSelection rules = new RuleSelection(known(onlyRules), known(withoutRules));
        LintReport report = report(rules);
        FindingOptions.print(
                report.only(finding -> isShown(finding.rule())),
                json ? ReportFormat.Name.JSON : named,
                "lint",
                surroundings);
        return findings.exitCode(report).number();
    }

    /** Whoever names a rule, or wants to fail on a tier, wants to see its findings. */
    private boolean isShown(Rule rule) {
        RuleTier lowest = shownTier.orElseGet(() -> findings.failingTier().orElse(RuleTier.HAZARD));
        return rule.tier().atLeast(lowest) || onlyRules.contains(rule.name()) || rule.concern() == RuleConcern.IGNORING;
    }

    private LintReport report(RuleSelection rules) throws SQLException {
        Optional<LintDatabase> facts = database.namesDatabase(surroundings.variables())
                ? Optional.of(LintDatabase.look(surroundings, database, limits))
                : Optional.empty();
        int major = serverVersion
                .map(LintCommand::major)
                .or(() -> facts.map(LintDatabase::major))
                .orElse(LintSettings.DEFAULT_MAJOR);
        LintFiles files = new LintFiles(
                surroundings.in(),
                firstPending(),
                facts.map(LintDatabase::stages).orElse(Map.of()));
        (paths.isEmpty() ? List.of(database.folder().toString()) : paths).forEach(files::add);
        LintSettings settings = new LintSettings(
                major,
                rules,
                facts.map(LintDatabase::catalog).orElseGet(Catalog::unknown),
                database.table().orElse(LintSettings.DEFAULT_TRACKING_TABLE));
        LintReport report = new Linter(settings).lint(files.files());
        return withUnreadable(report, files.unreadable());
    }

    private static LintReport withUnreadable(LintReport report, List<NotAnalysed> unreadable) {
        List<NotAnalysed> all = new ArrayList<>(unreadable);
        all.addAll(report.notAnalysed());
        return new LintReport(
                report.findings(), all, report.notes(), report.files() + unreadable.size(), report.statements());
    }

    private Optional<MigrationNumber> firstPending() {
        try {
            return pendingFrom.map(MigrationNumber::new);
        } catch (IllegalArgumentException noNumber) {
            throw new CommandException(ExitCode.WRONG_USAGE, "--pending-from: " + noNumber.getMessage() + ".");
        }
    }

    private static int major(String version) {
        String digits = version.split("\\.", 2)[0];
        try {
            int number = Integer.parseInt(digits);
            if (number >= 9 && number < 100) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Said below, in the operator's words.
        }
        throw new CommandException(
                ExitCode.WRONG_USAGE, "--server-version: '" + version + "' is not a version; write 16, for example.");
    }

    private static Set<String> known(List<String> names) {
        Set<String> known = new HashSet<>();
        for (String name : names) {
            known.add(rule(name.strip()).name());
        }
        return known;
    }

    private static Rule rule(String name) {
        return Rules.find(name).orElseThrow(() -> {
            String near =
                    Rules.nearest(name).map(rule -> " Is " + rule + " meant?").orElse("");
            return new CommandException(
                    ExitCode.WRONG_USAGE,
                    "There is no rule '" + name + "'." + near + " lockkeeper lint --explain lists them all.");
        });
    }

    private static String explanation(String name) {
        if (name.equals(ALL_RULES)) {
            return RulesPage.all(Rules.all()) + RulesPage.ofFolders(FolderRules.all());
        }
        return RulesPage.one(Rules.find(name)
                .or(() -> FolderRules.all().stream()
                        .filter(rule -> rule.name().equals(name.strip()))
                        .findFirst())
                .orElseGet(() -> rule(name)));
    }

    private void print(String text) {
        surroundings.out().writeBytes(text.getBytes(StandardCharsets.UTF_8));
        surroundings.out().flush();
    }
}
