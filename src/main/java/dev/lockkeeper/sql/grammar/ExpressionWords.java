package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.TokenKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Goes over an expression once and tells apart calls, columns, types and keywords. For one expression. */
final class ExpressionWords {

    /** What SQL writes without parentheses although a function gives it. */
    private static final Set<String> VALUES = Set.of(
            "current_catalog",
            "current_date",
            "current_role",
            "current_schema",
            "current_time",
            "current_timestamp",
            "current_user",
            "localtime",
            "localtimestamp",
            "session_user",
            "system_user",
            "user");

    /** Words of the syntax: before a parenthesis they call nothing, and they are no columns. */
    private static final Set<String> SYNTAX = Set.of(
            "all",
            "and",
            "any",
            "array",
            "as",
            "asc",
            "asymmetric",
            "at",
            "between",
            "both",
            "by",
            "case",
            "cast",
            "coalesce",
            "collate",
            "cross",
            "desc",
            "distinct",
            "else",
            "end",
            "escape",
            "except",
            "exists",
            "false",
            "fetch",
            "filter",
            "following",
            "for",
            "from",
            "full",
            "greatest",
            "group",
            "grouping",
            "having",
            "ilike",
            "in",
            "inner",
            "intersect",
            "is",
            "isnull",
            "join",
            "lateral",
            "leading",
            "least",
            "left",
            "like",
            "limit",
            "local",
            "natural",
            "not",
            "notnull",
            "null",
            "nullif",
            "nulls",
            "offset",
            "on",
            "or",
            "order",
            "outer",
            "over",
            "partition",
            "placing",
            "preceding",
            "returning",
            "right",
            "row",
            "rows",
            "select",
            "set",
            "similar",
            "some",
            "symmetric",
            "then",
            "ties",
            "trailing",
            "true",
            "unbounded",
            "union",
            "unknown",
            "using",
            "values",
            "when",
            "where",
            "window",
            "with",
            "within",
            "without",
            "zone");

    private final Cursor cursor;
    private final List<ObjectName> functions = new ArrayList<>();
    private final Set<String> columns = new LinkedHashSet<>();
    private boolean literal;
    private boolean nullLiteral;
    private boolean computed;

    ExpressionWords(Source source, int first, int behind) {
        this.cursor = new Cursor(source, first, behind);
    }

    void read() {
        while (!cursor.atEnd()) {
            int before = cursor.at();
            one();
            if (cursor.at() == before) {
                cursor.next();
            }
        }
    }

    private void one() {
        if (cursor.isKind(TokenKind.OPERATOR)) {
            operator();
        } else if (cursor.isName()) {
            name();
        } else if (cursor.isString() || cursor.isKind(TokenKind.NUMBER)) {
            literal = true;
            cursor.next();
        } else {
            computed |= cursor.isSymbol('.') || cursor.isKind(TokenKind.PARAMETER);
            cursor.next();
        }
    }

    private void operator() {
        boolean cast = isCast();
        computed |= !cast && !cursor.isSymbol('-') && !cursor.isSymbol('+');
        computed |= !cast && literal;
        cursor.next();
        if (cast) {
            type();
        }
    }

    private boolean isCast() {
        return cursor.source().text(cursor.at()).equals("::");
    }

    private void type() {
        int from = cursor.at();
        try {
            Types.read(cursor);
        } catch (NotReadException noType) {
            cursor.moveTo(from);
        }
    }

    private void name() {
        boolean quoted = cursor.isKind(TokenKind.QUOTED_IDENTIFIER);
        String word = cursor.word();
        if (!quoted && SYNTAX.contains(word)) {
            keyword(word);
            return;
        }
        int first = cursor.at();
        if (isTypedLiteral()) {
            return;
        }
        ObjectName name;
        try {
            name = cursor.objectName();
        } catch (NotReadException incomplete) {
            // A star behind a dot.
            cursor.moveTo(first + 1);
            return;
        }
        if (cursor.isSymbol('(') || (!quoted && VALUES.contains(word))) {
            functions.add(name);
            if (word.equals("extract") && cursor.isWordAt(2, "from")) {
                // The field is no column.
                cursor.moveTo(cursor.at() + 2);
            }
        } else {
            columns.add(name.name());
        }
        computed = true;
    }

    private void keyword(String word) {
        switch (word) {
            case "null" -> nullLiteral = true;
            case "true", "false" -> literal = true;
            case "as" -> {
                cursor.next();
                type();
                return;
            }
            case "collate" -> {
                cursor.next();
                if (cursor.isName()) {
                    cursor.objectName();
                }
                return;
            }
            case "at" -> {
                computed = true;
                if (cursor.take("at", "time", "zone")) {
                    return;
                }
            }
            case "cast", "array", "row" -> {}
            default -> computed = true;
        }
        cursor.next();
    }

    /** {@code interval '1 day'}, {@code timestamp with time zone '…'}: a type before a string is a literal. */
    private boolean isTypedLiteral() {
        int from = cursor.at();
        try {
            Types.read(cursor);
        } catch (NotReadException noType) {
            cursor.moveTo(from);
            return false;
        }
        if (cursor.isString()) {
            literal = true;
            cursor.next();
            return true;
        }
        cursor.moveTo(from);
        return false;
    }

    boolean isConstant() {
        return (literal || nullLiteral) && !computed;
    }

    boolean isNull() {
        return nullLiteral && !literal && !computed;
    }

    List<ObjectName> functions() {
        return List.copyOf(functions);
    }

    List<String> columns() {
        return List.copyOf(columns);
    }
}
