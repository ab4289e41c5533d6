package dev.lockkeeper.lint;

import dev.lockkeeper.migration.FileNameRole;
import dev.lockkeeper.migration.IgnoredFile;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationName;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.sql.ModeDecision;
import dev.lockkeeper.sql.Problem;
import dev.lockkeeper.sql.PsqlCommand;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.TransactionMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Looks at a folder as a whole: at its names, at what each file is to the program that runs it, at what a database has of
 * it. Says what lint's rules over statements do not. Reads nothing itself. Immutable and thread-safe.
 */
public final class FolderVerifier {
    private final Path folder;
    private final int serverMajor;

    /**
     * @param folder as findings name it
     * @param serverMajor the major version the files will run on
     */
    public FolderVerifier(Path folder, int serverMajor) {
        this.folder = folder;
        this.serverMajor = serverMajor;
    }

    private Finding finding(Rule rule, String fileName, String sentence, String advice) {
        return new Finding(
                rule, folder.resolve(fileName).toString(), Place.beginning(), sentence, SaferWay.advice(advice));
    }

    /** What is said of the files that are no migrations. What cannot be taken for one is nobody's business. */
    public List<Finding> names(List<IgnoredFile> ignored) {
        List<Finding> findings = new ArrayList<>();
        for (IgnoredFile file : ignored) {
            String lowerCase = file.fileName().toLowerCase(Locale.ROOT);
            if (lowerCase.startsWith(".") || !lowerCase.contains(".sql")) {
                continue;
            }
            boolean numbered = Character.isDigit(lowerCase.charAt(0));
            boolean script = FileNameRole.of(file.fileName()) instanceof FileNameRole.RollbackScript;
            boolean aside = !lowerCase.endsWith(".sql");
            findings.add(finding(
                    numbered && !script && !aside ? FolderRules.IGNORED_MIGRATION : FolderRules.IGNORED_FILE,
                    file.fileName(),
                    "It is ignored: " + file.reason() + ".",
                    script
                            ? "Name it after its migration, bring that back, or delete it."
                            : "Name it NNN_description.sql, or move it out of the folder."));
        }
        return findings;
    }

    /** The file could not be read. */
    public Finding unreadable(NotAnalysed place) {
        return new Finding(
                FolderRules.UNREADABLE,
                place.file(),
                place.range(),
                place.sentence() + ".",
                SaferWay.advice("Nothing behind it in the folder is applied before that."));
    }

    /** What is said of a file that is still to run, as the program that runs it will read it. */
    public List<Finding> text(LintFile file) {
        List<Finding> findings = new ArrayList<>();
        Script script = Script.read(file.text());
        for (Problem problem : script.problems()) {
            findings.add(at(
                    FolderRules.CANNOT_RUN,
                    file,
                    Place.of(script, problem.offset(), problem.offset()),
                    Wording.sentence(problem.message()),
                    "Mend it: nothing of the file runs before."));
        }
        for (PsqlCommand command : script.psqlCommands()) {
            if (!command.harmless()) {
                int start = command.start();
                findings.add(at(
                        FolderRules.CANNOT_RUN,
                        file,
                        Place.of(script, start, start + command.name().length()),
                        command.name() + " is a command of psql, not SQL.",
                        "Leave it out, or write what it does in SQL."));
            }
        }
        if (script.statements().isEmpty() && findings.isEmpty()) {
            findings.add(at(
                    file.isRollbackScript() ? FolderRules.EMPTY_ROLLBACK : FolderRules.EMPTY,
                    file,
                    Place.beginning(),
                    file.isRollbackScript()
                            ? "It holds no statement: rolling back would only remove the record."
                            : "It holds no statement: only its row would be recorded.",
                    "Write it, or delete the file."));
        }
        mode(file, script).ifPresent(findings::add);
        return findings;
    }

