package dev.lockkeeper.sql.grammar;

import java.util.Optional;

/** Reads which kind of thing a statement names. Thread-safe. */
final class Kinds {

    private Kinds() {}

    /** The kind that comes next, as {@code CREATE}, {@code ALTER}, {@code DROP} and {@code COMMENT ON} write it. */
    static Optional<ObjectKind> take(Cursor cursor) {
        ObjectKind two = twoWords(cursor);
        if (two != ObjectKind.OTHER) {
            return Optional.of(two);
        }
        ObjectKind one = oneWord(cursor.word());
        if (one == ObjectKind.OTHER) {
            return Optional.empty();
        }
        cursor.next();
        return Optional.of(one);
    }

    private static ObjectKind twoWords(Cursor cursor) {
        if (cursor.take("materialized", "view")) {
            return ObjectKind.MATERIALIZED_VIEW;
        } else if (cursor.take("foreign", "table")) {
            return ObjectKind.FOREIGN_TABLE;
        } else if (cursor.take("foreign", "data", "wrapper")) {
            return ObjectKind.FOREIGN_DATA_WRAPPER;
        } else if (cursor.take("event", "trigger")) {
            return ObjectKind.EVENT_TRIGGER;
        } else if (cursor.take("user", "mapping")) {
            return ObjectKind.USER_MAPPING;
        } else if (cursor.take("access", "method")) {
            return ObjectKind.ACCESS_METHOD;
        } else if (cursor.take("large", "object")) {
            return ObjectKind.LARGE_OBJECT;
        } else if (cursor.take("operator", "class") || cursor.take("operator", "family")) {
            return ObjectKind.OPERATOR;
        } else if (cursor.take("procedural", "language")) {
            return ObjectKind.LANGUAGE;
        } else if (cursor.isWords("text", "search")) {
            cursor.moveTo(cursor.at() + 3);
            return ObjectKind.TEXT_SEARCH;
        }
        return ObjectKind.OTHER;
    }

    private static ObjectKind oneWord(String word) {
        return switch (word) {
            case "table" -> ObjectKind.TABLE;
            case "column" -> ObjectKind.COLUMN;
            case "constraint" -> ObjectKind.CONSTRAINT;
            case "view" -> ObjectKind.VIEW;
            case "index" -> ObjectKind.INDEX;
            case "sequence" -> ObjectKind.SEQUENCE;
            case "trigger" -> ObjectKind.TRIGGER;
            case "rule" -> ObjectKind.RULE;
            case "policy" -> ObjectKind.POLICY;
            case "statistics" -> ObjectKind.STATISTICS;
            case "function" -> ObjectKind.FUNCTION;
            case "procedure" -> ObjectKind.PROCEDURE;
            case "routine" -> ObjectKind.ROUTINE;
            case "aggregate" -> ObjectKind.AGGREGATE;
            case "type" -> ObjectKind.TYPE;
            case "domain" -> ObjectKind.DOMAIN;
            case "schema" -> ObjectKind.SCHEMA;
            case "database" -> ObjectKind.DATABASE;
            case "extension" -> ObjectKind.EXTENSION;
            case "publication" -> ObjectKind.PUBLICATION;
            case "subscription" -> ObjectKind.SUBSCRIPTION;
            case "role", "user", "group" -> ObjectKind.ROLE;
            case "tablespace" -> ObjectKind.TABLESPACE;
            case "collation" -> ObjectKind.COLLATION;
            case "server" -> ObjectKind.SERVER;
            case "language" -> ObjectKind.LANGUAGE;
            case "operator" -> ObjectKind.OPERATOR;
            case "cast" -> ObjectKind.CAST;
            case "conversion" -> ObjectKind.CONVERSION;
            case "transform" -> ObjectKind.TRANSFORM;
            default -> ObjectKind.OTHER;
        };
    }

    /** Whether such a thing belongs to a table, which is written behind {@code ON}. */
    static boolean isOnTable(ObjectKind kind) {
        return switch (kind) {
            case TRIGGER, RULE, POLICY, CONSTRAINT -> true;
            default -> false;
        };
    }

    /** Whether its name need not be one: operators have signs, casts have types, mappings have two parts. */
    static boolean isUnnamed(ObjectKind kind) {
        return switch (kind) {
            case OPERATOR, CAST, TRANSFORM, USER_MAPPING, LARGE_OBJECT -> true;
            default -> false;
        };
    }

    /** Whether arguments can follow its name. */
    static boolean hasArguments(ObjectKind kind) {
        return switch (kind) {
            case FUNCTION, PROCEDURE, ROUTINE, AGGREGATE -> true;
            default -> false;
        };
    }
}
