package dev.lockkeeper.migration;

import dev.lockkeeper.journal.UnitOutcome;
import dev.lockkeeper.journal.UnitRecord;
import dev.lockkeeper.migration.UnitEvidence.Repair;
import dev.lockkeeper.migration.UnitEvidence.Verdict;
import dev.lockkeeper.sql.QualifiedName;
import dev.lockkeeper.sql.StatementKind;
import dev.lockkeeper.sql.StatementTarget;
import dev.lockkeeper.sql.Statements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks in the catalog for what a part of a file did that was running when its connection or its process died, or that
 * failed and may have left something. Changes nothing. Used by one thread.
 */
final class EvidenceReader {
    /** Stands behind the kept beginning of a part in whose middle something is committed. */
    static final String CHAINED = " ... AND CHAIN ...";

    /** No lock, a deadlock, a request to cancel: the statement had begun and was right, as far as the server had looked. */
    private static final Set<String> STOPPED_ON_ITS_WAY = Set.of("55P03", "40P01", "57014");

    private final Connection connection;

    EvidenceReader(Connection connection) {
        this.connection = connection;
    }

    /**
     * What is known of a part that was begun and did not end well.
     *
     * @throws SQLException if the server refuses or does not answer
     */
    UnitEvidence read(UnitRecord unit) throws SQLException {
        if (unit.outcome() == UnitOutcome.RUNNING && unit.backendLives()) {
            return UnitEvidence.of(
                    Verdict.UNKNOWN, "Wait until it has ended, or cancel pid " + unit.backendPid() + ".");
        }
        boolean heard = unit.outcome() != UnitOutcome.RUNNING;
        String sql = unit.draft().sql();
        Optional<StatementTarget> target =
                unit.draft().firstStatement() == unit.draft().lastStatement()
                        ? StatementTarget.of(sql)
                        : Optional.empty();
        boolean alone = Statements.classify(sql) instanceof StatementKind.RefusedInTransaction;
        if (target.isPresent() && alone) {
            return ofTarget(unit, target.get(), heard);
        }
        return ofWords(sql, heard, unit.draft().atomic());
    }

    private static UnitEvidence ofWords(String sql, boolean heard, boolean atomic) {
        if (atomic) {
            return UnitEvidence.of(
                    Verdict.NO_EFFECT,
                    heard
                            ? "It left nothing behind."
                            : "Nothing of it was kept: it runs in one transaction with its own record.");
        }
        boolean chained = sql.endsWith(CHAINED);
        return switch (chained ? InsideCommits.BY_ITS_AUTHOR : InsideCommits.of(sql)) {
            // Maintenance has no effect that a migration could miss, or have twice.
            case HARMLESS ->
                UnitEvidence.of(heard ? Verdict.NO_EFFECT : Verdict.REPEATABLE, "It can be run again without harm.");
            case BY_ITS_AUTHOR ->
                UnitEvidence.of(
                        Verdict.UNKNOWN,
                        "It may have committed a part of its work before; look for its effects by hand.");
            case NONE ->
                heard
                        ? UnitEvidence.of(Verdict.NO_EFFECT, "It left nothing behind.")
                        : UnitEvidence.of(
                                Verdict.UNKNOWN,
                                "Whether it took effect cannot be looked up; look for its effects by hand.");
        };
    }

    private UnitEvidence ofTarget(UnitRecord unit, StatementTarget target, boolean heard) throws SQLException {
        // What was refused as it stood did nothing, whatever the catalog holds: it is corrected, and runs again.
        boolean refused =
                heard && unit.sqlState().filter(STOPPED_ON_ITS_WAY::contains).isEmpty();
        return switch (target) {
            case StatementTarget.IndexBuild build -> ofBuild(unit, build, heard);
            case StatementTarget.IndexDrop drop -> ofDrop(unit, drop, refused);
            case StatementTarget.Reindex reindex -> ofReindex(unit, reindex);
            case StatementTarget.Detach detach -> ofDetach(unit, detach, refused);
            case StatementTarget.Named named -> ofNamed(named, refused);
        };
    }

    private UnitEvidence ofBuild(UnitRecord unit, StatementTarget.IndexBuild build, boolean heard) throws SQLException {
        List<IndexFinder.Found> found = finder(unit).ofTable(build.table()).stream()
                .filter(index -> build.index().isEmpty()
                        || index.name().equals(build.index().get()))
                .toList();
        List<IndexFinder.Found> invalid =
                found.stream().filter(index -> !index.valid()).toList();
        if (!invalid.isEmpty()) {
            return ofInvalid(
                    invalid,
                    names(invalid)
                            + (invalid.size() == 1
                                    ? " is there but invalid: it slows every write and no query uses it."
                                    : " are there but invalid: they slow every write and no query uses them."));
        } else if (build.index().isEmpty()) {
            return UnitEvidence.of(
                    heard ? Verdict.NO_EFFECT : Verdict.UNKNOWN,
                    "There is no invalid index on " + build.table()
                            + (heard ? "." : "; its index has no name in the file, so look at the table."));
        } else if (found.isEmpty()) {
            return UnitEvidence.of(
                    Verdict.NO_EFFECT, "There is no index " + build.index().get() + ".");
        }
        String there = "Index " + found.getFirst().qualified() + " is there and valid";
        // A build that fails leaves an invalid index, or none: a valid one is not its own.
        return heard
                ? UnitEvidence.of(Verdict.NO_EFFECT, there + "; it was there before.")
                : UnitEvidence.of(Verdict.TOOK_EFFECT, there + ".");
    }

