package dev.lockkeeper.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void whatCouldDisturbATerminalIsShownAsItsCode() {
        assertThat(PlainText.line("a\u001b[31m\u0007\u009b\u202eb\n\r\u2028c"))
                .isEqualTo("a\\u001B[31m\\u0007\\u009B\\u202Eb\\u000A\\u000D\\u2028c");
        assertThat(PlainText.line("\ud800")).isEqualTo("\\uD800");
        assertThat(PlainText.line("\udb40\udc01")).isEqualTo("\\U000E0001");
    }

    @Test
    void lettersOfEveryWritingStay() {
        String text = "Größe 運河 قناة \ud83d\udea2";
        assertThat(PlainText.line(text)).isEqualTo(text);
    }

    @Test
    void severalLinesKeepTheirEnds() {
        assertThat(PlainText.lines("a\tb\r\nc\rd\n")).isEqualTo("a b\nc\\u000Dd\n");
    }
}
