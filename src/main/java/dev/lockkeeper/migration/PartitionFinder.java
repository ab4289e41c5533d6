package dev.lockkeeper.migration;

import dev.lockkeeper.sql.QualifiedName;
import dev.lockkeeper.sql.SqlLiterals;
import dev.lockkeeper.sql.StatementTarget.Detach;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Looks in the catalog for a partition that is being detached. Changes nothing. Used by one thread. */
final class PartitionFinder {
    private static final int FIRST_WITH_PENDING_DETACH = 14;

    private final Connection connection;

    PartitionFinder(Connection connection) {
        this.connection = connection;
    }

    /**
     * How a partition stands to its parent.
     *
     * @param attached whether the parent still has it
     * @param finalizing what completes a detaching that is pending; empty where none is
     */
    record Found(boolean attached, Optional<String> finalizing) {
        boolean isPending() {
            return finalizing.isPresent();
        }
    }

    /** Looks where this session looks for names. */
    Found find(Detach detach) throws SQLException {
        return find(detach, "SELECT pg_catalog.unnest(pg_catalog.current_schemas(false))");
    }

    /** Looks where another session looked for names. */
    Found find(Detach detach, List<String> schemas) throws SQLException {
        return find(detach, "SELECT pg_catalog.unnest(" + IndexFinder.array(schemas) + ")");
    }

    private Found find(Detach detach, String searched) throws SQLException {
        boolean canBePending = connection.getMetaData().getDatabaseMajorVersion() >= FIRST_WITH_PENDING_DETACH;
        String pending = canBePending ? "h.inhdetachpending" : "false";
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pn.nspname, p.relname, cn.nspname, c.relname, " + pending + """

                         FROM pg_catalog.pg_inherits h
                         JOIN pg_catalog.pg_class p ON p.oid = h.inhparent
                         JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
                         JOIN pg_catalog.pg_class c ON c.oid = h.inhrelid
                         JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace
                        WHERE\s"""
                        + named("p.relname", "pn.nspname", detach.parent(), searched) + " AND "
                        + named("c.relname", "cn.nspname", detach.partition(), searched))) {
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return new Found(false, Optional.empty());
                }
                String finalize = "ALTER TABLE " + SqlLiterals.identifier(row.getString(1)) + "."
                        + SqlLiterals.identifier(row.getString(2)) + " DETACH PARTITION "
                        + SqlLiterals.identifier(row.getString(3)) + "." + SqlLiterals.identifier(row.getString(4))
                        + " FINALIZE";
                return new Found(true, row.getBoolean(5) ? Optional.of(finalize) : Optional.empty());
            }
        }
    }

    private static String named(String relation, String schema, QualifiedName name, String searched) {
        return relation + " = " + SqlLiterals.literal(name.name()) + " AND " + schema + " IN ("
                + name.schema().map(SqlLiterals::literal).orElse(searched) + ")";
    }
}
