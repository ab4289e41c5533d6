package dev.lockkeeper.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Token by token, against PostgreSQL's lexical rules. White space is left out of what is expected. */
class LexerTest {

    static List<Arguments> literals() {
        return List.of(
                Arguments.of("'a''b'", "STRING['a''b']"),
                Arguments.of("'a\\'b", "STRING['a\\'] WORD[b]"),
                Arguments.of("E'a\\'b'", "STRING[E'a\\'b']"),
                Arguments.of("e'\\\\' x", "STRING[e'\\\\'] WORD[x]"),
                Arguments.of("E'a''\\'b' c", "STRING[E'a''\\'b'] WORD[c]"),
                Arguments.of("E'a'\n'b\\'c' d", "STRING[E'a'\n'b\\'c'] WORD[d]"),
                Arguments.of("E'a' -- more\r\n'b\\'c' d", "STRING[E'a' -- more\r\n'b\\'c'] WORD[d]"),
                Arguments.of("E'a' 'b\\' c", "STRING[E'a'] STRING['b\\'] WORD[c]"),
                Arguments.of("E'a' /*\n*/ 'b\\' c", "STRING[E'a'] BLOCK_COMMENT[/*\n*/] STRING['b\\'] WORD[c]"),
                Arguments.of("name'x'", "WORD[name] STRING['x']"),
                Arguments.of("X'1F' b'01' N'ä'", "STRING[X'1F'] STRING[b'01'] STRING[N'ä']"),
                Arguments.of("U&'d\\0061t' u&\"d\\0061t\"", "STRING[U&'d\\0061t'] QUOTED_IDENTIFIER[u&\"d\\0061t\"]"),
                Arguments.of("u & 'x'", "WORD[u] OPERATOR[&] STRING['x']"),
                Arguments.of("\"a\"\"b;\" c", "QUOTED_IDENTIFIER[\"a\"\"b;\"] WORD[c]"),
                Arguments.of("$$a;'b$$c", "DOLLAR_STRING[$$a;'b$$] WORD[c]"),
                Arguments.of("$a$ $b$ $a $$ $a$x", "DOLLAR_STRING[$a$ $b$ $a $$ $a$] WORD[x]"),
                Arguments.of("$a$ $b$a$ x", "DOLLAR_STRING[$a$ $b$a$] WORD[x]"),
                Arguments.of("$A$ $a$ $A$", "DOLLAR_STRING[$A$ $a$ $A$]"),
                Arguments.of("$é1$ ; $é1$", "DOLLAR_STRING[$é1$ ; $é1$]"),
                Arguments.of("a$b$c; d$$ ", "WORD[a$b$c] PUNCTUATION[;] WORD[d$$]"),
                Arguments.of("$1 $23$a$ $a$", "PARAMETER[$1] PARAMETER[$23] DOLLAR_STRING[$a$ $a$]"),
                Arguments.of("$a b $ c", "PUNCTUATION[$] WORD[a] WORD[b] PUNCTUATION[$] WORD[c]"));
    }

    static List<Arguments> comments() {
        return List.of(
                Arguments.of("a--b;'\nc", "WORD[a] LINE_COMMENT[--b;'] WORD[c]"),
                Arguments.of("a--b\rc", "WORD[a] LINE_COMMENT[--b] WORD[c]"),
                Arguments.of("/* a /* b */ ; */ c", "BLOCK_COMMENT[/* a /* b */ ; */] WORD[c]"),
                Arguments.of("/**/a/***/b", "BLOCK_COMMENT[/**/] WORD[a] BLOCK_COMMENT[/***/] WORD[b]"),
                Arguments.of("/*/ */a", "BLOCK_COMMENT[/*/ */] WORD[a]"),
                Arguments.of("/* -- */a", "BLOCK_COMMENT[/* -- */] WORD[a]"),
                Arguments.of("/* ' */a", "BLOCK_COMMENT[/* ' */] WORD[a]"),
                Arguments.of("*/ a", "OPERATOR[*/] WORD[a]"));
    }

    static List<Arguments> numbersAndOperators() {
        return List.of(
                Arguments.of("1 1.5 1. .5 1e10 1E-3 1.e+5 .5e1", "1 1.5 1. .5 1e10 1E-3 1.e+5 .5e1"),
                Arguments.of("1_000 0xFf_1 0b1_0 0O17 1_0.0_1", "1_000 0xFf_1 0b1_0 0O17 1_0.0_1"),
                Arguments.of("1..2", "NUMBER[1] OPERATOR[..] NUMBER[2]"),
                Arguments.of("1e", "NUMBER[1] WORD[e]"),
                Arguments.of("1e+ 2", "NUMBER[1] WORD[e] OPERATOR[+] NUMBER[2]"),
                Arguments.of("0x 0b2", "NUMBER[0] WORD[x] NUMBER[0] WORD[b2]"),
                Arguments.of("1_ 1__0", "NUMBER[1] WORD[_] NUMBER[1] WORD[__0]"),
                Arguments.of("123abc", "NUMBER[123] WORD[abc]"),
                Arguments.of("t.c", "WORD[t] PUNCTUATION[.] WORD[c]"),
                Arguments.of("a=-1", "WORD[a] OPERATOR[=] OPERATOR[-] NUMBER[1]"),
                Arguments.of("a@-1", "WORD[a] OPERATOR[@-] NUMBER[1]"),
                Arguments.of("a<=+-1", "WORD[a] OPERATOR[<=] OPERATOR[+] OPERATOR[-] NUMBER[1]"),
                Arguments.of("a=--b", "WORD[a] OPERATOR[=] LINE_COMMENT[--b]"),
                Arguments.of("a*/*b*/c", "WORD[a] OPERATOR[*] BLOCK_COMMENT[/*b*/] WORD[c]"),
                Arguments.of("a->>'b'", "WORD[a] OPERATOR[->>] STRING['b']"),
                Arguments.of("a::b:=c:d", "WORD[a] OPERATOR[::] WORD[b] OPERATOR[:=] WORD[c] PUNCTUATION[:] WORD[d]"),
                Arguments.of("a[1]", "WORD[a] PUNCTUATION[[] NUMBER[1] PUNCTUATION[]]"));
    }

