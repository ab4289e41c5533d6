package dev.lockkeeper.operation;

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
import dev.lockkeeper.lint.NotAnalysed;
import dev.lockkeeper.lint.Place;
import dev.lockkeeper.lint.RuleSelection;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.SourceText;
import dev.lockkeeper.sql.ModeDecision;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.grammar.Reading;
import dev.lockkeeper.sql.grammar.Readings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says beforehand what files lock and what is dangerous in them, each in the light of the catalog and of the files that run
 * before it. Keeps what it read of a text, so that asking again is cheap. Thread-safe.
 */
final class Advisor {
    private static final long KEPT_CHARACTERS = 8_000_000;

    /** Beyond this a file is data, and reading what every statement of it does would take the room of a program. */
    private static final int LARGEST_FILE = 4_000_000;

    private final Readings readings = new Readings(KEPT_CHARACTERS);

    /**
     * A file that is about to run.
     *
     * @param fileName the migration's whole file name
     * @param path where its SQL stands
     * @param rollback whether it has a rollback script
     */
    record Candidate(String fileName, Path path, LintFile.RollbackScript rollback) {}

    private record Text(Candidate candidate, Script script, String text) {}

    /**
     * The advice for files, in the order in which they will run.
     *
     * @param catalog what the server holds now
     * @param serverMajor its major version
     * @param trackingTable the tracking table
     */
    Advice advise(List<Candidate> candidates, Catalog catalog, int serverMajor, String trackingTable) {
        Map<String, FileAdvice> advice = new LinkedHashMap<>();
        List<Text> texts = new ArrayList<>();
        for (Candidate candidate : candidates) {
            try {
                SourceText source = SourceText.read(candidate.path());
                Optional<String> text = source.textUpTo(LARGEST_FILE);
                if (text.isPresent()) {
                    texts.add(new Text(candidate, Script.read(text.get()), text.get()));
                } else {
                    advice.put(candidate.fileName(), unread(candidate, Optional.of(source.script()), serverMajor));
                }
            } catch (FolderException unreadable) {
                advice.put(candidate.fileName(), unread(candidate, Optional.empty(), serverMajor));
            }
        }
        List<String> notes = new ArrayList<>();
        LintReport report = lint(texts, catalog, serverMajor, trackingTable);
        notes.addAll(report.notes());
        EvolvingCatalog evolving = EvolvingCatalog.over(catalog);
        ServerMajor major = new ServerMajor(Math.max(serverMajor, 12));
        for (Text text : texts) {
            ModeDecision mode = ModeDecision.of(text.script(), serverMajor);
            List<Reading> read = readings.of(text.script());
            FileForecast forecast = Forecaster.forecast(text.script(), read, evolving, major, mode.mode());
            evolving.nextFile();
            LintReport ofFile = report.of(text.candidate().fileName());
            advice.put(
                    text.candidate().fileName(),
                    new FileAdvice(
                            text.candidate().fileName(),
                            Optional.of(mode),
                            Optional.of(forecast),
                            gravestFirst(ofFile.findings()),
                            ofFile.notAnalysed()));
        }
        return new Advice(advice, notes, Instant.now());
    }

    private LintReport lint(List<Text> texts, Catalog catalog, int serverMajor, String trackingTable) {
        LintSettings settings = new LintSettings(serverMajor, RuleSelection.DEFAULT, catalog, trackingTable);
        return new Linter(settings, readings::of)
                .lint(texts.stream()
                        .map(text -> LintFile.of(text.candidate().fileName(), text.text())
                                .at(FileStage.PENDING)
                                .with(text.candidate().rollback()))
                        .toList());
    }

    private static List<Finding> gravestFirst(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing((Finding finding) -> finding.rule().tier())
                        .thenComparing(finding -> finding.range().start()))
                .toList();
    }

    private static FileAdvice unread(Candidate candidate, Optional<Script> script, int serverMajor) {
        String why = script.isPresent()
                ? "The file is too large to be analysed; what it locks and whether it is dangerous is not known."
                : "The file cannot be read.";
        return new FileAdvice(
                candidate.fileName(),
                script.map(read -> ModeDecision.of(read, serverMajor)),
                Optional.empty(),
                List.of(),
                List.of(new NotAnalysed(candidate.fileName(), Place.beginning(), why)));
    }
}
