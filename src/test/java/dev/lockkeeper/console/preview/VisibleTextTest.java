package dev.lockkeeper.console.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    @Test
    void showsOrdinaryTextAsItIs() {
        String ordinary = "SELECT 'naïve Müller 日本 \uD83D\uDEA2'\n\tFROM vessels;\n";

        assertThat(VisibleText.of(ordinary).shown()).isEqualTo(ordinary);
        assertThat(VisibleText.of(ordinary).writtenOut()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0000, <U+0000>",
        "001B, <U+001B>",
        "007F, <U+007F>",
        "0085, <U+0085>",
        "00A0, <U+00A0>",
        "00AD, <U+00AD>",
        "200B, <U+200B>",
        "202E, <U+202E>",
        "2066, <U+2066>",
        "2028, <U+2028>",
        "3164, <U+3164>",
        "E0041, <U+E0041>",
        "D800, <U+D800>"
    })
    void writesOutWhatCannotBeSeen(String hexadecimal, String picture) {
        String unseen = Character.toString(Integer.parseInt(hexadecimal, 16));

        VisibleText text = VisibleText.of("a" + unseen + "b");

        assertThat(text.shown()).isEqualTo("a" + picture + "b");
        assertThat(text.writtenOut()).containsExactly(new TextRange(1, 1 + picture.length()));
    }

    @Test
    void leadsFromTheFileToTheScreenAndBack() {
        VisibleText text = VisibleText.of("a\u202Eb\r\nc");

        assertThat(text.shown()).isEqualTo("a<U+202E>b\nc");
        assertThat(List.of(text.toShown(0), text.toShown(1), text.toShown(2), text.toShown(3), text.toShown(5)))
                .containsExactly(0, 1, 9, 10, 11);
        assertThat(text.toSource(new TextRange(9, 12))).isEqualTo(new TextRange(2, 6));
    }

    @Test
    void aPartOfAWrittenOutCharacterStandsForAllOfIt() {
        VisibleText text = VisibleText.of("a\u202Eb");

        assertThat(text.toSource(new TextRange(3, 5))).isEqualTo(new TextRange(1, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb\nc", "a\r\nb\r\nc", "a\rb\rc", "a\nb\r\nc", "a\r\nb\rc"})
    void everyKindOfLineEndCountsOnce(String source) {
        VisibleText text = VisibleText.of(source);

        assertThat(text.shown()).isEqualTo("a\nb\nc");
        assertThat(text.lineCount()).isEqualTo(3);
        assertThat(text.placeName(text.toShown(source.indexOf('c')))).isEqualTo("3:1");
        assertThat(text.toSource(new TextRange(0, 5))).isEqualTo(new TextRange(0, source.length()));
    }

    @Test
    void aLineEndAtTheEndBeginsAnEmptyLine() {
        assertThat(VisibleText.of("a\n").lineCount()).isEqualTo(2);
        assertThat(VisibleText.of("a\n\r").lineCount()).isEqualTo(3);
        assertThat(VisibleText.of("").lineCount()).isEqualTo(1);
    }

    @Test
    void aByteOrderMarkIsNotShownAndHasNoColumn() {
        VisibleText text = VisibleText.of("\uFEFFSELECT \uFEFF1");

        assertThat(text.shown()).isEqualTo("SELECT <U+FEFF>1");
        assertThat(text.place(1, 1)).isZero();
        assertThat(text.placeName(text.toShown(1))).isEqualTo("1:1");
    }

    @Test
    void findsPlacesByLineAndColumnOfTheFile() {
        VisibleText text = VisibleText.of("ab\r\n\u0000cd\r\n");

        assertThat(text.place(2, 2)).isEqualTo(text.shown().indexOf('c'));
        assertThat(text.placeName(text.place(2, 2))).isEqualTo("2:2");
        assertThat(text.place(2, 99))
                .as("beyond the line")
                .isEqualTo(text.line(2).end());
        assertThat(text.place(99, 1))
                .as("beyond the text")
                .isEqualTo(text.shown().length());
        assertThat(text.place(0, 0)).as("before the text").isZero();
    }
}
