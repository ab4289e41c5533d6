package dev.lockkeeper.migration;

import dev.lockkeeper.journal.UnitOutcome;
import dev.lockkeeper.journal.UnitRecord;
import dev.lockkeeper.migration.UnitEvidence.Repair;
import dev.lockkeeper.migration.UnitEvidence.Verdict;
import dev.lockkeeper.sql.QualifiedName;
import dev.lockkeeper.sql.SqlLiterals;
import dev.lockkeeper.sql.StatementKind;
import dev.lockkeeper.sql.StatementTarget;
import dev.lockkeeper.sql.Statements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Looks in the catalog for what a part of a file did that was running when its connection or its process died. Changes
 * nothing. Used by one thread.
 */
final class EvidenceReader {
    private static final int FIRST_WITH_PENDING_DETACH = 14;
    private static final Set<String> REPEATABLE = Set.of("vacuum", "reindex", "cluster", "analyze", "discard");

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
        } else if (heard || unit.draft().atomic()) {
            return UnitEvidence.of(
                    Verdict.NO_EFFECT,
                    heard
                            ? "It left nothing behind."
                            : "Nothing of it was kept: it runs in one transaction with its own record.");
        }
        String word = sql.strip().split("\\W", 2)[0].toLowerCase(Locale.ROOT);
        return REPEATABLE.contains(word)
                ? UnitEvidence.of(Verdict.REPEATABLE, "It can be run again without harm.")
                : UnitEvidence.of(
                        Verdict.UNKNOWN, "Whether it took effect cannot be looked up; look for its effects by hand.");
    }

    private UnitEvidence ofTarget(UnitRecord unit, StatementTarget target, boolean heard) throws SQLException {
        return switch (target) {
            case StatementTarget.IndexBuild build -> ofBuild(unit, build, heard);
            case StatementTarget.IndexDrop drop -> ofDrop(unit, drop);
            case StatementTarget.Reindex reindex -> ofReindex(unit, reindex);
            case StatementTarget.Detach detach -> ofDetach(unit, detach);
            case StatementTarget.Named named -> ofNamed(named);
        };
    }

    private record FoundIndex(String schema, String name, boolean valid) {
        String qualified() {
            return schema + "." + name;
        }

        String drop() {
            return "DROP INDEX CONCURRENTLY IF EXISTS " + SqlLiterals.identifier(schema) + "."
                    + SqlLiterals.identifier(name);
        }
    }

    private UnitEvidence ofBuild(UnitRecord unit, StatementTarget.IndexBuild build, boolean heard) throws SQLException {
        List<FoundIndex> found = indexesOf(build.table(), unit.schemas(), build.index());
        List<FoundIndex> invalid =
                found.stream().filter(index -> !index.valid()).toList();
        if (!invalid.isEmpty()) {
            return new UnitEvidence(
                    Verdict.HALF_DONE,
                    names(invalid)
                            + (invalid.size() == 1
                                    ? " is there but invalid: it slows"
                                    : " are there but invalid: they slow")
                            + " every write and no query uses " + (invalid.size() == 1 ? "it." : "them."),
                    Optional.of(drop(invalid, false)));
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
        return heard
                ? UnitEvidence.of(Verdict.UNKNOWN, there + "; it may have been there before.")
                : UnitEvidence.of(Verdict.TOOK_EFFECT, there + ".");
    }

    private static Repair drop(List<FoundIndex> invalid, boolean completes) {
        return new Repair(
                invalid.stream().map(FoundIndex::drop).toList(),
                completes,
                invalid.stream().map(FoundIndex::qualified).toList());
    }

    private UnitEvidence ofDrop(UnitRecord unit, StatementTarget.IndexDrop drop) throws SQLException {
        List<FoundIndex> found = new ArrayList<>();
        for (QualifiedName index : drop.indexes()) {
            found.addAll(
                    indexes("c.relname = ? AND n.nspname = ANY (?)", index.name(), schemas(index, unit.schemas())));
        }
        if (found.isEmpty()) {
            return UnitEvidence.of(Verdict.TOOK_EFFECT, "The index is gone.");
        }
        List<FoundIndex> invalid =
                found.stream().filter(index -> !index.valid()).toList();
        return invalid.isEmpty()
                ? UnitEvidence.of(Verdict.NO_EFFECT, names(found) + " is still there.")
                : UnitEvidence.of(
                        Verdict.REPEATABLE,
                        names(invalid)
                                + " is half dropped: it is still there, but invalid; dropping it again ends that.");
    }

    /** The server gives the index it builds the ending {@code _ccnew}, and the one it replaces {@code _ccold}. */
    private UnitEvidence ofReindex(UnitRecord unit, StatementTarget.Reindex reindex) throws SQLException {
        List<FoundIndex> left = new ArrayList<>();
        if (reindex.name().isPresent()
                && (reindex.kind().equals("index") || reindex.kind().equals("table"))) {
            QualifiedName name = reindex.name().get();
            String condition = reindex.kind().equals("table")
                    ? "t.relname = ? AND n.nspname = ANY (?)"
                    : "c.relname LIKE ? || '\\_cc%' AND n.nspname = ANY (?)";
            left.addAll(indexes(
                    condition + " AND NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$'",
                    name.name(),
                    schemas(name, unit.schemas())));
        }
        return left.isEmpty()
                ? UnitEvidence.of(Verdict.REPEATABLE, "It left no invalid index; it can be run again without harm.")
                : new UnitEvidence(
                        Verdict.HALF_DONE,
                        names(left) + " was left behind and is invalid.",
                        Optional.of(drop(left, false)));
    }

    private UnitEvidence ofDetach(UnitRecord unit, StatementTarget.Detach detach) throws SQLException {
        boolean canBePending = connection.getMetaData().getDatabaseMajorVersion() >= FIRST_WITH_PENDING_DETACH;
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pn.nspname, p.relname, cn.nspname, c.relname, "
                        + (canBePending ? "h.inhdetachpending" : "false") + """
                 FROM pg_catalog.pg_inherits h
                 JOIN pg_catalog.pg_class p ON p.oid = h.inhparent
                 JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
                 JOIN pg_catalog.pg_class c ON c.oid = h.inhrelid
                 JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace
                WHERE p.relname = ? AND pn.nspname = ANY (?) AND c.relname = ? AND cn.nspname = ANY (?)
                """)) {
            statement.setString(1, detach.parent().name());
            statement.setArray(2, connection.createArrayOf("text", schemas(detach.parent(), unit.schemas())));
            statement.setString(3, detach.partition().name());
            statement.setArray(4, connection.createArrayOf("text", schemas(detach.partition(), unit.schemas())));
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return UnitEvidence.of(
                            Verdict.TOOK_EFFECT,
                            detach.partition() + " is no partition of " + detach.parent() + " any more.");
                } else if (!row.getBoolean(5)) {
                    return UnitEvidence.of(
                            Verdict.NO_EFFECT,
                            detach.partition() + " is still a partition of " + detach.parent() + ".");
                }
                String finalize = "ALTER TABLE " + SqlLiterals.identifier(row.getString(1)) + "."
                        + SqlLiterals.identifier(row.getString(2)) + " DETACH PARTITION "
                        + SqlLiterals.identifier(row.getString(3)) + "." + SqlLiterals.identifier(row.getString(4))
                        + " FINALIZE";
                return new UnitEvidence(
                        Verdict.HALF_DONE,
                        "The detaching of " + detach.partition() + " is pending; it is completed with FINALIZE.",
                        Optional.of(new Repair(List.of(finalize), true, List.of())));
            }
        }
    }

    private UnitEvidence ofNamed(StatementTarget.Named named) throws SQLException {
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
                        there == named.created() ? Verdict.TOOK_EFFECT : Verdict.NO_EFFECT,
                        (there ? "There is a " : "There is no ") + named.kind() + " " + named.name() + ".");
            }
        }
    }

    private List<FoundIndex> indexesOf(QualifiedName table, List<String> schemas, Optional<String> index)
            throws SQLException {
        List<FoundIndex> ofTable =
                indexes("t.relname = ? AND n.nspname = ANY (?)", table.name(), schemas(table, schemas));
        return ofTable.stream()
                .filter(found -> index.isEmpty() || found.name().equals(index.get()))
                .toList();
    }

    /** Indexes of partitioned tables are left out: they are invalid by design until every partition has one. */
    private List<FoundIndex> indexes(String condition, String name, String[] schemas) throws SQLException {
        List<FoundIndex> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT n.nspname, c.relname, i.indisvalid
                  FROM pg_catalog.pg_index i
                  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
                  JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
                  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.relkind = 'i' AND\s""" + condition + " ORDER BY 1, 2")) {
            statement.setString(1, name);
            statement.setArray(2, connection.createArrayOf("text", schemas));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new FoundIndex(row.getString(1), row.getString(2), row.getBoolean(3)));
                }
            }
        }
        return found;
    }

    private static String[] schemas(QualifiedName name, List<String> searched) {
        return name.schema().map(schema -> new String[] {schema}).orElseGet(() -> searched.toArray(String[]::new));
    }

    private static String names(List<FoundIndex> indexes) {
        return (indexes.size() == 1 ? "Index " : "Indexes ")
                + String.join(", ", indexes.stream().map(FoundIndex::qualified).toList());
    }
}
