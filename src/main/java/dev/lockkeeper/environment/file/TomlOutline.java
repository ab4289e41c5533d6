package dev.lockkeeper.environment.file;

import java.util.ArrayList;
import java.util.List;
import org.tomlj.Toml;

/**
 * Where in a text of TOML the headers, entries and comments stand, so that one table can be changed and every other byte be
 * left alone. It knows strings and brackets that go on over lines, and copes with any text. Immutable.
 *
 * @param items in their order, without a gap between them
 */
record TomlOutline(List<Item> items) {
    TomlOutline {
        items = List.copyOf(items);
    }

    /** What an item is. */
    enum Kind {
        HEADER,
        ENTRY,
        COMMENT,
        BLANK
    }

    /**
     * One or more whole lines.
     *
     * @param kind what they are
     * @param path the keys of a header or entry; empty if they are not understood
     * @param start offset of the first character
     * @param end offset behind the last one, the line end included
     * @param line the first line, from 1
     */
    record Item(Kind kind, List<String> path, int start, int end, int line) {
        Item {
            path = List.copyOf(path);
        }
    }

    static TomlOutline of(String text) {
        List<Item> items = new ArrayList<>();
        int line = 1;
        int start = 0;
        while (start < text.length()) {
            int end = endOfItem(text, start);
            items.add(item(text, start, end, line));
            for (int at = start; at < end; at++) {
                if (text.charAt(at) == '\n') {
                    line++;
                }
            }
            start = end;
        }
        return new TomlOutline(items);
    }

    private static Item item(String text, int start, int end, int line) {
        int first = start;
        while (first < end && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        if (first == end) {
            return new Item(Kind.BLANK, List.of(), start, end, line);
        }
        return switch (text.charAt(first)) {
            case '#' -> new Item(Kind.COMMENT, List.of(), start, end, line);
            case '[' -> new Item(Kind.HEADER, headerPath(text, first, end), start, end, line);
            default -> new Item(Kind.ENTRY, keys(text.substring(first, endOfKey(text, first, end))), start, end, line);
        };
    }

    /** The keys between the brackets; those of an array of tables count as not understood. */
    static List<String> headerPath(String text, int bracket, int end) {
        int close = endOfHeader(text, bracket, end);
        return close < 0 ? List.of() : keys(text.substring(bracket + 1, close));
    }

    /** The offset of the bracket that closes a header; -1 if none does. */
    static int endOfHeader(String text, int bracket, int end) {
        int at = bracket + 1;
        while (at < end) {
            char character = text.charAt(at);
            if (character == ']') {
                return at;
            }
            at = character == '"' || character == '\'' ? endOfShortString(text, at) : at + 1;
        }
        return -1;
    }

    private static int endOfKey(String text, int first, int end) {
        int at = first;
        while (at < end) {
            char character = text.charAt(at);
            if (character == '=') {
                return at;
            }
            at = character == '"' || character == '\'' ? Math.min(end, endOfShortString(text, at)) : at + 1;
        }
        return first;
    }

    private static List<String> keys(String dotted) {
        try {
            return dotted.isBlank() ? List.of() : Toml.parseDottedKey(dotted.strip());
        } catch (RuntimeException noKeys) {
            return List.of();
        }
    }

    /** A header ends with its line; an entry with the line on which its strings and brackets are closed. */
    private static int endOfItem(String text, int start) {
        int at = start;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '[') {
            return endOfLine(text, at);
        }
        int depth = 0;
        while (at < text.length()) {
            char character = text.charAt(at);
            switch (character) {
                case '\n' -> {
                    if (depth <= 0) {
                        return at + 1;
                    }
                    at++;
                }
                case '#' -> at = endOfComment(text, at);
                case '"', '\'' -> at = endOfString(text, at);
                case '[', '{' -> {
                    depth++;
                    at++;
                }
                case ']', '}' -> {
                    depth--;
                    at++;
                }
                default -> at++;
            }
        }
        return text.length();
    }

    /** An entry with its comments left out and its line ends made blanks; those inside of strings stay. */
    static String onOneLine(String entry) {
        StringBuilder line = new StringBuilder(entry.length());
        int at = 0;
        while (at < entry.length()) {
            char character = entry.charAt(at);
            int next = switch (character) {
                case '#' -> endOfComment(entry, at);
                case '"', '\'' -> endOfString(entry, at);
                default -> at + 1;
            };
            if (character == '\n' || character == '\r') {
                line.append(' ');
            } else if (character != '#') {
                line.append(entry, at, next);
            }
            at = next;
        }
        return line.append('\n').toString();
    }

    private static int endOfLine(String text, int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }

    private static int endOfComment(String text, int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private static int endOfString(String text, int at) {
        String three = String.valueOf(text.charAt(at)).repeat(3);
        return text.startsWith(three, at) ? endOfLongString(text, at, three) : endOfShortString(text, at);
    }

    private static int endOfLongString(String text, int at, String three) {
        boolean escapes = text.charAt(at) == '"';
        int inside = at + 3;
        while (inside < text.length()) {
            if (escapes && text.charAt(inside) == '\\') {
                inside += 2;
            } else if (text.startsWith(three, inside)) {
                int end = inside + 3;
                // Up to two quotation marks may stand right before the three that end it.
                while (end < text.length() && end < inside + 5 && text.charAt(end) == text.charAt(at)) {
                    end++;
                }
                return end;
            } else {
                inside++;
            }
        }
        return text.length();
    }

    private static int endOfShortString(String text, int at) {
        boolean escapes = text.charAt(at) == '"';
        int inside = at + 1;
        while (inside < text.length() && text.charAt(inside) != '\n') {
            char character = text.charAt(inside);
            if (character == text.charAt(at)) {
                return inside + 1;
            }
            inside += escapes && character == '\\' && inside + 1 < text.length() && text.charAt(inside + 1) != '\n'
                    ? 2
                    : 1;
        }
        return Math.min(inside, text.length());
    }
}