    /** Invalid indexes are dropped, but never one that somebody is building right now. */
    private static UnitEvidence ofInvalid(List<IndexFinder.Found> invalid, String sentence) {
        Optional<IndexFinder.Found> built =
                invalid.stream().filter(index -> index.builder().isPresent()).findFirst();
        return built.map(index -> UnitEvidence.of(
                        Verdict.UNKNOWN,
                        "Index " + index.qualified() + " is being built by pid "
                                + index.builder().orElseThrow() + "; wait until that has ended."))
                .orElseGet(() -> new UnitEvidence(
                        Verdict.HALF_DONE,
                        sentence,
                        Optional.of(new Repair(
                                invalid.stream().map(IndexFinder.Found::drop).toList(),
                                false,
                                invalid.stream()
                                        .map(IndexFinder.Found::qualified)
                                        .toList()))));
    }

    private UnitEvidence ofDrop(UnitRecord unit, StatementTarget.IndexDrop drop, boolean refused) throws SQLException {
        List<IndexFinder.Found> found = new ArrayList<>();
        for (QualifiedName index : drop.indexes()) {
            found.addAll(finder(unit).named(index));
        }
        if (found.isEmpty()) {
            return refused
                    ? UnitEvidence.of(
                            Verdict.NO_EFFECT,
                            "There is no index " + drop.indexes().getFirst() + ".")
                    : UnitEvidence.of(Verdict.TOOK_EFFECT, "The index is gone.");
        }
        List<IndexFinder.Found> invalid =
                found.stream().filter(index -> !index.valid()).toList();
        return invalid.isEmpty()
                ? UnitEvidence.of(Verdict.NO_EFFECT, names(found) + " is still there.")
                : UnitEvidence.of(
                        Verdict.REPEATABLE,
                        names(invalid)
                                + " is half dropped: it is still there, but invalid; dropping it again ends that.");
    }

    private UnitEvidence ofReindex(UnitRecord unit, StatementTarget.Reindex reindex) throws SQLException {
        List<IndexFinder.Found> left = finder(unit).leftByReindex(reindex.kind(), reindex.name());
        return left.isEmpty()
                ? UnitEvidence.of(Verdict.REPEATABLE, "It left no invalid index; it can be run again without harm.")
                : ofInvalid(
                        left,
                        names(left)
                                + (left.size() == 1
                                        ? " was left behind and is invalid."
                                        : " were left behind and are invalid."));
    }

    private UnitEvidence ofDetach(UnitRecord unit, StatementTarget.Detach detach, boolean refused) throws SQLException {
        PartitionFinder.Found found = new PartitionFinder(connection).find(detach, unit.schemas());
        if (found.isPending()) {
            return new UnitEvidence(
                    Verdict.HALF_DONE,
                    "The detaching of " + detach.partition() + " is pending; it is completed with FINALIZE.",
                    Optional.of(new Repair(List.of(found.finalizing().orElseThrow()), true, List.of())));
        } else if (found.attached()) {
            return UnitEvidence.of(
                    Verdict.NO_EFFECT, detach.partition() + " is still a partition of " + detach.parent() + ".");
        }
        return refused
                ? UnitEvidence.of(
                        Verdict.NO_EFFECT, detach.partition() + " is no partition of " + detach.parent() + ".")
                : UnitEvidence.of(
                        Verdict.TOOK_EFFECT,
                        detach.partition() + " is no partition of " + detach.parent() + " any more.");
    }

    private UnitEvidence ofNamed(StatementTarget.Named named, boolean refused) throws SQLException {
        String query = switch (named.kind()) {
            case "database" -> "SELECT FROM pg_catalog.pg_database WHERE datname = ?";
            case "tablespace" -> "SELECT FROM pg_catalog.pg_tablespace WHERE spcname = ?";
            default -> "SELECT oid FROM pg_catalog.pg_subscription WHERE subname = ?";
        };
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, named.name());
            try (ResultSet row = statement.executeQuery()) {
                boolean there = row.next();
                return UnitEvidence.of(
                        there == named.created() && !refused ? Verdict.TOOK_EFFECT : Verdict.NO_EFFECT,
                        (there ? "There is a " : "There is no ") + named.kind() + " " + named.name() + ".");
            }
        }
    }

    private IndexFinder finder(UnitRecord unit) {
        return new IndexFinder(connection, unit.schemas());
    }

    private static String names(List<IndexFinder.Found> indexes) {
        return (indexes.size() == 1 ? "Index " : "Indexes ")
                + String.join(
                        ", ", indexes.stream().map(IndexFinder.Found::qualified).toList());
    }
}
