package dev.lockkeeper.sql.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sql.Script;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever is read says where in the script it stands. */
class PlacesTest {

    private static final String SCRIPT = """
            -- 😀 first
            SELECT 1;
            /* second */ ALTER TABLE ONLY "Weird ""T\""".Größe /* x */
                ADD COLUMN a numeric(10, 2) DEFAULT 5 -- why
                    NOT NULL,
                ALTER b TYPE text USING b::text || 'x';
            CREATE INDEX i ON t (lower(a) DESC) WHERE b > 0;
            CREATE INDEX CONCURRENTLY j ON t (a);
            """;

    private final List<Reading> readings = Read.all(SCRIPT);

    private String at(SourceRange range) {
        return range.in(SCRIPT);
    }

    @Test
    void statementsAndTheirPartsAreFoundInTheScript() {
        TableAction.AlterRelation alter =
                (TableAction.AlterRelation) readings.get(1).actions().get(0);
        assertThat(at(alter.range())).startsWith("ALTER TABLE").endsWith("'x'");
        assertThat(at(alter.relation().range())).isEqualTo("\"Weird \"\"T\"\"\".Größe");
        ColumnChange.AddColumn add = (ColumnChange.AddColumn) alter.changes().get(0);
        assertThat(at(add.range())).startsWith("ADD COLUMN a").endsWith("NOT NULL");
        assertThat(at(add.column().range())).isEqualTo("a");
        assertThat(at(add.definition().type().range())).isEqualTo("numeric(10, 2)");
        assertThat(at(add.definition().defaultValue().orElseThrow().range())).isEqualTo("DEFAULT 5");
        assertThat(at(add.definition().notNull().orElseThrow().range())).isEqualTo("NOT NULL");
        ColumnChange.SetType type = (ColumnChange.SetType) alter.changes().get(1);
        assertThat(at(type.using().orElseThrow().range())).isEqualTo("b::text || 'x'");
    }

    @Test
    void anIndexSaysWhereConcurrentlyStandsOrWould() {
        IndexAction.CreateIndex plain =
                (IndexAction.CreateIndex) readings.get(2).actions().get(0);
        assertThat(SCRIPT.substring(plain.concurrentlyAt().start())).startsWith("i ON t");
        assertThat(at(plain.concurrentlyAt())).isEmpty();
        assertThat(at(plain.elements().get(0).range())).isEqualTo("lower(a) DESC");
        assertThat(at(plain.where().orElseThrow().range())).isEqualTo("b > 0");
        IndexAction.CreateIndex concurrent =
                (IndexAction.CreateIndex) readings.get(3).actions().get(0);
        assertThat(at(concurrent.concurrentlyAt())).isEqualTo("CONCURRENTLY");
    }

    @Test
    void queriesAreFoundBehindCommentsLettersAndStrings() {
        String script =
                "-- ü\nselect '😀', e'it\\'s', $q$;$q$, 1_000 /* a /* b */ c */ from s.\"Tü\" x, (select 2 from b) "
                        + "where x.id = 1";
        DataAction.Select select = Read.action(DataAction.Select.class, script);
        assertThat(select.query().reads())
                .extracting(name -> name.range().in(script))
                .containsExactly("s.\"Tü\"", "b");
        assertThat(select.query().reads()).extracting(ObjectName::name).containsExactly("Tü", "b");
    }

    @Test
    void bodiesAreFoundInDollarQuotesAndInQuotes() {
        String dollar = "select 1; do $x$ begin drop table a; end $x$";
        String quoted = "select 1; do 'begin perform f(''x'', ''y''); drop table a; end'";
        for (String script : List.of(dollar, quoted)) {
            Reading reading = Read.all(script).get(1);
            DefinitionAction.Drop drop = Actions.run(reading)
                    .filter(DefinitionAction.Drop.class::isInstance)
                    .map(DefinitionAction.Drop.class::cast)
                    .findFirst()
                    .orElseThrow();
            assertThat(drop.range().in(script)).isEqualTo("drop table a");
            assertThat(drop.objects().get(0).range().in(script)).isEqualTo("a");
        }
    }

    @Test
    void whatIsNotUnderstoodSaysWhereItStopped() {
        String script = "select 1; alter table t frobnicate now";
        Reading.NotAnalysed reading = (Reading.NotAnalysed) Read.all(script).get(1);
        assertThat(reading.place().in(script)).isEqualTo("frobnicate");
        assertThat(reading.reason()).isEqualTo("frobnicate is not understood here.");
        assertThat(reading.keywords()).isEqualTo("ALTER TABLE");
        assertThat(reading.actions()).isEmpty();
        String query = "select 1; select a from t wher b";
        Reading.NotAnalysed refused = (Reading.NotAnalysed) Read.all(query).get(1);
        assertThat(refused.place().start()).isGreaterThanOrEqualTo(query.indexOf("wher"));
    }

    @Test
    void theDataOfACopyIsNotRead() {
        Script script = Script.read("copy t (a, b) from stdin;\n1\tdrop table x;\n\\.\nselect 1;\n");
        List<Reading> read = new StatementReader().read(script);
        assertThat(read).hasSize(2);
        DataAction.Copy copy = (DataAction.Copy) read.get(0).actions().get(0);
        assertThat(copy.fromStdin()).isTrue();
        assertThat(copy.relation().orElseThrow().name()).isEqualTo("t");
    }
}
