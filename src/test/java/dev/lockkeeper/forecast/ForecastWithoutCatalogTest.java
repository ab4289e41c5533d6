package dev.lockkeeper.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.TransactionMode;
import dev.lockkeeper.sql.grammar.StatementReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without a database nothing is guessed: what is certain is said, what is not is said to depend. */
class ForecastWithoutCatalogTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALTER TABLE t ALTER COLUMN a TYPE bigint                     | TYPES        | present type
            ALTER TABLE t ALTER COLUMN a TYPE bigint                     | FOREIGN_KEYS | foreign keys
            ALTER TABLE t ALTER COLUMN a SET NOT NULL                    | CONSTRAINTS  | IS NOT NULL
            ALTER TABLE t ADD COLUMN x mood DEFAULT 'ok'                 | TYPES        | domain with constraints
            ALTER TABLE t ADD COLUMN x text DEFAULT app.code()           | FUNCTIONS    | app.code()
            ALTER TABLE t DROP COLUMN a                                  | FOREIGN_KEYS | refer to
            ALTER TABLE t DROP CONSTRAINT t_a_fkey                       | FOREIGN_KEYS | t_a_fkey
            ALTER TABLE t VALIDATE CONSTRAINT q                          | FOREIGN_KEYS | ROW SHARE
            ALTER TABLE t ADD PRIMARY KEY USING INDEX i                  | CONSTRAINTS  | NOT NULL
            ALTER TABLE t ATTACH PARTITION c FOR VALUES FROM (1) TO (2)  | PARTITIONS   | default partition
            ALTER TABLE t ADD COLUMN x int                               | PARTITIONS   | inherits from it
            DROP TABLE t                                                 | FOREIGN_KEYS | refer
            DROP INDEX i                                                 | INDEXES      | which table
            DROP FUNCTION f() CASCADE                                    | FUNCTIONS    | triggers
            TRUNCATE t CASCADE                                           | FOREIGN_KEYS | emptied too
            REINDEX INDEX i                                              | INDEXES      | which table
            CLUSTER t USING i                                            | INDEXES      | built anew
            REFRESH MATERIALIZED VIEW mv                                 | VIEWS        | mv reads
            INSERT INTO t VALUES (1)                                     | FOREIGN_KEYS | ROW SHARE
            CREATE OR REPLACE VIEW v AS SELECT 1                         | EXISTENCE    | whether the view v is there
            ALTER DOMAIN d ADD CHECK (value > 0)                         | TYPES        | columns of d
            ALTER TABLE t SET TABLESPACE fast                            | SETTINGS     | tablespace fast
            """)
    void whatIsNotKnownIsSaidToDepend(String sql, Uncertainty.Subject subject, String words) {
        assertThat(forecast(sql).statements().getLast().uncertainties()).as(sql).anySatisfy(uncertainty -> {
            assertThat(uncertainty.subject()).isEqualTo(subject);
            assertThat(uncertainty.sentence()).startsWith("depends on ").contains(words);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALTER TABLE t ALTER COLUMN a TYPE bigint            | t | DEPENDS | NO
            ALTER TABLE t ALTER COLUMN a SET NOT NULL           | t | NO      | DEPENDS
            ALTER TABLE t ADD COLUMN x text DEFAULT app.code()  | t | DEPENDS | DEPENDS
            ALTER TABLE t ADD COLUMN x text DEFAULT 'ok'        | t | NO      | NO
            ALTER TABLE t ADD COLUMN x uuid DEFAULT gen_random_uuid() | t | YES | YES
            ALTER TABLE t ADD COLUMN x bigserial                | t | YES     | YES
            ALTER TABLE t ALTER COLUMN a TYPE int USING a::int + 1 | t | YES  | YES
            ALTER TABLE t ADD CHECK (a > 0)                     | t | NO      | YES
            ALTER TABLE t SET UNLOGGED                          | t | DEPENDS | DEPENDS
            """)
    void workIsYesNoOrDepends(String sql, String relation, Answer rewrites, Answer scans) {
        RelationLock lock = lock(forecast(sql), relation);

        assertThat(lock.mode()).isEqualTo(LockMode.ACCESS_EXCLUSIVE);
        assertThat(lock.rewrites()).as("rewrites").isEqualTo(rewrites);
        if (rewrites != Answer.DEPENDS) {
            assertThat(lock.scans()).as("scans").isEqualTo(scans);
        }
    }

    @Test
    void aTableOfTheSameFileIsNewAndKnown() {
        FileForecast forecast = forecast("""
                CREATE TABLE passages (id bigserial PRIMARY KEY, vessel int, at timestamptz);
                ALTER TABLE passages ALTER COLUMN vessel SET NOT NULL;
                CREATE INDEX ON public.passages (vessel);
                ALTER TABLE passages ALTER COLUMN vessel TYPE bigint;
                """);

        assertThat(forecast.strongest()).isEmpty();
        assertThat(forecast.statements()).allSatisfy(statement -> {
            assertThat(statement.uncertainties()).isEmpty();
            assertThat(statement.locks()).allMatch(RelationLock::isNew);
        });
        assertThat(lock(forecast, "passages").rewrites()).isEqualTo(Answer.YES);
    }

    @Test
    void aTableOfAnEarlierFileIsStillNew() {
        EvolvingCatalog catalog = EvolvingCatalog.over(Catalog.unknown());
        forecast("CREATE TABLE passages (id int)", catalog, TransactionMode.TRANSACTIONAL);
        catalog.nextFile();

        FileForecast second = forecast("ALTER TABLE passages ADD COLUMN x int", catalog, TransactionMode.TRANSACTIONAL);

        assertThat(lock(second, "passages").isNew()).isTrue();
        assertThat(catalog.relation(RelationName.of("passages")).orElseThrow().origin())
                .isEqualTo(Origin.EARLIER_FILE);
    }

    @Test
    void aCheckedConstraintMakesNotNullCheap() {
        FileForecast cheap = forecast("""
                ALTER TABLE t ADD CONSTRAINT known CHECK (a IS NOT NULL AND b > 0) NOT VALID;
                ALTER TABLE t VALIDATE CONSTRAINT known;
                ALTER TABLE t ALTER COLUMN a SET NOT NULL;
                """);
        FileForecast notYet = forecast("""
                ALTER TABLE t ADD CONSTRAINT known CHECK (a IS NOT NULL) NOT VALID;
                ALTER TABLE t ALTER COLUMN a SET NOT NULL;
                """);

        assertThat(lock(cheap, "t").scans()).isEqualTo(Answer.NO);
        assertThat(lock(notYet, "t").scans()).isEqualTo(Answer.DEPENDS);
    }

    @Test
    void aRenamedTableIsFollowed() {
        FileForecast forecast = forecast("""
                CREATE TABLE one (id int PRIMARY KEY);
                CREATE TABLE two (one int REFERENCES one);
                ALTER TABLE one RENAME TO uno;
                DROP TABLE two;
                """);

        assertThat(forecast.statements().getLast().locks())
                .extracting(lock -> lock.relation().sql())
                .containsExactlyInAnyOrder("two", "uno");
    }

    @Test
    void routinesLockNothingWhenTheyAreCreatedAndAreNotAnalysedWhenCalled() {
        FileForecast forecast = forecast("""
                CREATE FUNCTION tidy() RETURNS void LANGUAGE sql AS 'DROP TABLE t';
                CALL close_gates();
                SELECT tidy();
                SELECT now(), count(*) FROM t WHERE a = 1;
                """);

        assertThat(forecast.statements().get(0).locks()).isEmpty();
        assertThat(forecast.statements().get(0).notAnalysed()).isEmpty();
        assertThat(forecast.statements().get(1).notAnalysed())
                .hasValueSatisfying(why -> assertThat(why).contains("close_gates"));
        assertThat(forecast.statements().get(2).notAnalysed())
                .hasValueSatisfying(why -> assertThat(why).contains("tidy"));
        assertThat(forecast.statements().get(3).notAnalysed()).isEmpty();
    }

    @Test
    void aBlockDoesWhatStandsInItAndMayDoWhatIsGuarded() {
        FileForecast forecast = forecast("""
                DO $$ BEGIN
                  ALTER TABLE certain ADD COLUMN x int;
                  IF random() > 0.5 THEN DROP TABLE perhaps; END IF;
                  EXECUTE 'DROP TABLE ' || 'hidden';
                END $$
                """);
        StatementForecast block = forecast.statements().getFirst();

        assertThat(lock(forecast, "certain").reason()).isEqualTo("adds a column");
        assertThat(lock(forecast, "perhaps").reason()).startsWith("may run: ");
        assertThat(block.uncertainties()).anyMatch(one -> one.subject() == Uncertainty.Subject.CONTROL_FLOW);
        assertThat(block.notAnalysed())
                .hasValueSatisfying(why -> assertThat(why).contains("4:"));
    }

    @Test
    void whatIsNotUnderstoodIsSaidSo() {
        StatementForecast unknown = forecast("FROBNICATE TABLE t").statements().getFirst();

        assertThat(unknown.notAnalysed()).isPresent();
        assertThat(unknown.locks()).isEmpty();
    }

    private static RelationLock lock(FileForecast forecast, String relation) {
        List<RelationLock> locks = forecast.statements().stream()
                .flatMap(statement -> statement.lockOn(RelationName.of(relation)).stream())
                .toList();
        return locks.getLast();
    }

    private static FileForecast forecast(String sql) {
        return forecast(sql, EvolvingCatalog.over(Catalog.unknown()), TransactionMode.TRANSACTIONAL);
    }

    private static FileForecast forecast(String sql, EvolvingCatalog catalog, TransactionMode mode) {
        Script script = Script.read(sql);
        return Forecaster.forecast(script, new StatementReader().read(script), catalog, ServerMajor.LATEST, mode);
    }
}
