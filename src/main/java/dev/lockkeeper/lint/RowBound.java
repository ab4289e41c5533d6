package dev.lockkeeper.lint;

import dev.lockkeeper.forecast.Relation;
import dev.lockkeeper.sql.Lexer;
import dev.lockkeeper.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a condition lets through only few rows, as far as that can be told: it compares a key with a value, takes a range
 * with both ends, or takes what a query with {@code LIMIT} gives. Thread-safe.
 */
final class RowBound {
    /** Columns that are named like this tell few rows apart. */
    private static final Set<String> KEY_NAMES = Set.of(
            "id",
            "uuid",
            "guid",
            "key",
            "code",
            "slug",
            "name",
            "email",
            "username",
            "login",
            "number",
            "ctid",
            "version",
            "symbol",
            "iso",
            "token",
            "title",
            "label");

    private static final List<String> KEY_ENDINGS =
            List.of("_id", "_key", "_code", "_uuid", "_slug", "_name", "_number", "_num", "_no", "_nr");

    private RowBound() {}

    /**
     * Whether it is bounded.
     *
     * @param condition what stands behind WHERE
     * @param table what is known of the table
     * @param variables whether a name on the right may be a variable of a block, and not only another column
     */
    static boolean isBounded(String condition, Optional<Relation> table, boolean variables) {
        List<String> words = words(condition);
        return !hasTopLevel(words, "or")
                && conjuncts(words).stream().anyMatch(part -> isBounding(part, table, variables));
    }

    private static List<String> words(String condition) {
        List<String> words = new ArrayList<>();
        Lexer lexer = new Lexer(condition);
        while (lexer.advance()) {
            if (!lexer.kind().isBlank()) {
                String word = condition.substring(lexer.start(), lexer.end());
                boolean name = lexer.kind() == TokenKind.WORD;
                words.add(name ? word.toLowerCase(Locale.ROOT) : word);
            }
        }
        return words;
    }

    private static boolean hasTopLevel(List<String> words, String wanted) {
        int depth = 0;
        for (String word : words) {
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            if (depth == 0 && word.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static List<List<String>> conjuncts(List<String> words) {
        List<List<String>> parts = new ArrayList<>();
        List<String> part = new ArrayList<>();
        int depth = 0;
        boolean between = false;
        for (String word : words) {
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            between |= depth == 0 && word.equals("between");
            if (depth == 0 && word.equals("and") && !between) {
                parts.add(part);
                part = new ArrayList<>();
                continue;
            }
            between &= !(depth == 0 && word.equals("and"));
            part.add(word);
        }
        parts.add(part);
        return parts;
    }

    private static boolean isBounding(List<String> part, Optional<Relation> table, boolean variables) {
        if (part.size() > 2 && part.getFirst().equals("(") && part.getLast().equals(")")) {
            return isBounded(String.join(" ", part.subList(1, part.size() - 1)), table, variables);
        }
        if (part.contains("limit")) {
            return true;
        }
        int column = columnLength(part);
        if (column == 0 || part.size() <= column) {
            return false;
        }
        String name = plain(part.get(column - 1));
        List<String> rest = part.subList(column + 1, part.size());
        return switch (part.get(column)) {
            case "=" -> isKey(name, table) && (variables || isValue(rest));
            case "in" -> isKey(name, table) && !rest.contains("select");
            case "between" -> true;
            default -> false;
        };
    }

    /** How many words the column at the beginning takes: 1, or 3 for {@code table.column}. */
    private static int columnLength(List<String> part) {
        boolean qualified = part.size() > 3 && part.get(1).equals(".");
        return part.isEmpty() || part.getFirst().equals("not") ? 0 : qualified ? 3 : 1;
    }

    /** A literal, a call or a query for one value; another column would make it a join. */
    private static boolean isValue(List<String> words) {
        String first = words.isEmpty() ? "" : words.getFirst();
        boolean name = !first.isEmpty() && (Character.isLetter(first.charAt(0)) || first.startsWith("\""));
        boolean literal = first.endsWith("'");
        boolean call = words.size() > 1 && words.get(1).equals("(");
        return !name || literal || call;
    }

    private static String plain(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1) : name;
    }

    private static boolean isKey(String column, Optional<Relation> table) {
        boolean named = KEY_NAMES.contains(column) || KEY_ENDINGS.stream().anyMatch(column::endsWith);
        boolean unique = table.map(relation -> relation.indexes().stream()
                        .anyMatch(index -> index.unique()
                                && index.keys().size() == 1
                                && index.keys().getFirst().equals(column)))
                .orElse(false);
        return named || unique;
    }
}
