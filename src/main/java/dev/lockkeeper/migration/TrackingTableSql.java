package dev.lockkeeper.migration;

import static dev.lockkeeper.sql.SqlLiterals.literal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of the tracking table, the contract with every other program. Stateless and thread-safe; looking takes no lock
 * beyond ACCESS SHARE.
 */
final class TrackingTableSql {
    private TrackingTableSql() {}

    /** A row of the table. */
    record Row(String fileName, Optional<LocalDateTime> appliedAt) {}

    static TrackingTable find(Connection connection, TableName wanted) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT n.nspname AS schema, c.relkind::text AS kind, current_schema() AS current,
                       (SELECT has_schema_privilege(s.oid, 'CREATE') FROM pg_catalog.pg_namespace s
                         WHERE s.nspname = coalesce(?, current_schema())) AS creatable,
                       (SELECT string_agg(a.attname, ', ' ORDER BY a.attnum) FROM pg_catalog.pg_attribute a
                         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
                       (SELECT string_agg(a.attname, ', ' ORDER BY a.attnum) FROM pg_catalog.pg_attribute a
                         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull
                           AND NOT a.atthasdef AND a.attidentity = '') AS required
                  FROM (SELECT 1) AS one
                  LEFT JOIN pg_catalog.pg_class c ON c.oid = to_regclass(?)
                  LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                """)) {
            statement.setString(1, wanted.schema().orElse(null));
            statement.setString(2, wanted.sql());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String schema = row.getString("schema");
                if (schema == null) {
                    boolean mayCreate = row.getBoolean("creatable") || row.wasNull();
                    return absent(wanted, row.getString("current"), mayCreate);
                }
                TableName found = new TableName(Optional.of(schema), wanted.name());
                return shape(found, row.getString("kind"), row.getString("columns"), row.getString("required"));
            }
        }
    }

    /** A schema that is not there yet may be made by the first file; one that may not be used will not do. */
    private static TrackingTable absent(TableName wanted, @Nullable String currentSchema, boolean mayCreate) {
        if (wanted.schema().isEmpty() && currentSchema == null) {
            return new TrackingTable.Nowhere(
                    wanted,
                    "No schema of this session's search_path exists, so " + wanted
                            + " can neither be found nor created; name one with --table SCHEMA." + wanted + ".");
        }
        String schema = wanted.schema().orElse(String.valueOf(currentSchema));
        TableName qualified = new TableName(Optional.of(schema), wanted.name());
        if (!mayCreate) {
            return new TrackingTable.Nowhere(
                    qualified,
                    "This user may not create " + qualified + ", which records what is applied; GRANT CREATE ON SCHEMA "
                            + new TableName(Optional.empty(), schema)
                            + " would change that, or name a table in another schema with --table.");
        }
        return new TrackingTable.Absent(qualified);
    }

    private static TrackingTable shape(
            TableName found, String kind, @Nullable String columns, @Nullable String required) {
        String present = columns == null ? "" : columns;
        List<String> names = parts(present);
        List<String> needed = parts(required == null ? "" : required);
        needed.remove("id");
        needed.remove("migration_name");
        needed.remove("applied_at");
        boolean ours = names.contains("migration_name")
                && names.contains("applied_at")
                && needed.isEmpty()
                && (kind.equals("r") || kind.equals("p"));
        return ours
                ? new TrackingTable.Ours(found)
                : new TrackingTable.Foreign(found, present, probableOwner(kind, names));
    }

    /** What stands between commas. Every start of an application comes by here, and most have used no pattern yet. */
    private static List<String> parts(String joined) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < joined.length()) {
            int comma = joined.indexOf(", ", at);
            int end = comma < 0 ? joined.length() : comma;
            parts.add(joined.substring(at, end));
            at = end + 2;
        }
        return parts;
    }

    private static String probableOwner(String kind, List<String> columns) {
        if (kind.equals("v") || kind.equals("m")) {
            return "another program, because it is a view and no table";
        }
        if (columns.contains("version") && columns.contains("dirty")) {
            return "golang-migrate";
        }
        if (columns.contains("version") && columns.contains("inserted_at")) {
            return "Ecto";
        }
        if (columns.contains("installed_rank")) {
            return "Flyway";
        }
        if (columns.contains("orderexecuted") || columns.contains("md5sum")) {
            return "Liquibase";
        }
        if (columns.equals(List.of("version"))) {
            return "dbmate or Rails";
        }
        return "another program";
    }

    /** Other tools' history tables in this database, as sentences; more than one tool on one database surprises people. */
    static List<String> otherTools(Connection connection) throws SQLException {
        Map<String, String> tools = new LinkedHashMap<>();
        tools.put("flyway_schema_history", "Flyway");
        tools.put("databasechangelog", "Liquibase");
        tools.put("goose_db_version", "goose");
        tools.put("_sqlx_migrations", "sqlx");
        tools.put("ar_internal_metadata", "Rails");
        tools.put("alembic_version", "Alembic");
        String names = String.join(
                ", ", tools.keySet().stream().map(name -> literal(name)).toList());
        List<String> sentences = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid ="
                                + " c.relnamespace WHERE c.relkind IN ('r', 'p') AND c.relname IN (" + names
                                + ") ORDER BY 1, 2")) {
            while (row.next()) {
                TableName table = new TableName(Optional.of(row.getString(1)), row.getString(2));
                sentences.add(table + " shows that " + tools.get(table.name()) + " migrates this database too.");
            }
        }
        return List.copyOf(sentences);
    }

    /** The one look at the table. Of rows with one name (a table without the UNIQUE constraint) the first counts. */
    static Map<String, Row> read(Connection connection, TableName table) throws SQLException {
        Map<String, Row> rows = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT migration_name, applied_at::timestamp FROM " + table.sql() + " ORDER BY applied_at")) {
            while (row.next()) {
                String name = row.getString(1);
                rows.putIfAbsent(name, new Row(name, Optional.ofNullable(row.getObject(2, LocalDateTime.class))));
            }
        }
        return rows;
    }

    static boolean contains(Connection connection, TableName table, String fileName) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT EXISTS (SELECT FROM " + table.sql() + " WHERE migration_name = ?)")) {
            statement.setString(1, fileName);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    static String create(TableName table) {
        return "CREATE TABLE IF NOT EXISTS " + table.sql()
                + " (id SERIAL PRIMARY KEY, migration_name VARCHAR(255) UNIQUE NOT"
                + " NULL, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)";
    }

    /**
     * @param fileName SQL for the name: a literal or a parameter
     */
    static String insert(TableName table, String fileName) {
        return "INSERT INTO " + table.sql() + " (migration_name) VALUES (" + fileName + ")";
    }

    /**
     * @param fileName SQL for the name: a literal or a parameter
     */
    static String delete(TableName table, String fileName) {
        return "DELETE FROM " + table.sql() + " WHERE migration_name = " + fileName;
    }
}
