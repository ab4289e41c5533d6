package dev.lockkeeper.environment.file;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of a file's text may stand on a terminal or a screen, and how its keys are written there. Thread-safe. */
final class SafeText {
    /** Longer names fit on no line and are no names. */
    static final int LONGEST_NAME = 100;

    private static final int LONGEST_KEY_PART = 60;
    private static final Pattern SECRET = Pattern.compile(
            "(password|passwd|passphrase)=[^\\s$]|://[^/@?\\s]*:[^/@?\\s$][^/@?\\s]*@", Pattern.CASE_INSENSITIVE);

    private SafeText() {}

    /** Whether a character can be seen and stays where it stands: no control, no direction of writing, no half of one. */
    static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** Whether a password seems to stand in a text, in a URL or after its name. */
    static boolean holdsSecret(String text) {
        return SECRET.matcher(text).find();
    }

    static boolean isPrintable(String text) {
        return text.codePoints().allMatch(SafeText::isPrintable);
    }

    /** Whether a word may be repeated in a sentence. */
    static boolean isHarmless(String word) {
        return isPrintable(word) && !holdsSecret(word);
    }

    /** Text of several lines, with tabs. */
    static boolean isPrintableProse(String text) {
        return text.codePoints()
                .allMatch(character ->
                        character == '\n' || character == '\r' || character == '\t' || isPrintable(character));
    }

    /** A path of keys as a file would have it, with what could harm a terminal as its code, and shortened. */
    static String key(List<String> path) {
        return path.stream().map(SafeText::keyPart).collect(Collectors.joining("."));
    }

    private static String keyPart(String part) {
        if (holdsSecret(part)) {
            return TomlText.quoted("…");
        }
        int length = part.codePointCount(0, part.length());
        String shortened = length <= LONGEST_KEY_PART
                ? part
                : part.substring(0, part.offsetByCodePoints(0, LONGEST_KEY_PART)) + "…";
        return TomlText.isBareKey(shortened) ? shortened : TomlText.quoted(shortened);
    }

    /** Words for a sentence: {@code a, b or c}. */
    static String oneOf(Stream<String> words) {
        List<String> all = words.toList();
        if (all.size() < 2) {
            return String.join("", all);
        }
        return String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.getLast();
    }
}
