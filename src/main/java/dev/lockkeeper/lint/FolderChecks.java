package dev.lockkeeper.lint;

import dev.lockkeeper.migration.FileNameRole;
import dev.lockkeeper.migration.MigrationName;
import dev.lockkeeper.migration.MigrationNumber;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules about a file among the others of its folder. For the files of one run in their order; not thread-safe. */
final class FolderChecks {
    static final Rule GAP = Rule.hygiene("number-gap", RuleConcern.UPKEEP)
            .summary("A number is missing between this file and the one before it")
            .because("""
                    A gap is a file that was deleted, or one that was never merged. Who applies the folder somewhere else cannot
                    tell which. Numbers that are dates and times have gaps by nature, and are left alone.""")
            .bad("")
            .good("");

    static final Rule DUPLICATE = Rule.hygiene("duplicate-number", RuleConcern.UPKEEP)
            .summary("Two files have the same number")
            .because("""
                    After a merge nobody knows which was meant to be first; the order of their names decides, and on a database
                    where one of them was applied already it may be another order. Give the newer one the next free number.""")
            .bad("")
            .good("");

    static final Rule EDITED = Rule.hygiene("applied-file-edited", RuleConcern.UPKEEP)
            .summary("The file was applied and edited afterwards")
            .because("""
                    What stands in it now never ran here, and will run elsewhere: two databases with the same number differ. Take
                    the edit back and put it into a new file.""")
            .bad("")
            .good("");

    static final Rule NO_ROLLBACK = Rule.hygiene("rollback-script-missing", RuleConcern.UPKEEP)
            .summary("A destructive change has no rollback script")
            .because("""
                    When it turns out to have been wrong somebody has to write the way back at night. Write it now, as
                    NNN_description_rollback.sql, or say in it what cannot be brought back.""")
            .bad("")
            .good("");

    /** Numbers of this many digits are dates. */
    private static final int DATE_DIGITS = 8;

    private final Map<String, MigrationName> byNumber = new HashMap<>();
    private final Map<String, MigrationName> lastOfFolder = new HashMap<>();

    static List<Rule> rules() {
        return List.of(GAP, DUPLICATE, EDITED, NO_ROLLBACK);
    }

    void check(LintFile file, Findings findings) {
        if (!(file.role() instanceof FileNameRole.Migration migration)) {
            return;
        }
        MigrationName name = migration.name();
        if (file.stage() == FileStage.APPLIED_AND_EDITED) {
            findings.addForFile(
                    EDITED,
                    "The file was applied, and its SQL is another now.",
                    SaferWay.advice("Take the edit back and put it into a new file."));
        }
        String key = file.folder() + name.number().value();
        Optional<MigrationName> twin = Optional.ofNullable(byNumber.putIfAbsent(key, name));
        twin.ifPresent(other -> findings.addForFile(
                DUPLICATE,
                "`" + other.fileName() + "` has the same number.",
                SaferWay.advice("Give the newer of the two the next free number, before it is applied anywhere.")));
        Optional<MigrationName> before = Optional.ofNullable(lastOfFolder.put(file.folder(), name));
        before.filter(last -> isGap(last.number(), name.number()))
                .ifPresent(last -> findings.addForFile(
                        GAP,
                        "There is no file between " + last.number() + " and " + name.number() + ".",
                        SaferWay.advice(
                                "If a file was deleted, bring it back; if it was never merged, give this one its"
                                        + " number.")));
    }

    /** A destructive change was found in the file. */
    static void destructive(LintFile file, Findings findings) {
        if (file.rollback() == LintFile.RollbackScript.MISSING
                && file.role() instanceof FileNameRole.Migration migration) {
            String script = migration.name().fileName().replaceFirst("(\\.up)?\\.sql$", "_rollback.sql");
            findings.addForFile(
                    NO_ROLLBACK,
                    "It destroys or renames something, and no `" + script + "` says how to come back.",
                    SaferWay.advice("Write `" + script + "`, and in it what cannot be brought back."));
        }
    }

    private static boolean isGap(MigrationNumber before, MigrationNumber now) {
        boolean dates = now.digits().length() >= DATE_DIGITS || before.digits().length() >= DATE_DIGITS;
        return !dates
                && new BigInteger(now.digits())
                                .subtract(new BigInteger(before.digits()))
                                .compareTo(BigInteger.ONE)
                        > 0;
    }
}
