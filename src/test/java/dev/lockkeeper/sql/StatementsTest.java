package dev.lockkeeper.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sql.StatementKind.CopyFromStdin;
import dev.lockkeeper.sql.StatementKind.Ordinary;
import dev.lockkeeper.sql.StatementKind.RefusedInTransaction;
import dev.lockkeeper.sql.StatementKind.TransactionControl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What kind a statement is. PostgreSQL 18 answers SQLSTATE 25001 to each of the refused forms, inside a transaction. */
class StatementsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "begin | BEGIN | BEGINS",
                "BEGIN WORK | BEGIN | BEGINS",
                "Begin /* now */ Transaction Isolation Level Serializable | BEGIN | BEGINS",
                "start transaction read only | START TRANSACTION | BEGINS",
                "COMMIT | COMMIT | COMMITS",
                "COMMIT AND CHAIN | COMMIT | CHAINS",
                "END | END | COMMITS",
                "END TRANSACTION AND NO CHAIN | END | COMMITS",
                "ROLLBACK | ROLLBACK | ROLLS_BACK",
                "rollback work and chain | ROLLBACK | CHAINS",
                "ABORT | ABORT | ROLLS_BACK",
                "PREPARE TRANSACTION 'x' | PREPARE TRANSACTION | COMMITS",
            })
    void endsOrBeginsATransaction(String statement, String command, TransactionEffect effect) {
        assertThat(Statements.classify(statement)).isEqualTo(new TransactionControl(command, effect));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CREATE INDEX CONCURRENTLY ON t (c) | CREATE INDEX CONCURRENTLY",
                "create unique index /* x */ concurrently if not exists i on t (c) | CREATE INDEX CONCURRENTLY",
                "DROP INDEX CONCURRENTLY IF EXISTS i | DROP INDEX CONCURRENTLY",
                "REINDEX TABLE CONCURRENTLY t | REINDEX CONCURRENTLY",
                "REINDEX (VERBOSE) INDEX CONCURRENTLY i | REINDEX CONCURRENTLY",
                "REINDEX (CONCURRENTLY, VERBOSE) TABLE t | REINDEX CONCURRENTLY",
                "REINDEX (CONCURRENTLY true) TABLE t | REINDEX CONCURRENTLY",
                "REINDEX (concurrently on) TABLE t | REINDEX CONCURRENTLY",
                "REINDEX (CONCURRENTLY false, CONCURRENTLY 1) TABLE t | REINDEX CONCURRENTLY",
                "REINDEX DATABASE d | REINDEX SCHEMA, DATABASE or SYSTEM",
                "REINDEX SYSTEM d | REINDEX SCHEMA, DATABASE or SYSTEM",
                "REINDEX (VERBOSE) SCHEMA s | REINDEX SCHEMA, DATABASE or SYSTEM",
                "VACUUM | VACUUM",
                "VACUUM (ANALYZE) t | VACUUM",
                "VACUUM FULL | VACUUM",
                "CLUSTER | CLUSTER of all tables",
                "CLUSTER VERBOSE | CLUSTER of all tables",
                "CLUSTER (VERBOSE) | CLUSTER of all tables",
                "CLUSTER (VERBOSE false) -- all | CLUSTER of all tables",
                "ALTER TABLE t DETACH PARTITION p CONCURRENTLY | ALTER TABLE DETACH PARTITION CONCURRENTLY",
                "ALTER TABLE IF EXISTS ONLY s.\"t x\" DETACH PARTITION s.p CONCURRENTLY | ALTER TABLE DETACH PARTITION CONCURRENTLY",
                "ALTER TABLE t * DETACH PARTITION p CONCURRENTLY | ALTER TABLE DETACH PARTITION CONCURRENTLY",
                "ALTER SYSTEM SET work_mem = '4MB' | ALTER SYSTEM",
                "CREATE DATABASE d | CREATE DATABASE",
                "DROP DATABASE IF EXISTS d | DROP DATABASE",
                "ALTER DATABASE d SET TABLESPACE pg_default | ALTER DATABASE SET TABLESPACE",
                "ALTER DATABASE d WITH TABLESPACE = pg_default | ALTER DATABASE SET TABLESPACE",
                "ALTER DATABASE d TABLESPACE pg_default | ALTER DATABASE SET TABLESPACE",
                "CREATE TABLESPACE t LOCATION '/x' | CREATE TABLESPACE",
                "DROP TABLESPACE t | DROP TABLESPACE",
                "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p | CREATE SUBSCRIPTION",
                "CREATE SUBSCRIPTION s CONNECTION 'with (connect = false)' PUBLICATION p WITH (create_slot) | CREATE SUBSCRIPTION",
                "DROP SUBSCRIPTION s | DROP SUBSCRIPTION",
                "ALTER SUBSCRIPTION s REFRESH PUBLICATION | ALTER SUBSCRIPTION REFRESH PUBLICATION",
                "ALTER SUBSCRIPTION s SET PUBLICATION p | ALTER SUBSCRIPTION PUBLICATION",
                "ALTER SUBSCRIPTION s ADD PUBLICATION p, q WITH (copy_data = false) | ALTER SUBSCRIPTION PUBLICATION",
                "ALTER SUBSCRIPTION s DROP PUBLICATION p WITH (refresh = true) | ALTER SUBSCRIPTION PUBLICATION",
                "ALTER SUBSCRIPTION s SET (failover = true) | ALTER SUBSCRIPTION SET",
                "ALTER SUBSCRIPTION s SET (two_phase = false) | ALTER SUBSCRIPTION SET",
                "COMMIT PREPARED 'x' | COMMIT PREPARED",
                "ROLLBACK PREPARED 'x' | ROLLBACK PREPARED",
                "DISCARD ALL | DISCARD ALL",
            })
    void isRefusedInsideATransaction(String statement, String command) {
        assertThat(Statements.classify(statement)).isInstanceOfSatisfying(RefusedInTransaction.class, refused -> {
            assertThat(refused.command()).isEqualTo(command);
            assertThat(refused.why()).endsWith(".");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/* only this */",
                "\"begin\"",
                "'commit'",
                "(SELECT 1)",
                "SAVEPOINT s",
                "RELEASE s",
                "ROLLBACK TO s",
                "ROLLBACK WORK TO SAVEPOINT s",
                "rollback transaction to s",
                "SET TRANSACTION READ ONLY",
                "PREPARE transaction AS SELECT 1",
                "PREPARE x AS SELECT 1",
                "EXECUTE commit",
                "SELECT begin FROM commit",
                "CREATE TABLE t (begin int, \"commit\" text)",
                "CREATE INDEX concurrently_idx ON t (c)",
                "CREATE INDEX \"concurrently\" ON t (c)",
                "CREATE INDEX i ON t (concurrently)",
                "CREATE INDEX /* CONCURRENTLY */ i ON t (c)",
                "CREATE INDEX -- CONCURRENTLY\n i ON t (c)",
                "DROP INDEX i",
                "REINDEX TABLE t",
                "REINDEX (CONCURRENTLY false) TABLE t",
                "REINDEX (CONCURRENTLY off, VERBOSE) TABLE t",
                "REINDEX (CONCURRENTLY 0) TABLE t",
                "REINDEX TABLE \"concurrently\"",
                "ANALYZE",
                "ANALYZE VERBOSE t",
                "CLUSTER t",
                "CLUSTER VERBOSE t USING i",
                "CLUSTER (VERBOSE) t",
                "CLUSTER i ON t",
                "ALTER TABLE t DETACH PARTITION p",
                "ALTER TABLE t DETACH PARTITION p FINALIZE",
                "ALTER TABLE t DETACH PARTITION \"concurrently\"",
                "ALTER TABLE t ADD COLUMN concurrently int",
                "ALTER DATABASE d SET default_tablespace = 'x'",
                "ALTER DATABASE d SET tablespace = 'x'",
                "ALTER DATABASE d RENAME TO tablespace",
                "ALTER DATABASE d CONNECTION LIMIT 5",
                "ALTER TABLESPACE t RENAME TO u",
                "ALTER TYPE t ADD VALUE 'x'",
                "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (create_slot = false)",
                "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (copy_data = true, CREATE_SLOT = 'off')",
                "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (connect = false)",
                "ALTER SUBSCRIPTION s SET PUBLICATION p WITH (refresh = false)",
                "ALTER SUBSCRIPTION s DISABLE",
                "ALTER SUBSCRIPTION s SET (slot_name = NONE)",
                "ALTER SUBSCRIPTION s SET (two_phase = true)",
                "ALTER SUBSCRIPTION s RENAME TO refresh",
                "DISCARD TEMP",
                "REFRESH MATERIALIZED VIEW CONCURRENTLY v",
                "LOCK TABLE vacuum",
                "BLOC\u212A",
                "COPY t TO stdout",
                "COPY t FROM 'stdin'",
                "COPY t FROM PROGRAM 'stdin'",
                "COPY (SELECT 1 FROM stdin) TO stdout",
                "COPY t (\"from\") TO stdout",
                "COPY t FROM \"stdin\"",
            })
    void isOrdinary(String statement) {
        assertThat(Statements.classify(statement)).isEqualTo(new Ordinary());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY t FROM stdin",
                "copy t from STDIN with (format csv)",
                "COPY s.\"t\" (a, \"from)\") FROM /* here */ stdin WHERE a > 1",
                "COPY BINARY t FROM stdin",
                "COPY db.s.t FROM stdout",
            })
    void readsTheRowsBehindIt(String statement) {
        assertThat(Statements.classify(statement)).isEqualTo(new CopyFromStdin());
    }
}
