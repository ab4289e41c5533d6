package dev.lockkeeper.sql.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, types, expressions and constraints. */
class ElementsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Users                     | `` | users",
                "\"Users\"                 | `` | Users",
                "Public.Users              | public | users",
                "\"A.b\".\"c\"\"d\"        | A.b | c\"d",
                "U&\"d\\0061t\\+000061\"   | `` | data",
                "ÄRGER                     | `` | ÄrGER",
                "db.s.t                    | s | t",
            })
    void namesAreKeptAsPostgresqlKeepsThem(String written, String schema, String name) {
        ObjectName relation = Read.action(TableAction.AlterRelation.class, "alter table " + written + " rename to x")
                .relation();
        String expected = name.equals("ÄrGER") ? "Ärger" : name;
        assertThat(relation.name()).isEqualTo(expected);
        assertThat(relation.schema().orElse("")).isEqualTo(schema == null ? "" : schema);
    }

    @Test
    void namesAreWrittenWithQuotesOnlyWhereTheyNeedThem() {
        assertThat(Identifiers.sql("users")).isEqualTo("users");
        assertThat(Identifiers.sql("Users")).isEqualTo("\"Users\"");
        assertThat(Identifiers.sql("order")).isEqualTo("\"order\"");
        assertThat(Identifiers.sql("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(Identifiers.sql("1a")).isEqualTo("\"1a\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int                             | integer",
                "INT4                            | integer",
                "pg_catalog.int8                 | pg_catalog.bigint",
                "decimal(10,2)                   | numeric(10,2)",
                "varchar                         | character varying",
                "character varying (20)          | character varying(20)",
                "char(3)                         | character(3)",
                "timestamptz                     | timestamp with time zone",
                "timestamp(3) with time zone     | timestamp(3) with time zone",
                "timestamp                       | timestamp without time zone",
                "time without time zone          | time without time zone",
                "double precision                | double precision",
                "float(10)                       | real",
                "bigserial                       | bigserial",
                "serial8                         | bigserial",
                "text[]                          | text[]",
                "int array[4]                    | integer[]",
                "int[3][]                        | integer[][]",
                "interval day to second(3)       | interval(day to second,3)",
                "bit varying(5)                  | bit varying(5)",
                "public.Mood                     | public.mood",
                "geometry(Point, 4326)           | geometry(Point,4326)",
            })
    void typesHaveTheirNormalName(String written, String normal) {
        assertThat(Read.column("x " + written + " not null").type().toString()).isEqualTo(normal);
    }

    @Test
    void aQuotedTypeIsNotABuiltInAlias() {
        assertThat(Read.column("x \"char\"").type().is("character")).isFalse();
        assertThat(Read.column("x serial").type().isSerial()).isTrue();
        assertThat(Read.column("x int").type().isSerial()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5                                  | true",
                "-1.5                               | true",
                "'x'                                | true",
                "null                               | true",
                "'{}'::jsonb                        | true",
                "'x'::character varying(20)[]       | true",
                "cast('1' as numeric(10, 2))        | true",
                "interval '1 day'                   | true",
                "timestamp with time zone '2020-01-01' | true",
                "('a')                              | true",
                "true                               | true",
                "now()                              | false",
                "current_timestamp                  | false",
                "gen_random_uuid()                  | false",
                "nextval('s')                       | false",
                "5 + 1                              | false",
                "b                                  | false",
                "(select 1)                         | false",
                "array[random()]                    | false",
            })
    void defaultsAreConstantOrNot(String written, boolean constant) {
        ColumnDefinition column = Read.column("x text default " + written + " not null");
        Expression expression = column.defaultValue().orElseThrow().expression();
        assertThat(expression.text()).isEqualTo(written);
        assertThat(expression.constant()).isEqualTo(constant);
        assertThat(column.isNotNull()).isTrue();
    }

    @Test
    void expressionsNameTheirFunctionsAndColumns() {
        Expression expression = Read.action(
                        IndexAction.CreateIndex.class,
                        "create index on t (a) where public.f(a, b) > lower(c) and d = any('{x}'::text[]) and e is null "
                                + "and extract(year from f at time zone 'utc') > 2000")
                .where()
                .orElseThrow();
        assertThat(expression.functions())
                .extracting(ObjectName::toString)
                .containsExactly("public.f", "lower", "extract");
        assertThat(expression.columns()).containsExactly("a", "b", "c", "d", "e", "f");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a is not null                              | a",
                "(a is not null)                            | a",
                "(A) IS NOT NULL                            | a",
                "a is not null and ((b notnull) and c > 1)  | a,b",
                "a is not null or b is not null             | ``",
                "not (a is not null)                        | ``",
                "a > 0 and t.b is not null                  | b",
                "lower(a) is not null                       | ``",
                "(a is not null) = true                     | ``",
                "a between 1 and b is not null              | ``",
                "case when true then false end and a is not null | ``",
            })
    void checksSayWhichColumnsAreNotNull(String check, String columns) {
        Constraint.Check constraint = (Constraint.Check)
                Read.change(ConstraintChange.AddConstraint.class, "alter table t add check (" + check + ") not valid")
                        .constraint();
        String expected = columns == null ? "" : columns;
        assertThat(String.join(",", constraint.expression().notNullColumns())).isEqualTo(expected);
        assertThat(constraint.attributes().notValid()).isTrue();
    }

    @Test
    void defaultsEndWhereTheNextClauseBegins() {
        ColumnDefinition column = Read.column("x int default case when true then null else 1 end + 2 not null "
                + "constraint c check (x > 0) no inherit references p (id) on delete set null deferrable unique");
        assertThat(column.defaultValue().orElseThrow().expression().text())
                .isEqualTo("case when true then null else 1 end + 2");
        assertThat(column.constraints()).hasSize(4);
        Constraint.ForeignKey key = column.foreignKey().orElseThrow();
        assertThat(key.onDelete()).isEqualTo("set null");
        assertThat(key.columns()).extracting(Name::text).containsExactly("x");
        assertThat(key.attributes().deferrable()).contains(true);
        assertThat(column.key(false)).isPresent();
    }

    @Test
    void constraintsKeepWhatTheyAreTold() {
        Constraint.Key key = (Constraint.Key) Read.change(
                        ConstraintChange.AddConstraint.class,
                        "alter table t add constraint c primary key using index s.i initially deferred")
                .constraint();
        assertThat(key.usingIndex().orElseThrow().toString()).isEqualTo("s.i");
        assertThat(key.primary()).isTrue();
        assertThat(key.attributes().initiallyDeferred()).contains(true);
        Constraint.ForeignKey foreign = (Constraint.ForeignKey) Read.change(
                        ConstraintChange.AddConstraint.class,
                        "alter table t add foreign key (a, b) references s.p match full on update cascade not enforced")
                .constraint();
        assertThat(foreign.attributes().notEnforced()).isTrue();
        assertThat(foreign.onUpdate()).isEqualTo("cascade");
        assertThat(foreign.referenced().toString()).isEqualTo("s.p");
        Constraint.NotNull notNull = (Constraint.NotNull)
                Read.change(ConstraintChange.AddConstraint.class, "alter table t add constraint q not null a not valid")
                        .constraint();
        assertThat(notNull.column().orElseThrow().text()).isEqualTo("a");
        assertThat(notNull.attributes().notValid()).isTrue();
    }
}
