package dev.lockkeeper.console.advice;

import dev.lockkeeper.console.session.PendingAdvice;
import dev.lockkeeper.forecast.Catalog;
import dev.lockkeeper.forecast.EvolvingCatalog;
import dev.lockkeeper.forecast.FileForecast;
import dev.lockkeeper.forecast.Forecaster;
import dev.lockkeeper.forecast.ServerMajor;
import dev.lockkeeper.lint.FileStage;
import dev.lockkeeper.lint.Finding;
import dev.lockkeeper.lint.LintFile;
import dev.lockkeeper.lint.LintReport;
import dev.lockkeeper.lint.LintSettings;
import dev.lockkeeper.lint.Linter;
import dev.lockkeeper.lint.RuleSelection;
import dev.lockkeeper.operation.FileAdvice;
import dev.lockkeeper.sql.ModeDecision;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.grammar.Readings;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the rules and the forecast say of a text, without a database. */
final class Advised {
    static final String NAME = "015_passages_toll_required.sql";

    private static final int MAJOR = 17;

    private Advised() {}

    static LintReport lint(String text) {
        LintSettings settings =
                new LintSettings(MAJOR, RuleSelection.DEFAULT, Catalog.unknown(), "public.schema_migrations");
        return new Linter(settings)
                .lint(List.of(LintFile.of(NAME, text).at(FileStage.PENDING).with(LintFile.RollbackScript.MISSING)));
    }

    static FileForecast forecast(String text) {
        Script script = Script.read(text);
        return Forecaster.forecast(
                script,
                new Readings(1_000_000).of(script),
                EvolvingCatalog.over(Catalog.unknown()),
                new ServerMajor(MAJOR),
                ModeDecision.of(script, MAJOR).mode());
    }

    static FileAdvice advice(String text) {
        LintReport report = lint(text);
        return new FileAdvice(
                NAME,
                Optional.of(ModeDecision.of(Script.read(text), MAJOR)),
                Optional.of(forecast(text)),
                report.findings().stream()
                        .sorted(Comparator.comparing(
                                (Finding finding) -> finding.rule().tier()))
                        .toList(),
                report.notAnalysed());
    }

    static PendingAdvice pending(String text) {
        return new PendingAdvice.Known(advice(text));
    }
}