    static List<Arguments> psqlAndOddities() {
        return List.of(
                Arguments.of("\\echo 'a;\nb", "PSQL_COMMAND[\\echo 'a;] WORD[b]"),
                Arguments.of("a \\g x.txt \r\nb", "WORD[a] PSQL_COMMAND[\\g x.txt] WORD[b]"),
                Arguments.of("a\\;b", "WORD[a] PSQL_COMMAND[\\;] WORD[b]"),
                Arguments.of("\\restrict k\\\\b", "PSQL_COMMAND[\\restrict k] PSQL_COMMAND[\\\\] WORD[b]"),
                Arguments.of("'\\d' -- \\d", "STRING['\\d'] LINE_COMMENT[-- \\d]"),
                Arguments.of("\\", "PSQL_COMMAND[\\]"),
                Arguments.of("\uFEFFa\uFEFFb", "WORD[a\uFEFFb]"),
                Arguments.of("a\u00A0b", "WORD[a\u00A0b]"),
                Arguments.of("a\u000Bb\fc", "WORD[a] WORD[b] WORD[c]"),
                Arguments.of("a\0b", "WORD[a] PUNCTUATION[\0] WORD[b]"),
                Arguments.of("\uD800a {", "WORD[\uD800a] PUNCTUATION[{]"));
    }

    static List<Arguments> unterminated() {
        return List.of(
                Arguments.of("a 'b;", "WORD[a] UNTERMINATED['b;]"),
                Arguments.of("a 'b''", "WORD[a] UNTERMINATED['b'']"),
                Arguments.of("a E'b\\'", "WORD[a] UNTERMINATED[E'b\\']"),
                Arguments.of("E'b\\", "UNTERMINATED[E'b\\]"),
                Arguments.of("E'a'\n'b", "UNTERMINATED[E'a'\n'b]"),
                Arguments.of("\"b;", "UNTERMINATED[\"b;]"),
                Arguments.of("$a$ $A$ ;", "UNTERMINATED[$a$ $A$ ;]"),
                Arguments.of("a /* /* */ ;", "WORD[a] UNTERMINATED[/* /* */ ;]"),
                Arguments.of("/*", "UNTERMINATED[/*]"));
    }

    @ParameterizedTest
    @MethodSource({"literals", "comments", "psqlAndOddities", "unterminated"})
    void readsTokens(String text, String expected) {
        assertThat(rendered(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("numbersAndOperators")
    void readsNumbersAndOperators(String text, String expected) {
        if (expected.contains("[")) {
            assertThat(rendered(text)).isEqualTo(expected);
        } else {
            assertThat(rendered(text)).isEqualTo("NUMBER[" + expected.replace(" ", "] NUMBER[") + "]");
        }
    }

    @Test
    void standsStillAtTheEnd() {
        Lexer lexer = new Lexer("a");
        assertThat(lexer.advance()).isTrue();
        assertThat(lexer.advance()).isFalse();
        assertThat(lexer.advance()).isFalse();
        assertThat(lexer.start()).isEqualTo(1);
        assertThat(lexer.end()).isEqualTo(1);
    }

    @Test
    void saysWhatAnUnterminatedTokenWouldHaveBeen() {
        Lexer lexer = new Lexer("$a$");
        lexer.advance();
        assertThat(lexer.kind()).isEqualTo(TokenKind.UNTERMINATED);
        assertThat(lexer.intendedKind()).isEqualTo(TokenKind.DOLLAR_STRING);
    }

    private static String rendered(String text) {
        List<String> tokens = new ArrayList<>();
        Lexer lexer = new Lexer(text);
        int covered = 0;
        while (lexer.advance()) {
            assertThat(lexer.start()).isEqualTo(covered);
            covered = lexer.end();
            if (lexer.kind() != TokenKind.WHITESPACE) {
                tokens.add(lexer.kind() + "[" + text.substring(lexer.start(), lexer.end()) + "]");
            }
        }
        assertThat(covered).isEqualTo(text.length());
        return String.join(" ", tokens);
    }
}
