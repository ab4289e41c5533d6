package dev.lockkeeper.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading is linear: counted in the characters looked at, on texts that would make it quadratic. */
class LargeScriptsTest {

    private static final int SIZE = 20_000;

    static List<String> traps() {
        return List.of(
                "$".repeat(SIZE),
                "$a".repeat(SIZE),
                "$a$b".repeat(SIZE),
                "$" + "a".repeat(SIZE),
                "$" + "a".repeat(SIZE) + "$" + ("$" + "a".repeat(100)).repeat(SIZE / 100),
                "/*".repeat(SIZE),
                "/*/".repeat(SIZE),
                "+".repeat(SIZE),
                "+-".repeat(SIZE),
                "=+".repeat(SIZE),
                "@=+*".repeat(SIZE),
                "(".repeat(SIZE),
                "E'a'\n".repeat(SIZE),
                "E'a' ".repeat(SIZE),
                "E''" + " ".repeat(SIZE),
                "1e".repeat(SIZE),
                "1_".repeat(SIZE),
                "0x_".repeat(SIZE),
                "1..".repeat(SIZE),
                "\\restrict ".repeat(SIZE),
                "\\".repeat(SIZE),
                "'".repeat(SIZE),
                "\r".repeat(SIZE),
                ";".repeat(SIZE),
                "-".repeat(SIZE));
    }

    @ParameterizedTest
    @MethodSource("traps")
    void looksAtEachCharacterAFewTimes(String text) {
        CountingText counting = new CountingText(text);
        Lexer lexer = new Lexer(counting);
        while (lexer.advance()) {
            assertThat(lexer.end()).isGreaterThan(lexer.start());
        }
        assertThat(counting.looks).isLessThan(30L * text.length());
    }

    @ParameterizedTest
    @MethodSource("traps")
    void readsThemWhole(String text) {
        Script script = Script.read(text);
        assertThat(script.tokens().getLast().end()).isEqualTo(text.length());
    }

    @Test
    void nestsDeeply() {
        String comment = "/*".repeat(200_000) + "*/".repeat(200_000);
        String parentheses = "(".repeat(200_000) + ";" + ")".repeat(200_000);
        String cases = "CREATE FUNCTION f() BEGIN ATOMIC " + "CASE ".repeat(100_000) + "END ".repeat(100_000) + "; END";
        Script script = Script.read(comment + parentheses + ";" + cases + ";a");

        assertThat(script.problems()).isEmpty();
        assertThat(script.statements()).extracting(Statement::text).containsExactly(parentheses, cases, "a");
    }

    @Test
    void manyCopiesOnOneLine() {
        Script script = Script.read("COPY t FROM stdin;".repeat(20_000) + "\n" + "1\n\\.\n".repeat(20_000) + "a");

        assertThat(script.statements()).hasSize(20_001);
        assertThat(script.statements().get(19_999).copyData().orElseThrow().text(script.text()))
                .isEqualTo("1\n");
    }

    private static final class CountingText implements CharSequence {
        private final String text;
        private long looks;

        CountingText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
