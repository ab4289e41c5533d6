package dev.lockkeeper.console.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sql.Position;
import dev.lockkeeper.sql.Script;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LexerColouringTest {

    private final LexerColouring colouring = new LexerColouring();

    @Test
    void coloursKeywordsLiteralsAndComments() {
        assertThat(coloured("SELECT 'a', 12, name -- why\nFROM \"TABLE\""))
                .containsExactly("KEYWORD SELECT", "LITERAL 'a'", "LITERAL 12", "COMMENT -- why", "KEYWORD FROM");
    }

    @Test
    void aNameIsNotColouredThoughItIsAKeywordElsewhere() {
        assertThat(coloured("SELECT name, t.date FROM t")).containsExactly("KEYWORD SELECT", "KEYWORD FROM");
        assertThat(coloured("ALTER TYPE t")).containsExactly("KEYWORD ALTER", "KEYWORD TYPE");
    }

    @Test
    void theBodyOfAFunctionIsCode() {
        assertThat(coloured("CREATE FUNCTION f() RETURNS int AS $b$ SELECT 1 $b$;"))
                .containsSubsequence("KEYWORD FUNCTION", "LITERAL $b$", "KEYWORD SELECT", "LITERAL 1", "LITERAL $b$");
        assertThat(coloured("DO $$ BEGIN END $$"))
                .containsSubsequence("KEYWORD DO", "LITERAL $$", "KEYWORD BEGIN", "LITERAL $$");
    }

    @Test
    void anyOtherDollarStringIsAString() {
        assertThat(coloured("COMMENT ON FUNCTION f() IS $$ SELECT it $$;")).contains("LITERAL $$ SELECT it $$");
        assertThat(coloured("CREATE FUNCTION f() RETURNS int AS $$x$$; SELECT $$ SELECT $$"))
                .contains("LITERAL $$ SELECT $$");
        assertThat(coloured("INSERT INTO a VALUES (1) ON CONFLICT DO NOTHING RETURNING $$ SELECT $$"))
                .contains("LITERAL $$ SELECT $$");
    }

    @Test
    void whatIsNeverClosedIsShownAsBroken() {
        assertThat(coloured("SELECT 'open\nFROM x")).contains("BROKEN 'open\nFROM x");
    }

    @Test
    void rangesAreInOrderAndWithinTheTextWhateverItIs() {
        Random random = new Random(7);
        String pieces = "$$'\"-/*;ab1 \n\\.$x$DO FUNCTION ";
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(pieces.charAt(random.nextInt(pieces.length())));
            }
            int reached = 0;
            for (ColouredRange range : colouring.colour(text.toString())) {
                assertThat(range.start()).as("%s in %s", range, text).isGreaterThanOrEqualTo(reached);
                assertThat(range.end()).isBetween(range.start(), text.length());
                reached = range.end();
            }
        }
    }

    @Test
    void theScreenAndTheSqlReaderNameTheSamePlaces() {
        String text = "\uFEFFa\r\n\u202Eb\rc\uD83D\uDEA2d\n\n\r\n;";
        Script script = Script.read(text);
        VisibleText visible = VisibleText.of(text);
        for (int offset = 1; offset <= text.length(); offset++) {
            boolean insideLineEnd =
                    offset < text.length() && text.charAt(offset) == '\n' && text.charAt(offset - 1) == '\r';
            if (!insideLineEnd) {
                Position position = script.position(offset);
                assertThat(visible.placeName(visible.toShown(offset)))
                        .as("offset %d", offset)
                        .isEqualTo(position.toString());
                assertThat(visible.place(position.line(), position.column())).isEqualTo(visible.toShown(offset));
            }
        }
    }

    private List<String> coloured(String text) {
        return colouring.colour(text).stream()
                .map(range -> range.style() + " " + text.substring(range.start(), range.end()))
                .toList();
    }
}
