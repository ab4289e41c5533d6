package dev.lockkeeper.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a database consists of, as sorted lines that a test can compare. */
final class Catalog {
    private static final String LINES = """
            SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                   || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
                   || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
                   || coalesce(' comment ' || col_description(c.oid, a.attnum), '') AS line
            FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
            UNION ALL
            SELECT 'relation ' || c.relkind::text || ' ' || c.relname || coalesce(' comment ' || obj_description(c.oid, 'pg_class'), '')
            FROM pg_class c
            WHERE c.relnamespace = 'public'::regnamespace
            UNION ALL
            SELECT 'index ' || pg_get_indexdef(i.indexrelid) || CASE WHEN i.indisvalid THEN '' ELSE ' INVALID' END
            FROM pg_index i
            JOIN pg_class c ON c.oid = i.indexrelid
            WHERE c.relnamespace = 'public'::regnamespace
            UNION ALL
            SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
                   || coalesce(' comment ' || obj_description(oid, 'pg_constraint'), '')
            FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace
            UNION ALL
            SELECT 'function ' || pg_get_functiondef(oid) || coalesce(' comment ' || obj_description(oid, 'pg_proc'), '')
            FROM pg_proc
            WHERE pronamespace = 'public'::regnamespace
            ORDER BY line
            """;

    private Catalog() {}

    static List<String> of(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(LINES)) {
            while (answer.next()) {
                lines.add(answer.getString(1));
            }
        }
        return lines;
    }
}
