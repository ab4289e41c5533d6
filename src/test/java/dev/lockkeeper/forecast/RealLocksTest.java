package dev.lockkeeper.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.TransactionMode;
import dev.lockkeeper.sql.grammar.StatementReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every form of the measured ones, and more, run for real on the server of this test run: what the session then holds by
 * {@code pg_locks}, and which relations have got a new file, is what was forecast.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealLocksTest {
    /** A dropped relation has no row in pg_class any more, but its name was noted. */
    private static final String HELD = """
            SELECT b.relname, l.mode, b.is_index FROM pg_locks l JOIN public.before b ON b.oid = l.relation
            WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' AND b.relname <> 'before'
            """;

    private static final String REWRITTEN = """
            SELECT c.relname FROM pg_class c JOIN public.before b ON b.oid = c.oid
            WHERE c.relfilenode <> b.relfilenode AND c.relkind NOT IN ('i', 'I', 'S')
            """;

    private LockScene scene;
    private CatalogSnapshot catalog;
    private ServerMajor major;

    @BeforeAll
    void build() throws SQLException {
        scene = new LockScene();
        if (scene.database()
                .column("SELECT 1 FROM pg_roles WHERE rolname = 'lkuser'")
                .isEmpty()) {
            scene.database().execute("CREATE ROLE lkuser");
        }
        scene.database().execute("""
                GRANT CREATE ON SCHEMA s TO lkuser;
                CREATE TABLE s.harbour (id int PRIMARY KEY);
                CREATE TABLE s.mooring (harbour int REFERENCES s.harbour ON DELETE CASCADE);
                CREATE TABLE s.pilot (harbour int REFERENCES s.harbour ON UPDATE CASCADE);
                INSERT INTO s.harbour VALUES (1), (2);
                CREATE TABLE public.before AS
                    SELECT c.oid, c.relname, c.relfilenode, c.relkind IN ('i', 'I') AS is_index FROM pg_class c
                    WHERE c.relnamespace = 's'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'i', 'I', 'c');
                """);
        catalog = scene.catalog();
        major = catalog.major().orElseThrow();
    }

    @AfterAll
    void drop() {
        scene.close();
    }

    Stream<String> statements() {
        Stream<String> measured = MeasuredForms.all().stream()
                .filter(form -> form.majors().contains(major.number()))
                .map(MeasuredForms.Measured::sql);
        return Stream.concat(measured, more().stream());
    }

    /** Forms and combinations that were not measured before. */
    private static List<String> more() {
        return List.of(
                "alter table t add column x int default 5, alter column a set not null, drop column n",
                "alter table t add column x uuid default md5(random()::text)::uuid",
                "alter table t add column if not exists a bigint default random()",
                "alter table t alter column c type text using c::text",
                "alter table nopk alter column a type bigint using (a * 2)",
                "alter table ck alter column b set not null",
                "alter table ck alter column ref type bigint",
                "alter table fkt alter column ref type bigint",
                "alter table pt add constraint q check (a > 0)",
                "alter table par add column z int",
                "alter table only nopk add column z int",
                "alter table noninh inherit par",
                "alter table ptd detach partition ptd1",
                "alter table ptd attach partition cand for values from (2000) to (3000)",
                "alter table mv rename to mv9",
                "alter materialized view mv owner to lkuser",
                "alter view v1 set (security_barrier = true)",
                "alter sequence sq rename to sq9",
                "alter table if exists nobody add column x int",
                "alter table nopk set logged",
                "alter table nopk rename to nopk9",
                "create index on t (a) where b is not null",
                "create unique index if not exists t_a_idx on t (a)",
                "create table c9 (id int primary key, ref int references p, ref2 int references fkt)",
                "create table if not exists t (id int references p)",
                "create table c9 as select * from v1",
                "create materialized view mv9 as select * from t",
                "drop table ck",
                "drop table fkt, ck, p",
                "drop table if exists nobody",
                "drop table pt",
                "drop materialized view mv",
                "drop sequence sq",
                "drop index pt1_id",
                "truncate fkt, ck",
                "truncate pt",
                "reindex table nopk",
                "lock table pt in share mode",
                "lock table only par in exclusive mode",
                "insert into v1 (a) select 1 where false",
                "update t set a = 1 where id = 1",
                "update fkt set ref = 2 where id = 1",
                "update p set v = 1 where id = 1",
                "delete from harbour where id = 1",
                "update harbour set id = 3 where id = 2",
                "delete from nopk where id = 3",
                "select * from pt",
                "select * from v1 join nopk on nopk.a = v1.a",
                "select * from nopk for share",
                "with gone as (delete from nopk2 returning id) insert into nopk select id + 5000 from gone",
                "explain select * from t",
                "do $$ begin alter table nopk add column x int; end $$",
                "do $$ begin if true then drop table nopk2; end if; end $$",
                "comment on table t is 'x'",
                "comment on view v1 is 'x'",
                "create policy pol9 on nopk using (true)",
                "alter trigger trg1 on t rename to trg9",
                "drop type dm cascade",
                "alter domain dm set not null",
                "create or replace function tf() returns trigger language plpgsql as $$begin drop table t; end$$",
                "create sequence sq9 owned by t.id",
                "grant select on all tables in schema s to lkuser",
                "analyze t",
                "set local lock_timeout = '1s'; alter table nopk drop column a; alter table nopk add column a int");
    }

    @ParameterizedTest
    @MethodSource("statements")
    void theSessionHoldsWhatWasForecast(String sql) throws SQLException {
        Map<String, LockMode> forecast = new TreeMap<>();
        TreeSet<String> rewritten = new TreeSet<>();
        for (StatementForecast statement : forecast(sql).statements()) {
            for (RelationLock lock : statement.locks()) {
                if (!lock.isNew() && isTold(lock.kind().isIndex(), lock.mode())) {
                    forecast.merge(
                            lock.relation().name(),
                            lock.mode(),
                            (one, other) -> one.compareTo(other) >= 0 ? one : other);
                }
                if (lock.rewrites().isYes() && !lock.isNew()) {
                    rewritten.add(lock.relation().name());
                }
            }
        }

        Map<String, LockMode> held = new TreeMap<>();
        TreeSet<String> replaced = new TreeSet<>();
        try (Connection connection = scene.open()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
                try (ResultSet rows = statement.executeQuery(HELD)) {
                    while (rows.next()) {
                        LockMode mode = LockMode.ofServerName(rows.getString(2)).orElseThrow();
                        if (isTold(rows.getBoolean(3), mode)) {
                            held.merge(
                                    rows.getString(1), mode, (one, other) -> one.compareTo(other) >= 0 ? one : other);
                        }
                    }
                }
                try (ResultSet rows = statement.executeQuery(REWRITTEN)) {
                    while (rows.next()) {
                        replaced.add(rows.getString(1));
                    }
                }
            }
            connection.rollback();
        }
        assertThat(forecast).as(sql).isEqualTo(held);
        assertThat(rewritten).as("rewritten by " + sql).isEqualTo(replaced);
    }

    /** Planning a query locks every index as weakly as its table; that is told of tables only. */
    private static boolean isTold(boolean index, LockMode mode) {
        return !index || mode.isAtLeast(LockMode.SHARE_UPDATE_EXCLUSIVE);
    }

    private FileForecast forecast(String sql) {
        Script script = Script.read(sql);
        return Forecaster.forecast(
                script,
                new StatementReader().read(script),
                EvolvingCatalog.over(catalog),
                major,
                TransactionMode.TRANSACTIONAL);
    }
}
