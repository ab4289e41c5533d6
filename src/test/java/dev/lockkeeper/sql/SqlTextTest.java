package dev.lockkeeper.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When two scripts differ only in comments and white space. */
class SqlTextTest {

    @Test
    void leavesOutCommentsAndWhiteSpace() {
        assertThat(SqlText.significant("\uFEFF-- why\r\nSELECT  a=1 /* x */\n\t, 'b  c' ;\r\n"))
                .isEqualTo("SELECT a = 1 , 'b  c' ;");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a=b | a = b",
                "f(a,b) | f ( a , b )",
                "a--x\\n;b | a;b",
                "a/**/b | a b",
                "'a'\\n'b' | 'a' --x\\n\\n 'b'",
                "COPY t FROM stdin;\\n1 2\\n\\.\\n a | COPY  t FROM stdin; --x\\n1 2\\n\\.\\na",
                "a::int | a :: int",
            })
    void isEqual(String one, String other) {
        assertThat(significant(one)).isEqualTo(significant(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'a b' | 'a  b'",
                "'a'\\n'b' | 'a' 'b'",
                "'a' --x\\n 'b' | 'a' /*\\n*/ 'b'",
                "$$a -- x$$ | $$a$$",
                "e'a' | e 'a'",
                "a b | ab",
                "\"a\" | a",
                "a:b | a: b",
                "COPY t FROM stdin;\\n1  2\\n\\.\\n | COPY t FROM stdin;\\n1 2\\n\\.\\n",
                "\\echo a\\nb | \\echo a b",
                "a;; | a;",
            })
    void differs(String one, String other) {
        assertThat(significant(one)).isNotEqualTo(significant(other));
    }

    @Test
    void aByteOrderMarkInsideAScriptStaysPartOfAName() {
        assertThat(SqlText.significant(" \uFEFFa")).isNotEqualTo(SqlText.significant("\uFEFFa"));
        assertThat(SqlText.significant("\uFEFFa")).isEqualTo("a");
    }

    private static String significant(String escaped) {
        return SqlText.significant(escaped.replace("\\n", "\n"));
    }
}