    private Optional<Finding> mode(LintFile file, Script script) {
        ModeDecision decision = ModeDecision.of(script, serverMajor);
        TransactionMode mode = decision.mode();
        if (mode == TransactionMode.TRANSACTIONAL || !decision.contradictions().isEmpty()) {
            return Optional.empty();
        }
        int parts = decision.units(script).size();
        return Optional.of(
                parts > 1
                        ? at(
                                FolderRules.CAN_STOP_HALFWAY,
                                file,
                                Place.beginning(),
                                "It is committed in " + parts + " parts, and a failure leaves those before it. "
                                        + Wording.sentence(decision.reason()),
                                "Give what cannot run in a transaction a file of its own.")
                        : at(
                                FolderRules.NOT_ONE_TRANSACTION,
                                file,
                                Place.beginning(),
                                "It does not run in one transaction. " + Wording.sentence(decision.reason()),
                                ""));
    }

    private static Finding at(Rule rule, LintFile file, Place place, String sentence, String advice) {
        return new Finding(rule, file.name(), place, sentence, SaferWay.advice(advice));
    }

    /** What a database has of the folder. */
    public List<Finding> states(List<Migration> migrations) {
        List<Finding> findings = new ArrayList<>();
        for (Migration migration : migrations) {
            MigrationState state = migration.state();
            Optional<Rule> rule = switch (state) {
                case MigrationState.Changed changed ->
                    Optional.of(changed.onlyComments() ? FolderRules.COMMENTS_CHANGED : FolderRules.CHANGED);
                case MigrationState.Missing missing -> Optional.of(FolderRules.MISSING);
                case MigrationState.Future future -> Optional.of(FolderRules.BEHIND);
                case MigrationState.ConflictingNumber conflict -> Optional.of(FolderRules.DUPLICATE);
                case MigrationState.OutOfOrder outOfOrder -> Optional.of(FolderRules.OUT_OF_ORDER);
                case MigrationState.Stopped stopped -> Optional.of(FolderRules.STOPPED);
                case MigrationState.Failed failed -> Optional.of(FolderRules.FAILED);
                default -> Optional.empty();
            };
            rule.ifPresent(
                    found -> findings.add(finding(found, migration.fileName(), state.sentence(), found.explanation())));
        }
        return findings;
    }

    /** Lint's findings, without what is said here in other words, and with two files of one number as a hazard. */
    public static List<Finding> ofLint(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> !finding.rule().equals(FolderChecks.EDITED))
                .map(finding -> finding.rule().equals(FolderChecks.DUPLICATE)
                        ? new Finding(
                                FolderRules.DUPLICATE,
                                finding.file(),
                                finding.range(),
                                finding.sentence(),
                                finding.saferWay())
                        : finding)
                .toList();
    }

    /**
     * What became of the files of the base branch.
     *
     * @param base the migrations that are there, by name alone
     * @param present the migrations of the folder
     * @param edited which of those on both are not the same SQL
     */
    public List<Finding> since(List<MigrationName> base, List<MigrationName> present, Predicate<MigrationName> edited) {
        List<Finding> findings = new ArrayList<>();
        List<String> names = present.stream().map(MigrationName::fileName).toList();
        for (MigrationName merged : base) {
            if (!names.contains(merged.fileName())) {
                findings.add(finding(
                        FolderRules.MERGED_DELETED,
                        merged.fileName(),
                        "It is on the base branch and not in the folder.",
                        FolderRules.MERGED_DELETED.explanation()));
            } else if (edited.test(merged)) {
                findings.add(finding(
                        FolderRules.MERGED_CHANGED,
                        merged.fileName(),
                        "It is on the base branch, where its SQL is another.",
                        FolderRules.MERGED_CHANGED.explanation()));
            }
        }
        List<String> mergedNames = base.stream().map(MigrationName::fileName).toList();
        base.stream()
                .max(Comparator.naturalOrder())
                .ifPresent(highest -> present.stream()
                        .filter(name -> !mergedNames.contains(name.fileName()))
                        .filter(name -> name.number().compareTo(highest.number()) <= 0)
                        .forEach(name -> findings.add(finding(
                                FolderRules.BEHIND_MERGED,
                                name.fileName(),
                                "It is new, but " + highest + " is on the base branch already.",
                                FolderRules.BEHIND_MERGED.explanation()))));
        return findings;
    }
}
