package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What can be known beforehand is refused before anything runs, with every reason at once. */
class RefusalsTest {
    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void everyReasonAtOnceWithItsPlace() {
        site.write("001_fine.sql", "CREATE TABLE fine ()");
        site.write("002_control.sql", "CREATE TABLE t ();\nBEGIN;\nSELECT 1;");
        site.write("003_index.sql", "BEGIN;\nCREATE INDEX CONCURRENTLY i ON fine (id);\nCOMMIT");
        site.write("004_psql.sql", "\\i other.sql\nSELECT 1;");
        site.write("005_stated.sql", "-- lockkeeper: transaction=on\nVACUUM");
        site.write("006_broken.sql", "SELECT 1;\nSELECT 'open;\n");
        site.write("007_parenthesis.sql", "SELECT (1;\n");
        assertThatThrownBy(site::apply)
                .isInstanceOfSatisfying(
                        PlanRefusedException.class,
                        refused -> assertThat(refused.refusals())
                                .extracting(refusal -> refusal.fileName()
                                        + refusal.position()
                                                .map(place -> ":" + place)
                                                .orElse(""))
                                .containsExactly(
                                        "002_control.sql:2:1",
                                        "003_index.sql:2:1",
                                        "004_psql.sql:1:1",
                                        "005_stated.sql:2:1",
                                        "006_broken.sql:2:8",
                                        "007_parenthesis.sql:1:8"))
                .hasMessageContaining("the transaction that BEGIN begins here is never committed")
                .hasMessageContaining(
                        "CREATE INDEX CONCURRENTLY cannot run inside the transaction that BEGIN in line 1 begins")
                .hasMessageContaining("\\i is a command of psql")
                .hasMessageContaining("transaction=on in line 1, but VACUUM in line 2 cannot run inside a transaction");
        assertThat(site.tableExists("fine")).isFalse();
        assertThat(site.database().value("SELECT to_regnamespace('lockkeeper')"))
                .isEqualTo("null");
    }

    @Test
    void namesThatCannotBeDoneAreAllNamed() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("002_b.sql", "CREATE TABLE b ()");
        site.apply("001_a.sql");
        site.database().execute("INSERT INTO schema_migrations (migration_name) VALUES ('000_gone.sql')");
        Status status = site.status();
        assertThatThrownBy(() -> Planner.apply(status, List.of("001_a.sql", "nope.sql", "000_gone.sql", "002_b.sql")))
                .isInstanceOfSatisfying(
                        PlanRefusedException.class,
                        refused -> assertThat(refused.refusals())
                                .extracting(Refusal::fileName)
                                .containsExactlyInAnyOrder("nope.sql", "000_gone.sql", "001_a.sql"));
        assertThatThrownBy(() -> Planner.skip(status, List.of("001_a.sql", "nope.sql"), "r"))
                .hasMessageContaining("001_a.sql: it is recorded as applied already")
                .hasMessageContaining("nope.sql");
        assertThatThrownBy(() -> Planner.unmark(status, List.of("002_b.sql", "nope.sql"), "r"))
                .hasMessageContaining("002_b.sql: it is not recorded as applied")
                .hasMessageContaining("nope.sql");
        assertThatThrownBy(
                        () -> Planner.rollBack(status, List.of("001_a.sql", "002_b.sql"), java.util.Optional.empty()))
                .hasMessageContaining("001_a.sql: it has no rollback script")
                .hasMessageContaining("002_b.sql: it is not applied");
    }

    @Test
    void aRollbackScriptIsReadBeforeItRunsToo() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("001_a_rollback.sql", "DROP TABLE a; BEGIN");
        site.apply();
        assertThatThrownBy(() -> site.rollBack("001_a.sql"))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageStartingWith("001_a_rollback.sql:1:15: statement 2: the transaction that BEGIN");
        assertThat(site.tableExists("a")).isTrue();
    }

    /** Alerts search the log for these words, and a file that cannot run is a failed migration to them. */
    @Test
    void aStartUpThatIsRefusedLogsEachFileAsFailed() {
        Logger logger = (Logger) LoggerFactory.getLogger(MigrationManager.class);
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        logger.addAppender(heard);
        logger.setLevel(Level.ERROR);
        try {
            site.write("001_a.sql", "BEGIN; SELECT 1");
            site.write("002_b.sql", "SELECT 'open");
            assertThat(site.manager().migrate()).isInstanceOf(MigrationResult.Refused.class);
            assertThat(heard.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .anySatisfy(line -> assertThat(line).startsWith("Failed to apply migration 001_a.sql: "))
                    .anySatisfy(line -> assertThat(line).startsWith("Failed to apply migration 002_b.sql: "));
        } finally {
            logger.detachAppender(heard);
            logger.setLevel(Level.OFF);
        }
    }

    /** Commits from inside a block are the server's to refuse; the file's transaction stays whole. */
    @Test
    void aBlockThatCommitsIsRefusedByTheServerAndKeepsNothing() {
        site.write("001_a.sql", "CREATE TABLE a ();\nDO $$BEGIN COMMIT; END$$");
        assertThat(site.apply()).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
            assertThat(failed.failure().sqlState()).contains("2D000");
            assertThat(failed.failure().location()).isEqualTo("001_a.sql:2:1");
        });
        assertThat(site.tableExists("a")).isFalse();
    }
}
