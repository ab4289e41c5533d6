package dev.lockkeeper.migration;

import dev.lockkeeper.journal.UnitRecord;
import dev.lockkeeper.sql.CommitUnit;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.TransactionMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what ran of a file that stopped with what the file holds now. Stateless. */
final class StoppedFile {
    private StoppedFile() {}

    /**
     * The checksum of one part of a file, as it stands in the progress table: of its SQL and its rows for COPY, whatever
     * its comments and white space.
     */
    static String checksum(CommitUnit unit) {
        return Checksums.of(unit.statements());
    }

    /** Whether every part that is done is still in the file as it ran; false if the file cannot be read. */
    static boolean ranAsItIsNow(Path path, Progress progress) {
        try {
            Script script = SourceText.read(path).script();
            // Only a file that can stop halfway has progress; how it is cut decides about its parts, not the version.
            List<CommitUnit> units = units(script, progress);
            return changes(units, progress).isEmpty();
        } catch (FolderException unreadable) {
            return false;
        }
    }

    private static List<CommitUnit> units(Script script, Progress progress) {
        return CommitUnit.of(script, modeOf(progress));
    }

    private static TransactionMode modeOf(Progress progress) {
        for (TransactionMode mode : TransactionMode.values()) {
            if (mode.words().equals(progress.mode())) {
                return mode;
            }
        }
        return TransactionMode.STATEMENT_BY_STATEMENT;
    }

    /** Each part that is done and is not in the file as it ran, a sentence with its place. */
    static List<Refusal> changes(List<CommitUnit> units, Progress progress) {
        List<Refusal> changes = new ArrayList<>();
        for (UnitRecord ran : progress.notRunAgain()) {
            int index = ran.draft().unit() - 1;
            Optional<CommitUnit> now = index < units.size() ? Optional.of(units.get(index)) : Optional.empty();
            boolean same = now.filter(unit -> checksum(unit).equals(ran.draft().checksum()))
                    .isPresent();
            if (!same) {
                changes.add(new Refusal(
                        ran.file(),
                        now.map(unit -> unit.statements().getFirst().position()),
                        "statement " + ran.draft().firstStatement()
                                + " is not what ran before; put it back as it was to resume, or run the file again from the"
                                + " start"));
            }
        }
        return changes;
    }
}
