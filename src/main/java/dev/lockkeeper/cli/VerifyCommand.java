package dev.lockkeeper.cli;

import dev.lockkeeper.forecast.Catalog;
import dev.lockkeeper.lint.FileStage;
import dev.lockkeeper.lint.Finding;
import dev.lockkeeper.lint.FolderVerifier;
import dev.lockkeeper.lint.LintFile;
import dev.lockkeeper.lint.LintReport;
import dev.lockkeeper.lint.LintSettings;
import dev.lockkeeper.lint.Linter;
import dev.lockkeeper.lint.NotAnalysed;
import dev.lockkeeper.lint.RuleTier;
import dev.lockkeeper.lint.format.ReportFormat;
import dev.lockkeeper.migration.FolderContents;
import dev.lockkeeper.migration.MigrationFile;
import dev.lockkeeper.migration.MigrationFolder;
import dev.lockkeeper.migration.MigrationName;
import dev.lockkeeper.migration.TrackingTable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lockkeeper verify}. */
@Command(
        name = "verify",
        description = {
            "Verifies a folder of migrations before it is merged or shipped. It finds names that are ignored and look"
                    + " like mistakes, gaps and doubles in the numbers, files that cannot be read or run, empty ones, rollback"
                    + " scripts that are missing, files that are not one transaction, and everything lint finds;"
                    + " lockkeeper lint --explain has a page on each rule. Changes nothing, and needs no database.",
            "With a database (--env, --url) also: applied files that were edited or are gone, files out of order, and"
                    + " files that stopped halfway or failed there. With --since also: files of the base branch that were"
                    + " edited, deleted, or overtaken by a lower number.",
            "Two files with one number are a hazard here, for lint they are a matter of hygiene."
        },
        footer = {
            "",
            "Examples:",
            "  lockkeeper verify",
            "  lockkeeper verify --dir db/migrations --fail-on hygiene",
            "  lockkeeper verify --since origin/main --format github",
            "  lockkeeper verify --format junit > verify.xml",
            "  lockkeeper verify --env staging --format sarif > verify.sarif"
        })
