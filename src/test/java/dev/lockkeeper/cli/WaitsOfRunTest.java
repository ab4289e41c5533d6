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

/** What a run on the command line leaves in the journal of those who waited meanwhile. */
class WaitsOfRunTest {
    private static final String WAITING =
            "SELECT coalesce(max(clock_timestamp())::text, '') FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND application_name = 'lockkeeper/run' AND wait_event_type = 'Lock'";
    private static final String LOOKED_SINCE =
            "SELECT coalesce(max(query_start) > timestamptz '%s' + interval '5 s', false) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND application_name = 'lockkeeper/watch'"
                    + " AND state = 'idle'";
    private static final String KEPT = "SELECT count(*) FROM lockkeeper.journal locks JOIN lockkeeper.journal run"
            + " USING (run_id) WHERE locks.operation = 'locks seen' AND run.file = '001_add_name.sql'";

    @TempDir
    Path folder;

    private CommandLineBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new CommandLineBench(folder).file("001_add_name.sql", "ALTER TABLE vessels ADD COLUMN name text;");
        bench.database().execute("CREATE TABLE vessels (id int)");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Result apply() {
        return bench.change("apply", "--lock-timeout", "5min");
    }

    @Test
    void whoWaitedDuringARunIsKeptBesideIt() throws Exception {
        try (Connection holder = bench.database().open();
                Statement holds = holder.createStatement()) {
            holder.setAutoCommit(false);
            holds.execute("SELECT * FROM vessels");
            CompletableFuture<Result> applying = new CompletableFuture<>();
            Thread.ofPlatform().start(() -> applying.complete(apply()));
            String waiting = Awaitility.await()
                    .atMost(Patience.LIMIT)
                    .until(() -> bench.database().value(WAITING), since -> !since.isEmpty());
            // It looks every two seconds: one look that began and ended in these five saw who waits.
            String looked = LOOKED_SINCE.formatted(waiting);
            Awaitility.await()
                    .atMost(Patience.LIMIT)
                    .until(() -> bench.database().value(looked), "t"::equals);
            holder.rollback();
            assertThat(applying.get(120, TimeUnit.SECONDS).code()).isZero();
        }
        assertThat(bench.database().value(KEPT)).isEqualTo("1");
    }

    @Test
    void aRunDuringWhichNobodyWaitedLeavesNothing() {
        assertThat(apply().code()).isZero();
        assertThat(bench.database().value(KEPT)).isEqualTo("0");
    }
}
