package dev.lockkeeper.migration;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes of an operator's words what may stand in a file's name: lower-case letters, digits and underscores. Latin letters
 * with marks are written without them ({@code ä} as {@code ae}, {@code é} as {@code e}), so that the name survives every
 * shell, archive and locale; letters of other scripts have no one spelling in Latin and stay. Stateless.
 */
final class HarmlessName {
    /** Letters that are more than a letter and a mark. German umlauts are spelt, as Germans do. */
    private static final Map<Integer, String> SPELT = Map.ofEntries(
            Map.entry((int) 'ä', "ae"),
            Map.entry((int) 'ö', "oe"),
            Map.entry((int) 'ü', "ue"),
            Map.entry((int) 'ß', "ss"),
            Map.entry((int) 'æ', "ae"),
            Map.entry((int) 'œ', "oe"),
            Map.entry((int) 'ø', "o"),
            Map.entry((int) 'å', "aa"),
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'ð', "d"),
            Map.entry((int) 'þ', "th"),
            Map.entry((int) 'ı', "i"));

    private HarmlessName() {}

    /** The harmless name; empty if the words hold no letter and no digit. */
    static Optional<String> of(String words) {
        String composed = Normalizer.normalize(words, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder name = new StringBuilder();
        composed.codePoints().forEach(character -> append(name, character));
        int end = name.length();
        while (end > 0 && name.charAt(end - 1) == '_') {
            end--;
        }
        String harmless = name.substring(0, end);
        return harmless.isEmpty() ? Optional.empty() : Optional.of(harmless);
    }

    private static void append(StringBuilder name, int character) {
        Optional<String> spelt = Optional.ofNullable(SPELT.get(character));
        if (spelt.isPresent()) {
            name.append(spelt.get());
        } else if (Character.UnicodeScript.of(character) == Character.UnicodeScript.LATIN) {
            Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKD)
                    .codePoints()
                    .filter(part -> part < 128 && Character.isLetterOrDigit(part))
                    .forEach(name::appendCodePoint);
        } else if (Character.isLetterOrDigit(character) || belongsToLetter(name, character)) {
            name.appendCodePoint(character);
        } else if (character == '\'' || character == '’') {
            // "owner's" is one word.
            return;
        } else if (!name.isEmpty() && name.charAt(name.length() - 1) != '_') {
            name.append('_');
        }
    }

    /** Vowel signs and the like, without which a word of some scripts is another one. */
    private static boolean belongsToLetter(StringBuilder name, int character) {
        int type = Character.getType(character);
        boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
        return mark && !name.isEmpty() && name.codePointBefore(name.length()) > 127;
    }
}
