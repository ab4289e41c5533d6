package dev.lockkeeper.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.TransactionMode;
import dev.lockkeeper.sql.grammar.StatementReader;
import org.junit.jupiter.api.Test;

/** A file as a whole: the strongest lock on each relation, who takes it, and how much runs while it is held. */
class FileForecastTest {
    private static final String FIVE = """
            SELECT count(*) FROM vessels;
            CREATE INDEX ON vessels (name);
            ALTER TABLE vessels ADD COLUMN flag text;
            UPDATE tolls SET paid = true WHERE id = 1;
            SELECT count(*) FROM vessels;
            """;

    @Test
    void theStrongestLockIsHeldToTheEndOfATransactionalFile() {
        RelationForecast vessels = relation(forecast(FIVE, TransactionMode.TRANSACTIONAL), "vessels");

        assertThat(vessels.strongest()).isEqualTo(LockMode.ACCESS_EXCLUSIVE);
        assertThat(vessels.takenBy().number()).isEqualTo(3);
        assertThat(vessels.statementsWhileHeld()).isEqualTo(3);
        assertThat(vessels.scans()).isEqualTo(Answer.YES);
        assertThat(vessels.stops()).isEqualTo("blocks reads and writes");
    }

    @Test
    void statementByStatementOnlyItsOwn() {
        RelationForecast vessels = relation(forecast(FIVE, TransactionMode.STATEMENT_BY_STATEMENT), "vessels");

        assertThat(vessels.statementsWhileHeld()).isEqualTo(1);
    }

    @Test
    void asWrittenUntilTheAuthorsCommit() {
        FileForecast forecast = forecast("""
                BEGIN;
                ALTER TABLE vessels ADD COLUMN flag text;
                UPDATE vessels SET flag = 'NL' WHERE id = 1;
                COMMIT;
                DROP TABLE tolls;
                SELECT 1;
                """, TransactionMode.AS_WRITTEN);

        assertThat(relation(forecast, "vessels").statementsWhileHeld()).isEqualTo(3);
        assertThat(relation(forecast, "tolls").statementsWhileHeld()).isEqualTo(1);
    }

    @Test
    void theFirstStatementThatTakesTheStrongestLockIsNamed() {
        FileForecast forecast = forecast("""
                ALTER TABLE vessels ADD COLUMN flag text;
                DROP TABLE vessels;
                """, TransactionMode.TRANSACTIONAL);

        assertThat(relation(forecast, "vessels").takenBy().number()).isEqualTo(1);
    }

    @Test
    void relationsAreSortedByWhatHurtsMostAndNewOnesComeLast() {
        FileForecast forecast = forecast("""
                CREATE TABLE fresh (id int);
                UPDATE tolls SET paid = true WHERE id = 1;
                ALTER TABLE vessels ADD COLUMN flag text;
                """, TransactionMode.TRANSACTIONAL);

        assertThat(forecast.relations())
                .extracting(relation -> relation.relation().sql())
                .containsExactly("vessels", "tolls", "fresh");
        assertThat(forecast.strongest()).contains(LockMode.ACCESS_EXCLUSIVE);
    }

    private static RelationForecast relation(FileForecast forecast, String name) {
        return forecast.relation(RelationName.of(name)).orElseThrow();
    }

    private static FileForecast forecast(String sql, TransactionMode mode) {
        Script script = Script.read(sql);
        return Forecaster.forecast(
                script,
                new StatementReader().read(script),
                EvolvingCatalog.over(Catalog.unknown()),
                ServerMajor.LATEST,
                mode);
    }
}
