package dev.lockkeeper.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text held as bytes says the same as the String it stands for. */
class Utf8TextTest {

    private static Utf8Text of(int... bytes) {
        return Utf8Text.of(bytes(bytes));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        IntStream.range(0, values.length).forEach(index -> bytes[index] = (byte) values[index]);
        return bytes;
    }

    @Test
    void readsScriptsAsFromAString() {
        NastyScripts scripts = new NastyScripts(11, false);
        for (int round = 0; round < 2_000; round++) {
            sameAsString(round % 2 == 0 ? scripts.next().text() : wellFormed(scripts.garbage()));
        }
    }

    /** Longer than the distance between two places whose offset is known. */
    @Test
    void readsLongScriptsAsFromAString() {
        String letters = "aé表🚢".repeat(700);
        sameAsString(letters + ";\nSELECT '" + letters + "';\r\nCOPY t FROM stdin;\n" + letters + "\n\\.\n" + letters);
    }

    private static void sameAsString(String text) {
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Script expected = Script.read(withoutMark);
        Script script = Script.read(Utf8Text.of(text));

        assertThat(script.text()).isEqualTo(withoutMark);
        assertThat(facts(script)).as(text).isEqualTo(facts(expected));
        assertThat(script.tokens()).as(text).isEqualTo(expected.tokens());
        assertThat(script.problems()).as(text).isEqualTo(expected.problems());
        assertThat(script.psqlCommands()).as(text).isEqualTo(expected.psqlCommands());
        for (int offset = -1; offset <= withoutMark.length() + 1; offset += 1 + withoutMark.length() / 300) {
            boolean withinPair =
                    offset > 0 && offset < withoutMark.length() && Character.isLowSurrogate(withoutMark.charAt(offset));
            if (!withinPair) {
                assertThat(script.position(offset)).as(text).isEqualTo(expected.position(offset));
                assertThat(script.statementAt(offset).map(Statement::number))
                        .as(text)
                        .isEqualTo(expected.statementAt(offset).map(Statement::number));
            }
        }
    }

    private static List<String> facts(Script script) {
        return script.statements().stream()
                .map(statement -> String.join(
                        "|",
                        statement.toString(),
                        statement.text(),
                        statement.start() + "-" + statement.end(),
                        statement.kind().toString(),
                        statement.copyData().toString(),
                        data(statement)))
                .toList();
    }

    private static String data(Statement statement) {
        try {
            return new String(statement.openCopyData().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Half a surrogate pair has no UTF-8. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @Test
    void copyDataIsStreamedAsUtf8() throws IOException {
        String rows = "é\t🚢\n".repeat(30_000);
        String text = "COPY t FROM stdin;\n" + rows + "\\.\nSELECT 1;";
        for (Script script : List.of(Script.read(text), Script.read(Utf8Text.of(text)))) {
            Statement copy = script.statements().getFirst();
            assertThat(copy.openCopyData()).hasBinaryContent(rows.getBytes(StandardCharsets.UTF_8));
            assertThat(copy.copyData().orElseThrow().text(text)).isEqualTo(rows);
            assertThat(script.statements().getLast().openCopyData().read()).isEqualTo(-1);
        }
    }

    @Test
    void findsDamage() {
        assertThat(Utf8Text.damage("größe 🚢\r\n".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(Utf8Text.damage(bytes('a', 0xC3, 0xA9, 0xFF, 0))).hasValue(3);
        assertThat(Utf8Text.damage(bytes('a', 0, 0xFF))).hasValue(1);
        assertThat(Utf8Text.damage(bytes('a', 'b', 0))).hasValue(2);
        assertThat(Utf8Text.damage(bytes('a', 0xE8, 0xA1))).hasValue(1);
        assertThat(Utf8Text.damage(bytes(0xED, 0xA0, 0x80))).hasValue(0);
    }

    @Test
    void aByteOrderMarkIsNoPartOfIt() {
        assertThat(of(0xEF, 0xBB, 0xBF, 'a')).hasToString("a");
        assertThat(of(0xEF, 0xBB, 0xBF, 0xC3, 0xA9).length()).isEqualTo(1);
        assertThat(of(0xEF, 0xBB)).hasToString("\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a\nb\r\nc\rd", "\r", "\r\n", "é\r\n\r\n🚢\r"})
    void givesLines(String text) {
        List<String> lines = List.of(text.split("\r\n|\r|\n", -1));
        Utf8Text utf8 = Utf8Text.of(text);
        for (int number = 1; number <= lines.size(); number++) {
            assertThat(utf8.line(number)).contains(lines.get(number - 1));
        }
        assertThat(utf8.line(lines.size() + 1)).isEmpty();
    }

    /** Whatever ends the lines, what matters is the same. */
    @Test
    void whatMattersDoesNotDependOnLineEnds() {
        NastyScripts scripts = new NastyScripts(12, false);
        for (int round = 0; round < 2_000; round++) {
            String text = wellFormed(round % 2 == 0 ? scripts.next().text() : scripts.garbage())
                    .replace("\uFEFF", "")
                    .replace("\r\n", "\n")
                    .replace('\r', '\n');
            String expected = SqlText.significant(text);
            for (String lineEnd : List.of("\n", "\r\n", "\r")) {
                assertThat(significant(text.replace("\n", lineEnd))).as(text).isEqualTo(expected);
            }
        }
    }

    private static String significant(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SqlText.significant(Utf8Text.of(text), bytes::write);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