final class VerifyCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private FindingOptions options = new FindingOptions();

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(
            names = "--show",
            paramLabel = "TIER",
            description = "Show findings down to this tier: hazard, hygiene or style. Default: hygiene, or that of"
                    + " --fail-on.")
    private Optional<RuleTier> shownTier = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "REF",
            description = "A branch, tag or commit of git: compare with the folder at the commit where this checkout"
                    + " parted from it. Files that are there count as applied, and lint looks at new ones only.")
    private Optional<String> since = Optional.empty();

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    VerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws SQLException {
        LintReport report = report();
        RuleTier lowest = shownTier.orElseGet(() ->
                options.failingTier().filter(tier -> tier == RuleTier.STYLE).orElse(RuleTier.HYGIENE));
        FindingOptions.print(
                report.only(finding -> finding.rule().tier().atLeast(lowest)),
                json.wanted() ? ReportFormat.Name.JSON : options.format(),
                "verify",
                surroundings);
        return options.exitCode(report).number();
    }

    private LintReport report() throws SQLException {
        boolean asked = database.namesDatabase(surroundings.variables());
        if (asked) {
            // So that --env has said which folder is meant.
            database.select(surroundings.variables());
        }
        FolderContents contents = MigrationFolder.read(database.folder());
        Optional<GitBase> base = since.map(reference -> GitBase.at(contents.folder(), reference));
        List<MigrationName> merged = base.map(GitBase::migrations).orElse(List.of());
        Optional<LintDatabase> facts =
                asked ? Optional.of(LintDatabase.look(surroundings, database, limits)) : Optional.empty();
        facts.ifPresent(VerifyCommand::refuseForeignTable);
        LintFiles files = new LintFiles(surroundings.in(), Optional.empty(), stages(merged, facts));
        files.add(contents);
        int major = facts.map(LintDatabase::major).orElse(LintSettings.DEFAULT_MAJOR);
        FolderVerifier verifier = new FolderVerifier(contents.folder(), major);
        List<Finding> findings = new ArrayList<>(verifier.names(contents.ignored()));
        base.ifPresent(git -> findings.addAll(since(verifier, git, merged, contents, files)));
        facts.ifPresent(known -> findings.addAll(verifier.states(known.status().migrations())));
        files.unreadable().forEach(place -> findings.add(verifier.unreadable(place)));
        files.files().stream()
                .filter(file -> file.stage() != FileStage.APPLIED)
                .forEach(file -> findings.addAll(verifier.text(file)));
        LintReport lint = new Linter(settings(major, facts)).lint(inOrder(contents, files));
        List<Finding> own = List.copyOf(findings);
        FolderVerifier.ofLint(lint.findings()).stream()
                .filter(finding -> !saysSame(own, finding))
                .forEach(findings::add);
        findings.sort(Comparator.comparingInt(byFile(contents)));
        return new LintReport(
                findings,
                lint.notAnalysed().stream()
                        .filter(place -> !isSaidAlready(place, findings))
                        .toList(),
                lint.notes(),
                lint.files(),
                lint.statements());
    }

    /** A file that cannot be read keeps its place, so that its number is not taken for missing. */
    private static List<LintFile> inOrder(FolderContents contents, LintFiles files) {
        Map<String, LintFile> read = new LinkedHashMap<>();
        files.files().forEach(file -> read.put(file.name(), file));
        List<LintFile> ordered = new ArrayList<>();
        for (MigrationFile file : contents.files()) {
            String name = file.path().toString();
            ordered.add(Optional.ofNullable(read.remove(name)).orElseGet(() -> LintFile.of(name, "")));
        }
        ordered.addAll(read.values());
        return ordered;
    }

    /** What is said of one file stands together, in the order of the folder; a rollback script with its migration. */
    private static ToIntFunction<Finding> byFile(FolderContents contents) {
        Map<String, Integer> places = new HashMap<>();
        for (MigrationFile file : contents.files()) {
            places.put(file.path().toString(), places.size());
            file.rollbackScript().ifPresent(script -> places.put(script.toString(), places.size()));
        }
        return finding -> places.getOrDefault(finding.file(), Integer.MAX_VALUE);
    }

    private LintSettings settings(int major, Optional<LintDatabase> facts) {
        return new LintSettings(
                major,
                LintSettings.DEFAULT.rules(),
                facts.map(LintDatabase::catalog).orElseGet(Catalog::unknown),
                database.table().orElse(LintSettings.DEFAULT_TRACKING_TABLE));
    }

    private static void refuseForeignTable(LintDatabase facts) {
        if (facts.status().table() instanceof TrackingTable.Foreign foreign) {
            throw new CommandException(ExitCode.REFUSED, foreign.sentence());
        }
    }

    /** What the database knows counts more than what git does. */
    private static Map<String, FileStage> stages(List<MigrationName> merged, Optional<LintDatabase> facts) {
        Map<String, FileStage> stages = new HashMap<>();
        merged.forEach(name -> stages.put(name.fileName(), FileStage.APPLIED));
        facts.ifPresent(known -> stages.putAll(known.stages()));
        return stages;
    }

    private static List<Finding> since(
            FolderVerifier verifier,
            GitBase git,
            List<MigrationName> merged,
            FolderContents contents,
            LintFiles files) {
        Map<String, String> texts = new HashMap<>();
        files.files().forEach(file -> texts.put(baseName(file), file.text()));
        return verifier.since(
                merged,
                contents.files().stream().map(MigrationFile::name).toList(),
                name -> Optional.ofNullable(texts.get(name.fileName()))
                        .map(now -> git.edited(name, now))
                        .orElse(false));
    }

    private static String baseName(LintFile file) {
        return String.valueOf(Path.of(file.name()).getFileName());
    }

    /** The database and the folder alone may both have seen that a number is taken twice. */
    private static boolean saysSame(List<Finding> findings, Finding other) {
        return findings.stream()
                .anyMatch(finding ->
                        finding.rule().equals(other.rule()) && finding.file().equals(other.file()));
    }

    private static boolean isSaidAlready(NotAnalysed place, List<Finding> findings) {
        return Stream.of("cannot-run", "unreadable-file")
                .anyMatch(rule -> findings.stream()
                        .anyMatch(finding -> finding.rule().name().equals(rule)
                                && finding.file().equals(place.file())));
    }
}
