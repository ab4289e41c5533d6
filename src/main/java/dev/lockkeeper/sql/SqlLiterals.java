package dev.lockkeeper.sql;

import java.util.HexFormat;
import java.util.Optional;

/**
 * Writes values and names into SQL text so that they can mean nothing else. For statements that must travel as text in
 * one round trip with others; everything else uses parameters. They mean the same whatever
 * {@code standard_conforming_strings} is. Stateless and thread-safe.
 */
public final class SqlLiterals {
    private SqlLiterals() {}

    /**
     * A string literal.
     *
     * @throws IllegalArgumentException if the value holds the character NUL, which PostgreSQL's text cannot
     */
    public static String literal(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("PostgreSQL's text cannot hold the character NUL");
        }
        String quoted = value.replace("'", "''");
        return value.indexOf('\\') < 0 ? "'" + quoted + "'" : "E'" + quoted.replace("\\", "\\\\") + "'";
    }

    /** A string literal, or {@code NULL}. */
    public static String literal(Optional<String> value) {
        return value.map(SqlLiterals::literal).orElse("NULL");
    }

    /** A {@code bytea} literal in hex form. */
    public static String literal(byte[] value) {
        return "E'\\\\x" + HexFormat.of().formatHex(value) + "'::bytea";
    }

    /**
     * A quoted identifier.
     *
     * @throws IllegalArgumentException if the name is empty or holds the character NUL
     */
    public static String identifier(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A name in PostgreSQL has at least one character and none is NUL");
        }
        return "\"".concat(name.replace("\"", "\"\"")).concat("\"");
    }
}
