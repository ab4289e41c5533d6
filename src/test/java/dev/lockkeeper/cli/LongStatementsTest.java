package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.cli.CommandLineBench.Result;
import dev.lockkeeper.testing.Patience;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** What the lines of a run say of statements that take long and of locks that are not to be had. */
class LongStatementsTest {
    @TempDir
    Path folder;

    private CommandLineBench bench;

    @BeforeEach
    void open() {
        bench = new CommandLineBench(folder);
        bench.database().execute("CREATE TABLE ships (n int); INSERT INTO ships VALUES (1)");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aBuildThatWaitsSaysForWhom() throws Exception {
        bench.file("001_index.sql", "CREATE INDEX CONCURRENTLY ships_n ON ships (n)");
        try (Connection writer = bench.database().openWith("ApplicationName=billing");
                Statement statement = writer.createStatement()) {
            statement.execute("BEGIN; INSERT INTO ships VALUES (2)");
            int pid = writer.unwrap(PGConnection.class).getBackendPID();
            CompletableFuture<Result> run = CompletableFuture.supplyAsync(() -> bench.change("apply"));
            try {
                // A sign of life comes two seconds after the file began, and after ten.
                Awaitility.await()
                        .atMost(Patience.LIMIT)
                        .until(() -> bench.errSoFar().contains("  waiting  "));
            } finally {
                statement.execute("COMMIT");
            }
            Result done = run.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertThat(done.code()).isZero();
            assertThat(done.err())
                    .containsPattern(
                            "  waiting     001_index\\.sql: [\\d.]+ s so far; index ships_n on ships: waiting for"
                                    + " writers before build, 0 of 1 transactions, for pid " + pid + " \\(billing, ")
                    .doesNotContain("\u001b", "\r");
        }
    }

    @Test
    void anAttemptThatGotNoLockSaysWhoHasIt() throws Exception {
        bench.file("001_column.sql", "ALTER TABLE ships ADD COLUMN name text");
        try (Connection reader = bench.database().openWith("ApplicationName=billing");
                Statement statement = reader.createStatement()) {
            statement.execute("BEGIN; SELECT * FROM ships");
            int pid = reader.unwrap(PGConnection.class).getBackendPID();
            Result failed = bench.change(
                    "apply", "--lock-timeout", "2s", "--retries", "2", "--retry-pause", "100ms", "--retry-jitter", "0");
            assertThat(failed.code()).isEqualTo(1);
            assertThat(failed.err())
                    .contains("  retry       001_column.sql: attempt 2 of 2 in 100 ms: canceling statement due to lock"
                            + " timeout (55P03), blocked by pid " + pid + " (billing, ")
                    .contains("  attempt     001_column.sql: 2 of 2\n")
                    .contains("SQLSTATE 55P03");
        }
    }
}
