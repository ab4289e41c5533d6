package dev.lockkeeper.cli;

import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.Progress;
import dev.lockkeeper.migration.UnitEvidence;
import dev.lockkeeper.migration.UnitEvidence.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be done about a file that stopped halfway, as commands to type. Immutable.
 *
 * @param fileName the file
 * @param stopped how far it came
 * @param where the options that say where, each with a blank before it
 */
record StoppedChoices(String fileName, MigrationState.Stopped stopped, String where) {
    private static final String WHY = " --reason 'why'";

    /** The choices; empty if the file did not stop halfway. */
    static Optional<StoppedChoices> of(Migration migration, DatabaseOptions database) {
        return migration.state() instanceof MigrationState.Stopped stopped
                ? Optional.of(new StoppedChoices(migration.fileName(), stopped, database.typed()))
                : Optional.empty();
    }

    /** How far it came, and then each choice in a line of its own. */
    String text() {
        return "  " + fileName + ": " + stopped.sentence() + "\n"
                + String.join("\n", lines().stream().map(line -> "    " + line).toList());
    }

    /** Each choice, the likeliest first: in words, a colon, the command. */
    List<String> lines() {
        Progress progress = stopped.progress();
        if (progress.stillRuns()) {
            return List.of(
                    "wait until the server has ended it, and look again: lockkeeper status" + where,
                    "or end it there: SELECT pg_cancel_backend("
                            + progress.open().orElseThrow().backendPid() + ")");
        }
        String again = "lockkeeper " + (stopped.hasRow() ? "rollback " : "apply ") + name();
        List<String> lines = new ArrayList<>();
        resume(progress).ifPresent(words -> lines.add(words + ": " + again + " --resume" + dropInvalid() + where));
        lines.add("run it again from the start: " + again + " --restart" + dropInvalid() + where);
        if (stopped.hasRow()) {
            lines.add("it is rolled back, forget it: lockkeeper unmark " + name() + WHY + where);
        } else {
            lines.add("mark it applied as it is: lockkeeper skip " + name() + WHY + where);
            lines.add("forget what ran, it is pending again: lockkeeper unmark " + name() + WHY + where);
        }
        return lines;
    }

    /** What resuming means here; empty where nobody can say at which statement. */
    private Optional<String> resume(Progress progress) {
        if (progress.evidence()
                .filter(found -> found.verdict() == Verdict.UNKNOWN)
                .isPresent()) {
            return Optional.empty();
        }
        String edited = stopped.editedSince() ? ", once what ran is in it as it was" : "";
        return Optional.of(
                progress.onlyTheRecordIsMissing()
                        ? "resume it, only its record is missing"
                        : "resume it at statement " + progress.nextStatement() + edited);
    }

    private String dropInvalid() {
        boolean leftIndexes = stopped.progress()
                .evidence()
                .flatMap(UnitEvidence::repair)
                .filter(repair -> !repair.invalidIndexes().isEmpty())
                .isPresent();
        return leftIndexes ? " --drop-invalid" : "";
    }

    private String name() {
        return ShellWords.quoted(fileName);
    }
}
