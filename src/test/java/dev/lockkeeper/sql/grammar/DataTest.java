package dev.lockkeeper.sql.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What reads and changes data. */
class DataTest {

    private static List<String> names(List<ObjectName> names) {
        return names.stream().map(ObjectName::toString).toList();
    }

    private static Query query(String select) {
        return Read.action(DataAction.Select.class, select).query();
    }

    @Test
    void relationsAreFoundWhereverTheyAreRead() {
        Query query = query("""
                select extract(year from ts), (select max(x) from sub), f(a) from only a left join s.b using (id),
                lateral (select 1 from c) l, generate_series(1, 2) where exists (table d) and a is distinct from b
                """);
        assertThat(names(query.reads())).containsExactlyInAnyOrder("sub", "a", "s.b", "c", "d");
        assertThat(names(query.functions())).contains("max", "f", "generate_series");
    }

    @Test
    void theNamesOfWithAreNoRelationsWhereTheyAreVisible() {
        assertThat(names(query("with a as (select 1), b as (select * from a) select * from b")
                        .reads()))
                .isEmpty();
        assertThat(names(query("with a as (select * from a) select * from a").reads()))
                .containsExactly("a");
        assertThat(names(query("with recursive a as (select 1 union all select * from a) select * from a")
                        .reads()))
                .isEmpty();
        assertThat(names(query("select * from (with a as (select 1) select * from a) x, a")
                        .reads()))
                .containsExactly("a");
        assertThat(names(query("with a as (select 1) select * from s.a").reads()))
                .containsExactly("s.a");
    }

    @Test
    void rowLocksFallOnWhatIsNamed() {
        assertThat(names(query("select 1 from a, b x where id in (select id from c) for update")
                        .rowLocked()))
                .containsExactly("a", "b");
        assertThat(names(query("select 1 from a join b x on true for no key update of x")
                        .rowLocked()))
                .containsExactly("b");
        assertThat(query("select 1 from a").rowLocked()).isEmpty();
    }

    @Test
    void sequencesAreFoundInTheirLiteral() {
        assertThat(names(query("select nextval('S.\"Q\"'::regclass)").sequences()))
                .containsExactly("s.Q");
        assertThat(names(query("select setval('q', (select max(id) from t))").sequences()))
                .containsExactly("q");
    }

    @Test
    void insertsCountTheirLiteralRows() {
        DataAction.Insert insert = Read.action(
                DataAction.Insert.class,
                "insert into s.t (a, \"B\") values (1, f(2)), (3, '(') on conflict do nothing");
        assertThat(insert.target().toString()).isEqualTo("s.t");
        assertThat(insert.columns()).extracting(Name::text).containsExactly("a", "B");
        assertThat(insert.rowCount()).isEqualTo(2);
        assertThat(insert.source()).isEqualTo(DataAction.RowSource.VALUES);
        assertThat(insert.onConflict()).isTrue();
        assertThat(names(insert.query().functions())).containsExactly("f");
        DataAction.Insert copied = Read.action(DataAction.Insert.class, "insert into t select * from u");
        assertThat(copied.source()).isEqualTo(DataAction.RowSource.QUERY);
        assertThat(names(copied.query().reads())).containsExactly("u");
    }

    @Test
    void updatesAndDeletesKnowTheirCondition() {
        assertThat(Read.action(DataAction.Update.class, "update t set a = 1").where())
                .isEmpty();
        assertThat(Read.action(DataAction.Update.class, "update t set a = case when b then 1 end where c returning d")
                        .where()
                        .orElseThrow()
                        .text())
                .isEqualTo("c");
        DataAction.Update joined = Read.action(
                DataAction.Update.class, "update only t x set (a, b) = (u.a, 2), c = 3 from u where x.id = u.id");
        assertThat(joined.only()).isTrue();
        assertThat(joined.columns()).extracting(Name::text).containsExactly("a", "b", "c");
        assertThat(joined.where().orElseThrow().text()).isEqualTo("x.id = u.id");
        assertThat(names(joined.query().reads())).containsExactly("u");
        assertThat(Read.action(DataAction.Delete.class, "delete from t").where())
                .isEmpty();
        assertThat(Read.action(DataAction.Delete.class, "delete from t using u where t.a = u.a")
                        .where())
                .isPresent();
    }

    @Test
    void changesInsideWithAreFound() {
        Reading reading = Read.one("with gone as (delete from a returning *) insert into b select * from gone");
        assertThat(Actions.run(reading))
                .hasSize(2)
                .anySatisfy(action -> assertThat(action).isInstanceOf(DataAction.Delete.class));
        assertThat(names(((DataAction.Insert) reading.actions().get(0)).query().reads()))
                .isEmpty();
    }

    @Test
    void settingsAreFoundInEverySpelling() {
        for (String statement : List.of(
                "set lock_timeout = '2s'",
                "SET SESSION lock_timeout TO '2s'",
                "select set_config('lock_timeout', '2s', false)")) {
            SessionAction.SetSetting setting = Read.one(statement).actions().stream()
                    .filter(SessionAction.SetSetting.class::isInstance)
                    .map(SessionAction.SetSetting.class::cast)
                    .findFirst()
                    .orElseThrow();
            assertThat(setting.name()).isEqualTo("lock_timeout");
            assertThat(setting.value()).contains("2s");
            assertThat(setting.local()).isFalse();
        }
        assertThat(Read.action(SessionAction.SetSetting.class, "set local x to default")
                        .value())
                .isEmpty();
        assertThat(Read.action(SessionAction.SetSetting.class, "set search_path = a, \"B\"")
                        .values())
                .containsExactly("a", "B");
    }
}
