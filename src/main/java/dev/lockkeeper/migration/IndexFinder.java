package dev.lockkeeper.migration;

import dev.lockkeeper.sql.QualifiedName;
import dev.lockkeeper.sql.SqlLiterals;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks in the catalog for indexes that a stopped run may have left. Indexes of partitioned tables are left out: they are
 * invalid by design until every partition has one. Changes nothing. Used by one thread.
 */
final class IndexFinder {
    /** What a concurrent rebuild leaves: the server gives the index it builds the first ending, and the one it replaces the second. */
    private static final String LEFT_BY_REINDEX = "NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$'";

    private final Connection connection;
    private final List<String> schemas;

    /**
     * @param schemas where names without a schema are looked for
     */
    IndexFinder(Connection connection, List<String> schemas) {
        this.connection = connection;
        this.schemas = List.copyOf(schemas);
    }

    /**
     * An index. Immutable.
     *
     * @param schema its schema
     * @param name its name
     * @param valid whether queries may use it
     * @param builder the backend that builds it now; empty where none does
     */
    record Found(String schema, String name, boolean valid, Optional<Integer> builder) {
        String qualified() {
            return schema + "." + name;
        }

        String drop() {
            return UnitIndexes.DROP + SqlLiterals.identifier(schema) + "." + SqlLiterals.identifier(name);
        }
    }

    /** The indexes of a table. */
    List<Found> ofTable(QualifiedName table) throws SQLException {
        return find(named("t.relname", table));
    }

    /** The indexes of a name. */
    List<Found> named(QualifiedName index) throws SQLException {
        return find(named("c.relname", index));
    }

    /**
     * What concurrent rebuilds left.
     *
     * @param kind what the name names: {@code index}, {@code table}, {@code schema}, {@code database} or {@code system}
     */
    List<Found> leftByReindex(String kind, Optional<QualifiedName> name) throws SQLException {
        String place = name.isEmpty()
                ? "true"
                : switch (kind) {
                    // A long name is cut before its ending, so that the table is the safer way to find it.
                    case "index" ->
                        "i.indrelid IN (SELECT o.indrelid FROM pg_catalog.pg_index o"
                                + " JOIN pg_catalog.pg_class oc ON oc.oid = o.indexrelid"
                                + " JOIN pg_catalog.pg_namespace n ON n.oid = oc.relnamespace WHERE "
                                + named("oc.relname", name.get()) + ")";
                    case "table" ->
                        "t.oid IN (SELECT unnest(ARRAY[o.oid, o.reltoastrelid]) FROM pg_catalog.pg_class o"
                                + " JOIN pg_catalog.pg_namespace n ON n.oid = o.relnamespace WHERE "
                                + named("o.relname", name.get()) + ")";
                    case "schema" ->
                        "EXISTS (SELECT FROM pg_catalog.pg_class o JOIN pg_catalog.pg_namespace s ON s.oid = o.relnamespace"
                                + " WHERE t.oid IN (o.oid, o.reltoastrelid) AND s.nspname = "
                                + SqlLiterals.literal(name.get().name()) + ")";
                    default -> "true";
                };
        return find(place + " AND " + LEFT_BY_REINDEX);
    }

    private String named(String column, QualifiedName name) {
        List<String> searched = name.schema().map(List::of).orElse(schemas);
        return column + " = " + SqlLiterals.literal(name.name()) + " AND n.nspname = ANY (" + array(searched) + ")";
    }

    /** SQL for an array of texts. */
    static String array(List<String> texts) {
        return texts.stream().map(SqlLiterals::literal).collect(Collectors.joining(", ", "ARRAY[", "]::text[]"));
    }

    /** Who may not see what others build sees at least that they build, and which table they have locked for it. */
    private List<Found> find(String condition) throws SQLException {
        List<Found> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT n.nspname, c.relname, i.indisvalid,
                               (SELECT min(b.pid) FROM pg_catalog.pg_stat_progress_create_index b
                                 WHERE b.pid <> pg_catalog.pg_backend_pid()
                                   AND (b.index_relid = i.indexrelid
                                        OR (b.index_relid IS NULL AND EXISTS (
                                            SELECT FROM pg_catalog.pg_locks l
                                             WHERE l.pid = b.pid AND l.relation = i.indrelid AND l.granted
                                               AND l.mode = 'ShareUpdateExclusiveLock')))) AS builder
                          FROM pg_catalog.pg_index i
                          JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
                          JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
                          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                         WHERE c.relkind = 'i' AND\s""" + condition + " ORDER BY 1, 2")) {
            while (row.next()) {
                int pid = row.getInt("builder");
                Optional<Integer> builder = row.wasNull() ? Optional.empty() : Optional.of(pid);
                found.add(new Found(row.getString(1), row.getString(2), row.getBoolean(3), builder));
            }
        }
        return found;
    }
}
