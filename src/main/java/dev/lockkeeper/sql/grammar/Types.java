package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the names of types. Thread-safe. */
final class Types {

    /** What {@code format_type} calls them. */
    private static final Map<String, String> NORMAL = Map.ofEntries(
            Map.entry("int", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("int2", "smallint"),
            Map.entry("int8", "bigint"),
            Map.entry("float4", "real"),
            Map.entry("float8", "double precision"),
            Map.entry("decimal", "numeric"),
            Map.entry("dec", "numeric"),
            Map.entry("bool", "boolean"),
            Map.entry("varchar", "character varying"),
            Map.entry("bpchar", "character"),
            Map.entry("char", "character"),
            Map.entry("nchar", "character"),
            Map.entry("varbit", "bit varying"),
            Map.entry("timestamptz", "timestamp with time zone"),
            Map.entry("timestamp", "timestamp without time zone"),
            Map.entry("timetz", "time with time zone"),
            Map.entry("time", "time without time zone"),
            Map.entry("serial2", "smallserial"),
            Map.entry("serial4", "serial"),
            Map.entry("serial8", "bigserial"));

    private Types() {}

    /** The type that comes next. */
    static TypeName read(Cursor cursor) {
        int first = cursor.at();
        boolean setOf = cursor.take("setof");
        Base base = base(cursor);
        List<String> modifiers = new ArrayList<>(modifiers(cursor));
        String name = base.name;
        if (name.equals("timestamp without time zone") || name.equals("time without time zone")) {
            name = zone(cursor, name);
        } else if (name.equals("interval") && modifiers.isEmpty()) {
            fields(cursor, modifiers);
        } else if (name.equals("float")) {
            name = isSingle(modifiers) ? "real" : "double precision";
            modifiers.clear();
        }
        int dimensions = 0;
        if (cursor.take("array")) {
            dimensions = 1;
            if (cursor.isSymbol('[')) {
                cursor.skipParentheses();
            }
        }
        while (cursor.isSymbol('[')) {
            cursor.skipParentheses();
            dimensions++;
        }
        return new TypeName(base.schema, name, List.copyOf(modifiers), dimensions, setOf, cursor.since(first));
    }

    private record Base(Optional<String> schema, String name) {}

    private static Base base(Cursor cursor) {
        if (cursor.take("double", "precision")) {
            return new Base(Optional.empty(), "double precision");
        }
        cursor.take("national");
        if (cursor.take("character", "varying") || cursor.take("char", "varying") || cursor.take("nchar", "varying")) {
            return new Base(Optional.empty(), "character varying");
        }
        if (cursor.take("bit", "varying")) {
            return new Base(Optional.empty(), "bit varying");
        }
        boolean word = cursor.isKind(TokenKind.WORD);
        ObjectName name = cursor.objectName();
        if (cursor.isSymbol('%')) {
            cursor.next();
            cursor.expect("type");
            return new Base(name.schema(), name.name() + "%type");
        }
        boolean builtIn = name.schema().map("pg_catalog"::equals).orElse(word);
        // A schema makes "char" another type: the one of a single byte.
        boolean single = name.schema().isPresent() && name.name().equals("char");
        return new Base(
                name.schema(), builtIn && !single ? NORMAL.getOrDefault(name.name(), name.name()) : name.name());
    }

    private static List<String> modifiers(Cursor cursor) {
        if (!cursor.takeSymbol('(')) {
            return List.of();
        }
        List<String> modifiers = cursor.list(() -> {
            int first = cursor.at();
            cursor.skipToComma();
            if (cursor.at() == first) {
                throw cursor.unexpected();
            }
            return cursor.source()
                    .text()
                    .substring(cursor.source().start(first), cursor.source().end(cursor.at() - 1));
        });
        cursor.expectSymbol(')');
        return modifiers;
    }

    private static String zone(Cursor cursor, String name) {
        String bare = name.startsWith("timestamp") ? "timestamp" : "time";
        if (cursor.take("with", "time", "zone")) {
            return bare + " with time zone";
        }
        cursor.take("without", "time", "zone");
        return name;
    }

    private static void fields(Cursor cursor, List<String> modifiers) {
        if (cursor.isAnyWord("year", "month", "day", "hour", "minute", "second")) {
            String fields = cursor.name().text();
            if (cursor.take("to")) {
                fields += " to " + cursor.name().text();
            }
            modifiers.add(fields);
            modifiers.addAll(modifiers(cursor));
        }
    }

    private static boolean isSingle(List<String> modifiers) {
        try {
            return !modifiers.isEmpty() && Integer.parseInt(modifiers.get(0)) <= 24;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }
}
