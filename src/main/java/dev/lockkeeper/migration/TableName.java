package dev.lockkeeper.migration;

import dev.lockkeeper.sql.SqlLiterals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The tracking table as the operator names it: {@code schema_migrations}, {@code audit.migrations},
 * {@code "My Schema"."t"}. Names without quotes are folded to lower case, as PostgreSQL does. Immutable.
 *
 * @param schema the schema; empty means the first one on the session's {@code search_path} that has the table, or, if none
 *     has, the one where it would be created
 * @param name the table
 */
public record TableName(Optional<String> schema, String name) {
    /** The name every program uses unless told otherwise. */
    public static final TableName DEFAULT = new TableName(Optional.empty(), "schema_migrations");

    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException if this is not one name, or two joined by a dot
     */
    public static TableName parse(String text) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at <= text.length()) {
            StringBuilder part = new StringBuilder();
            if (at < text.length() && text.charAt(at) == '"') {
                at++;
                while (at < text.length() && (text.charAt(at) != '"' || text.startsWith("\"\"", at))) {
                    part.append(text.charAt(at));
                    at += text.charAt(at) == '"' ? 2 : 1;
                }
                if (at >= text.length()) {
                    throw notATable(text, "a quote is not closed");
                }
                at++;
                if (at < text.length() && text.charAt(at) != '.') {
                    throw notATable(text, "after a quoted name comes a dot or nothing");
                }
            } else {
                while (at < text.length() && text.charAt(at) != '.') {
                    char c = text.charAt(at++);
                    if (!Character.isLetterOrDigit(c) && c != '_' && c != '$') {
                        throw notATable(text, "'" + c + "' needs a quoted name");
                    }
                    part.append(c);
                }
            }
            if (part.indexOf("\0") >= 0) {
                throw notATable(text, "a name holds no NUL");
            }
            if (part.isEmpty()) {
                throw notATable(text, "a name is empty");
            }
            boolean quoted = text.charAt(at - 1) == '"';
            parts.add(quoted ? part.toString() : part.toString().toLowerCase(Locale.ROOT));
            at++;
        }
        return switch (parts.size()) {
            case 1 -> new TableName(Optional.empty(), parts.getFirst());
            case 2 -> new TableName(Optional.of(parts.getFirst()), parts.getLast());
            default -> throw notATable(text, "there are more than two names");
        };
    }

    private static IllegalArgumentException notATable(String text, String why) {
        return new IllegalArgumentException("'" + text + "' does not name a table (" + why
                + "); write schema.table, for example public.schema_migrations");
    }

    /** As SQL, quoted. */
    public String sql() {
        // Every start of an application comes by here: no lambda, and no joining that the JVM makes a class for.
        String quoted = SqlLiterals.identifier(name);
        return schema.isEmpty()
                ? quoted
                : SqlLiterals.identifier(schema.get()).concat(".").concat(quoted);
    }

    /** As people read it: quoted only where needed. */
    @Override
    public String toString() {
        return schema.map(s -> readable(s) + ".").orElse("") + readable(name);
    }

    private static String readable(String part) {
        return part.matches("[a-z_][a-z0-9_$]*") ? part : SqlLiterals.identifier(part);
    }
}
