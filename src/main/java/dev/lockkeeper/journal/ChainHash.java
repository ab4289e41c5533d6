package dev.lockkeeper.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a row of the journal, computed here as the server computes it: the SHA-256 of the text that {@code
 * json_build_array} makes (PostgreSQL manual, 9.16; its strings escape what {@code escape_json} in {@code json.c} does).
 * Stateless.
 */
final class ChainHash {
    private static final List<Column> COLUMNS = List.of(
            Column.number("id"),
            Column.text("run_id"),
            Column.text("operation"),
            Column.text("tracking_table"),
            Column.text("file"),
            Column.text("checksum"),
            Column.text("sql_checksum"),
            Column.text("content_hash"),
            Column.text("plan"),
            Column.text("description"),
            Column.text("environment"),
            Column.text("address"),
            Column.text("system_identifier"),
            Column.text("database_user"),
            Column.text("os_user"),
            Column.text("host"),
            Column.text("application"),
            Column.text("client"),
            Column.number("backend_pid"),
            Column.number("started_us"),
            Column.number("duration_us"),
            Column.text("outcome"),
            Column.number("applied_us"),
            Column.text("reason"),
            Column.text("sqlstate"),
            Column.text("message"),
            Column.text("detail"),
            Column.text("hint"),
            Column.number("statement_number"),
            Column.number("line_number"),
            Column.number("column_number"));

    private record Column(String name, boolean number) {
        static Column text(String name) {
            return new Column(name, false);
        }

        static Column number(String name) {
            return new Column(name, true);
        }
    }

    private ChainHash() {}

    /** The hash that stands before the first row: of how many rows there were, and the greatest id among them. */
    static String beforeFirst(long older, long lastOlder) {
        return sha256("[\"lockkeeper.journal\", " + older + ", " + lastOlder + "]");
    }

    /** The hash of a row; its columns are named as in the verifier's query. */
    static String of(ResultSet row, String previous, long position) throws SQLException {
        StringBuilder json = new StringBuilder(1_000).append('[');
        quote(previous, json);
        json.append(", ").append(position);
        for (Column column : COLUMNS) {
            json.append(", ");
            append(row.getString(column.name), column.number, json);
        }
        return sha256(json.append(']').toString());
    }

    private static void append(@Nullable String value, boolean number, StringBuilder json) {
        if (value == null) {
            json.append("null");
        } else if (number) {
            json.append(value);
        } else {
            quote(value, json);
        }
    }

    private static void quote(String value, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ') {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
