package dev.lockkeeper.sql.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any text can be read: nothing is thrown, and every place lies in the text. */
class AnyTextTest {

    private final StatementReader reader = new StatementReader();

    private static List<String> statements() throws IOException {
        try (InputStream stream = AnyTextTest.class.getResourceAsStream("/grammar/forms.txt")) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .map(line -> line.substring(line.indexOf(" | ") + 3))
                    .toList();
        }
    }

    private void read(String text) {
        Script script = Script.read(text);
        for (Statement statement : script.statements()) {
            Reading reading = reader.read(script, statement);
            assertThat(reading).as(text).isNotNull();
            if (reading instanceof Reading.NotAnalysed not) {
                assertThat(not.reason()).as(text).doesNotContain("failed");
                assertThat(not.place().start()).isBetween(statement.start(), statement.end());
                assertThat(not.place().end()).isBetween(statement.start(), statement.end());
            }
            Actions.run(reading).forEach(action -> {
                assertThat(action.range().start()).isBetween(statement.start(), statement.end());
                assertThat(action.range().end()).isBetween(statement.start(), statement.end());
            });
        }
    }

    @Test
    void truncatedStatements() throws IOException {
        for (String statement : statements()) {
            for (int length = 0; length < statement.length(); length += 3) {
                read(statement.substring(0, length));
            }
        }
    }

    @Test
    void statementsWithPiecesMissingDoubledAndExchanged() throws IOException {
        List<String> statements = statements();
        Random random = new Random(20260101);
        for (int round = 0; round < 4000; round++) {
            StringBuilder text = new StringBuilder(statements.get(random.nextInt(statements.size())));
            for (int change = random.nextInt(4); change >= 0; change--) {
                int from = random.nextInt(text.length() + 1);
                int to = Math.min(text.length(), from + random.nextInt(12));
                String other = statements.get(random.nextInt(statements.size()));
                int piece = random.nextInt(other.length());
                text.replace(from, to, other.substring(piece, Math.min(other.length(), piece + random.nextInt(15))));
            }
            read(text.toString());
            read("do $body$ begin " + text + "; end $body$");
            read("create function f() returns void language sql as '"
                    + text.toString().replace("'", "''") + "'");
        }
    }

    @Test
    void nonsense() {
        Random random = new Random(7);
        String signs = "ab \n\t'\"$();,.:=<>-/*\\[]{}%&|!0123456789ü😀\u0000\uFEFF";
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder(round % 2 == 0 ? "select " : "alter table ");
            for (int length = random.nextInt(60); length > 0; length--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            read(text.toString());
        }
    }

    @Test
    void nestingBeyondAllReason() {
        for (int depth : List.of(30, 201, 20_000)) {
            String open = "(".repeat(depth);
            String close = ")".repeat(depth);
            read("select 1 from t where a in " + open + "select 1 from u" + close);
            read("alter table t add check " + open + "a is not null" + close);
            read("alter table t add column a int default " + open + "1" + close);
            read("do $$ begin " + "if a then ".repeat(depth) + "drop table x; end $$");
            read("select " + "case when a then ".repeat(depth) + "1" + " end".repeat(depth) + " from t");
            read("select " + "not ".repeat(depth) + "true from t");
            read("explain ".repeat(depth) + "select 1");
        }
        Reading.NotAnalysed deep =
                (Reading.NotAnalysed) Read.one("select 1 from t where " + "(".repeat(500) + "1" + ")".repeat(500));
        assertThat(deep.reason()).isEqualTo("This statement is nested more than 200 levels deep.");
    }

    @Test
    void longStatements() {
        read("insert into t values (1)" + ", (2)".repeat(100_000));
        read("select 'a'" + " || b".repeat(5_000) + " from t");
        read("select 1 from t" + " union all select 1 from t".repeat(1_000));
        Reading.NotAnalysed tooLong =
                (Reading.NotAnalysed) Read.one("select 1 from t where a in (1" + ",2".repeat(150_000) + ")");
        assertThat(tooLong.reason()).contains("more than 200000 words");
    }
}
