package dev.lockkeeper.sql.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sql.grammar.RoutineAction.Body;
import dev.lockkeeper.sql.grammar.RoutineAction.BodyStatement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bodies of routines and blocks. */
class BodiesTest {

    private static Body block(String text) {
        return Read.action(RoutineAction.DoBlock.class, "do $body$" + text + "$body$")
                .body()
                .orElseThrow();
    }

    private static List<String> shown(Body body) {
        return body.statements().stream()
                .map(BodyStatement::reading)
                .map(Read::shown)
                .toList();
    }

    @Test
    void statementsAreFoundBetweenThoseOfTheLanguage() {
        Body body = block("""
                <<outer>>
                declare
                    comment text := f();
                    r record;
                begin
                    comment := 'x';
                    if exists (select 1 from pg_class) and case when true then true end then
                        alter table t add column c int;
                    elsif a then null;
                    else drop table u;
                    end if;
                    for r in select * from v loop
                        update w set a = r.a;
                        exit when r.a > 5;
                    end loop;
                    case comment when 'x' then truncate x; else raise notice 'y'; end case;
                    while g() loop perform h(1) from z; end loop;
                    select a, b into strict c, d from e;
                    insert into k values (1) returning id into c;
                    return query select 1 from l;
                end outer
                """);
        assertThat(shown(body))
                .containsExactly(
                        "Select",
                        "AlterRelation table t [AddColumn]",
                        "Drop table [u]",
                        "Select",
                        "Update",
                        "Truncate",
                        "Select",
                        "Select",
                        "Insert",
                        "Select");
        assertThat(body.calls()).extracting(ObjectName::name).contains("f", "g", "h");
        assertThat(body.dynamic()).isEmpty();
    }

    @Test
    void whatMayNotRunIsGuarded() {
        Body body = block("begin drop table a; if x then drop table b; end if; drop table c; end");
        assertThat(body.statements()).extracting(BodyStatement::guarded).containsExactly(false, true, false);
        Body caught = block("begin drop table a; begin drop table b; exception when others then drop table c; end; "
                + "drop table d; end");
        assertThat(caught.statements()).extracting(BodyStatement::guarded).containsExactly(false, true, true, false);
    }

    @Test
    void dynamicSqlAndTransactionControlAreListed() {
        String script = "do $$ begin execute 'drop table ' || t; commit; for r in execute q loop rollback; end loop; "
                + "return query execute q; end $$";
        Body body = Read.action(RoutineAction.DoBlock.class, script).body().orElseThrow();
        assertThat(body.dynamic())
                .extracting(range -> range.in(script))
                .containsExactly("execute 'drop table ' || t", "execute q", "return query execute q");
        assertThat(body.transactionControl())
                .extracting(range -> range.in(script))
                .containsExactly("commit", "rollback");
        assertThat(body.statements()).isEmpty();
    }

    @Test
    void bodiesInSqlAreReadInEverySpelling() {
        for (String routine : List.of(
                "create function f() returns void language sql as $$ update t set a = 1; select 1 $$",
                "create function f() returns void as 'update t set a = 1; select 1' language sql",
                "create procedure f() begin atomic update t set a = case when b then 1 end; select 1; end")) {
            RoutineAction.CreateRoutine created = Read.action(RoutineAction.CreateRoutine.class, routine);
            assertThat(shown(created.body().orElseThrow())).containsExactly("Update", "Select");
            assertThat(created.language()).isEqualTo("sql");
        }
    }

    @Test
    void aBodyRunsWithItsBlockButNotWithItsRoutine() {
        assertThat(Actions.run(Read.one("do $$ begin drop table a; end $$"))).hasSize(2);
        assertThat(Actions.run(Read.one("create function f() returns void language sql as 'drop table a'")))
                .hasSize(1);
    }

    @Test
    void otherLanguagesHaveNoBody() {
        RoutineAction.CreateRoutine routine = Read.action(
                RoutineAction.CreateRoutine.class, "create function f() returns int immutable language plv8 as 'x'");
        assertThat(routine.body()).isEmpty();
        assertThat(routine.volatility()).isEqualTo("immutable");
        assertThat(routine.language()).isEqualTo("plv8");
    }

    @Test
    void aBrokenStatementInABodyStopsNoOther() {
        Body body = block("begin alter table t frobnicate; drop table a; end");
        assertThat(shown(body)).containsExactly("not analysed", "Drop table [a]");
    }
}
