package dev.lockkeeper.migration;

import dev.lockkeeper.journal.ProgressSchema;
import dev.lockkeeper.journal.ProgressTable;
import dev.lockkeeper.journal.UnitOutcome;
import dev.lockkeeper.journal.UnitRecord;
import dev.lockkeeper.migration.UnitEvidence.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds the files that stopped halfway, and what the catalog says of the statement they stopped at. */
final class ProgressReader {
    private ProgressReader() {}

    /**
     * Every file that stopped halfway, by its name. A file whose first part failed and left nothing is not one of them:
     * nothing of it was kept.
     *
     * @throws SQLException if the server refuses or does not answer
     */
    static Map<String, Progress> read(Connection connection, TableName table) throws SQLException {
        return stopped(connection, open(connection, table));
    }

    /** The records that still matter, by the files they are about; none where they may not be read. */
    static Map<String, List<UnitRecord>> open(Connection connection, TableName table) throws SQLException {
        if (!ProgressSchema.isReadable(connection)) {
            return Map.of();
        }
        Map<String, List<UnitRecord>> byFile = new LinkedHashMap<>();
        for (UnitRecord each : ProgressTable.open(connection, table.toString())) {
            byFile.computeIfAbsent(each.file(), unused -> new ArrayList<>()).add(each);
        }
        return byFile;
    }

    /** The same as {@link #read}, of records that were read before. */
    static Map<String, Progress> stopped(Connection connection, Map<String, List<UnitRecord>> open)
            throws SQLException {
        Map<String, Progress> stopped = new LinkedHashMap<>();
        for (Map.Entry<String, List<UnitRecord>> file : open.entrySet()) {
            Progress progress = latest(connection, file.getValue());
            if (leftSomething(progress)) {
                stopped.put(file.getKey(), progress);
            }
        }
        return stopped;
    }

    /**
     * How far one file came, in a run that has just ended and those before it that it resumed; empty if nothing was written
     * down.
     */
    static Optional<Progress> ofFile(Connection connection, TableName table, String fileName, UUID runId)
            throws SQLException {
        if (!ProgressSchema.isReadable(connection)) {
            return Optional.empty();
        }
        List<UnitRecord> records = ProgressTable.ofFile(connection, table.toString(), fileName, runId);
        return records.isEmpty() ? Optional.empty() : Optional.of(latest(connection, records));
    }

    /**
     * The progress of a file by the records of all its runs that still matter. A run that started over and kept nothing
     * changes nothing: what the run before it left is still there, and is what counts.
     */
    private static Progress latest(Connection connection, List<UnitRecord> records) throws SQLException {
        UnitRecord last = records.getLast();
        List<UnitRecord> sameOperation = records.stream()
                .filter(each -> each.operation().equals(last.operation()))
                .toList();
        List<UnitRecord> ofLastRun = sameOperation.stream()
                .filter(each -> each.runId().equals(last.runId()))
                .toList();
        List<UnitRecord> before = sameOperation.stream()
                .filter(each -> !each.runId().equals(last.runId()))
                .toList();
        boolean startedOver = ofLastRun.getFirst().draft().unit() == 1;
        if (!startedOver || before.isEmpty()) {
            return withEvidence(connection, Progress.of(sameOperation));
        }
        Progress own = withEvidence(connection, Progress.of(ofLastRun));
        return leftSomething(own) ? own : latest(connection, before);
    }

    private static Progress withEvidence(Connection connection, Progress progress) throws SQLException {
        Optional<UnitRecord> open = progress.open();
        return open.isPresent() ? progress.with(new EvidenceReader(connection).read(open.get())) : progress;
    }

    /** Whether a part of the file is, or may be, in the database. */
    static boolean leftSomething(Progress progress) {
        boolean ended = progress.open()
                .filter(open -> open.outcome() != UnitOutcome.RUNNING || !open.backendLives())
                .isPresent();
        boolean nothing = progress.evidence()
                .filter(found -> found.verdict() == Verdict.NO_EFFECT)
                .isPresent();
        return !(progress.done().isEmpty() && ended && nothing);
    }
}
