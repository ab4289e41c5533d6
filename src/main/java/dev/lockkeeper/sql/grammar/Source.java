package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.Lexer;
import dev.lockkeeper.sql.TokenKind;
import java.util.Arrays;
import java.util.Optional;

/**
 * A text that is read, with its significant tokens, and the way back to offsets of the script it stands in. Immutable
 * once built, so that cursors can share it.
 */
final class Source {

    private final String text;
    private final int base;
    private final Optional<int[]> offsets;

    private TokenKind[] kinds;
    private int[] starts;
    private int[] ends;
    private int count;

    private Source(String text, int base, Optional<int[]> offsets) {
        this.text = text;
        this.base = base;
        this.offsets = offsets;
        int room = Math.max(16, Math.min(text.length() / 4, 1 << 16));
        kinds = new TokenKind[room];
        starts = new int[room];
        ends = new int[room];
        Lexer lexer = new Lexer(text);
        while (lexer.advance()) {
            if (!lexer.kind().isBlank()) {
                add(lexer);
            }
        }
    }

    /** A text that stands in the script as it is, from this offset on. */
    static Source at(String text, int base) {
        return new Source(text, base, Optional.empty());
    }

    /** A text that is written otherwise in the script: for each character, and for the end, the offset where it stands. */
    static Source decoded(String text, int[] offsets) {
        return new Source(text, 0, Optional.of(offsets));
    }

    private void add(Lexer lexer) {
        if (count == kinds.length) {
            kinds = Arrays.copyOf(kinds, count * 2);
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        kinds[count] = lexer.kind();
        starts[count] = lexer.start();
        ends[count] = lexer.end();
        count++;
    }

    String text() {
        return text;
    }

    int tokens() {
        return count;
    }

    TokenKind kind(int token) {
        return kinds[token];
    }

    int start(int token) {
        return starts[token];
    }

    int end(int token) {
        return ends[token];
    }

    String text(int token) {
        return text.substring(starts[token], ends[token]);
    }

    /** A piece of this text, as a piece of the script. */
    SourceRange range(int from, int to) {
        return offsets.map(known -> new SourceRange(known[from], Math.max(known[from], known[to])))
                .orElseGet(() -> new SourceRange(base + from, base + to));
    }

    /** The tokens [first, behind) as a piece of the script. */
    SourceRange tokenRange(int first, int behind) {
        if (behind <= first) {
            int place = first < count ? starts[first] : text.length();
            return range(place, place);
        }
        return range(starts[first], ends[behind - 1]);
    }

    /** A part of this text as a source of its own, with the same offsets. */
    Source part(int from, int to) {
        String part = text.substring(from, to);
        return offsets.map(known -> decoded(part, Arrays.copyOfRange(known, from, to + 1)))
                .orElseGet(() -> at(part, base + from));
    }

    /** A part of this text that is read in another spelling of the same length. */
    Source respelled(int from, String spelling) {
        int to = from + spelling.length();
        return offsets.map(known -> decoded(spelling, Arrays.copyOfRange(known, from, to + 1)))
                .orElseGet(() -> at(spelling, base + from));
    }

    /** The offset in the script of each character of a part, and of its end. */
    int[] offsets(int from, int to) {
        return offsets.map(known -> Arrays.copyOfRange(known, from, to + 1)).orElseGet(() -> {
            int[] plain = new int[to - from + 1];
            Arrays.setAll(plain, index -> base + from + index);
            return plain;
        });
    }

    /** Whether a token is this word, given in lower case. Compared in ASCII: the Kelvin sign is no K. */
    boolean isWord(int token, String word) {
        if (kinds[token] != TokenKind.WORD || ends[token] - starts[token] != word.length()) {
            return false;
        }
        int from = starts[token];
        for (int index = 0; index < word.length(); index++) {
            char character = text.charAt(from + index);
            char lower = character >= 'A' && character <= 'Z' ? (char) (character + 32) : character;
            if (lower != word.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a token is this single character. */
    boolean isSymbol(int token, char symbol) {
        return ends[token] - starts[token] == 1 && text.charAt(starts[token]) == symbol;
    }
}
