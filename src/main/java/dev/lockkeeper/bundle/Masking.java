package dev.lockkeeper.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockkeeper.operation.AsciiJson;
import dev.lockkeeper.operation.incident.MaskedSql;
import dev.lockkeeper.sql.Lexer;
import dev.lockkeeper.sql.Secrets;
import dev.lockkeeper.sql.TokenKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of one part what must not leave the house, and remembers what that was. Passwords always; values unless they
 * were asked for. For one thread.
 */
final class Masking {
    private static final String VALUE = "?";
    /** Where PostgreSQL's own messages repeat rows and values; what cannot be told apart is taken for a value. */
    private static final Pattern ROW = Pattern.compile("(\\)=|contains )\\([\\s\\S]*\\)");

    private static final Pattern AT_THE_END = Pattern.compile(": \"[\\s\\S]*\"");
    private static final Pattern NAMED_VALUE = Pattern.compile("\\b([Vv]alue|[Tt]oken) \"[\\s\\S]*?\"");
    private static final Pattern NUMBER = Pattern.compile("\"[-+0-9.eE]+\"");
    private static final Pattern QUOTED = Pattern.compile("(?<!\\w)'(?:[^']|'')*'(?!\\w)");
    private static final Pattern JSON_CONTEXT = Pattern.compile("(JSON data, line \\d+: )[^\\n]*");
    private static final Pattern STATEMENT = Pattern.compile(
            "((?:SQL (?:statement|expression|function)|PL/pgSQL (?:assignment|expression)) )\"([\\s\\S]*?)\"(?=\\n|$)");

    private final boolean literals;
    private int secrets;
    private boolean values;
    private final Set<String> notes = new LinkedHashSet<>();

    /** @param literals whether values stay */
    Masking(boolean literals) {
        this.literals = literals;
    }

    /** Says that something else was left out. */
    void note(String phrase) {
        notes.add(phrase);
    }

    /** What was taken out, a phrase each. */
    List<String> removed() {
        List<String> phrases = new ArrayList<>();
        if (secrets > 0) {
            phrases.add(secrets == 1 ? "1 password or token" : secrets + " passwords or tokens");
        }
        if (values) {
            phrases.add("values, shown as ?");
        }
        phrases.addAll(notes);
        return List.copyOf(phrases);
    }

    /**
     * Without passwords; for what was freed of values before, and for what has none. Those count that were taken out before
     * it was kept, too.
     */
    String secrets(String text) {
        String safe = Secrets.masked(text);
        secrets += masks(safe);
        return safe;
    }

    private static int masks(String text) {
        int count = 0;
        for (int at = text.indexOf(Secrets.MASK); at >= 0; at = text.indexOf(Secrets.MASK, at + 1)) {
            count++;
        }
        return count;
    }

    /** What a server or a person said, in one piece: a message, a detail, a reason. */
    String said(String text) {
        String safe = secrets(text);
        if (literals) {
            return safe;
        }
        String bare = STATEMENT.matcher(safe).replaceAll(Masking::statement);
        bare = ROW.matcher(bare).replaceAll("$1(" + VALUE + ")");
        bare = JSON_CONTEXT.matcher(bare).replaceAll("$1" + VALUE);
        bare = AT_THE_END.matcher(bare).replaceAll(": \"" + VALUE + "\"");
        bare = NAMED_VALUE.matcher(bare).replaceAll("$1 \"" + VALUE + "\"");
        bare = NUMBER.matcher(bare).replaceAll("\"" + VALUE + "\"");
        bare = QUOTED.matcher(bare).replaceAll(VALUE);
        values |= !bare.equals(safe);
        return bare;
    }

    private static String statement(MatchResult found) {
        return Matcher.quoteReplacement(found.group(1) + MaskedSql.of(found.group(2)));
    }

    /** Several lines that were said one by one. */
    String lines(String text) {
        return String.join("\n", text.lines().map(this::said).toList());
    }

    /** The text of a file or a statement, with its line breaks. */
    String sql(String text) {
        if (literals) {
            return secrets(withoutPasswords(text));
        }
        String bare = MaskedSql.keepingLines(text);
        values |= !bare.equals(text);
        return secrets(bare);
    }

    /** A password need not stand in plain quotes: {@code PASSWORD $$...$$}, or a comment may stand before it. */
    private String withoutPasswords(String sql) {
        StringBuilder safe = new StringBuilder(sql.length());
        Lexer lexer = new Lexer(sql);
        boolean password = false;
        while (lexer.advance()) {
            String token = sql.substring(lexer.start(), lexer.end());
            switch (lexer.kind()) {
                case WORD -> password = token.equalsIgnoreCase("password");
                case STRING, DOLLAR_STRING, UNTERMINATED -> {
                    if (password) {
                        token = "'" + Secrets.MASK + "'";
                    }
                    password = false;
                }
                case WHITESPACE, LINE_COMMENT, BLOCK_COMMENT -> {
                    // What follows still belongs to the word before.
                }
                default -> password &= lexer.kind() == TokenKind.OPERATOR && token.equals("=");
            }
            safe.append(token);
        }
        return safe.toString();
    }

    /** JSON, of whose texts each is freed by itself, so that it stays JSON. */
    String json(String json, UnaryOperator<String> text) {
        try {
            return AsciiJson.lines(freed(AsciiJson.read(json), text));
        } catch (JsonProcessingException notJson) {
            note("all of it: it could not be read");
            return "null\n";
        }
    }

    /** A line of JSON. */
    String jsonLine(String json) {
        try {
            return AsciiJson.line(freed(AsciiJson.read(json), this::said)) + "\n";
        } catch (JsonProcessingException notJson) {
            note("a line that could not be read");
            return "null\n";
        }
    }

    private static JsonNode freed(JsonNode node, UnaryOperator<String> text) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = AsciiJson.object();
            object.properties().forEach(field -> copy.set(field.getKey(), freed(field.getValue(), text)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = AsciiJson.array();
            array.forEach(element -> copy.add(freed(element, text)));
            return copy;
        }
        return node.isTextual() ? new TextNode(text.apply(node.textValue())) : node;
    }
}
