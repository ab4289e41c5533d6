package dev.lockkeeper.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.Graphs;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.PreparedTransaction;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a run is told of its place among those who wait. */
class ObstructionTest {
    private static final Duration WAITED = Duration.ofSeconds(43);

    @Test
    void theBlockerIsNamedAndTheWholeQueueCounted() {
        Obstruction obstruction = Obstruction.of(Graphs.convoy(37).graph(), 4411);
        assertThat(obstruction.root()).isEmpty();
        assertThat(sentence(obstruction))
                .isEqualTo("Waiting for pid 3920 (reporting), idle in transaction 12 m 00 s" + " · 37 behind you");
    }

    @Test
    void aBlockerThatWaitsItselfLeadsToTheRoot() {
        Graphs graphs = new Graphs();
        Backend root = graphs.idleInTransaction(3920, "reporting", Duration.ofMinutes(12), "SELECT 1");
        Backend between = graphs.active(4100, "vacuum_job", Duration.ofMinutes(2), "LOCK TABLE passages");
        Backend run = graphs.active(4411, "lockkeeper/run", WAITED, "ALTER TABLE passages ADD COLUMN x int");
        Backend behind = graphs.active(5000, "canal_api", WAITED, "SELECT 1");
        Backend last = graphs.active(5001, "canal_api", WAITED, "SELECT 2");
        graphs.hard(between, root, "passages", LockMode.SHARE, LockMode.ROW_EXCLUSIVE, Duration.ofMinutes(2));
        graphs.hard(run, root, "passages", LockMode.ACCESS_EXCLUSIVE, LockMode.ROW_EXCLUSIVE, WAITED);
        graphs.soft(run, between, "passages", LockMode.ACCESS_EXCLUSIVE, LockMode.SHARE, WAITED);
        graphs.soft(behind, run, "passages", LockMode.ACCESS_SHARE, LockMode.ACCESS_EXCLUSIVE, WAITED);
        graphs.hard(last, behind, "tolls", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_SHARE, WAITED);
        assertThat(sentence(Obstruction.of(graphs.graph(), 4411)))
                .isEqualTo("Waiting for pid 4100 (vacuum_job), itself behind pid 3920 (reporting),"
                        + " idle in transaction 12 m 00 s · 2 behind you");
    }

    @Test
    void severalBlockersAreCountedAndAPreparedOneHasItsName() {
        Graphs graphs = new Graphs();
        PreparedTransaction prepared = graphs.prepared("settle-17", Duration.ofMinutes(26));
        Backend reader = graphs.idleInTransaction(3920, "reporting", Duration.ofMinutes(12), "SELECT 1");
        Backend run = graphs.active(4411, "lockkeeper/run", WAITED, "ALTER TABLE passages ADD COLUMN x int");
        graphs.hard(run, prepared, "passages", LockMode.ACCESS_EXCLUSIVE, LockMode.ROW_EXCLUSIVE, WAITED);
        graphs.hard(run, reader, "passages", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_SHARE, WAITED);
        assertThat(sentence(Obstruction.of(graphs.graph(), 4411)))
                .isEqualTo("Waiting for prepared transaction settle-17 (toll_api), prepared 26 m 00 s"
                        + " and 1 other session");
    }

    @Test
    void whoIsNotInTheGraphWaitsForNobodyThatCouldBeNamed() {
        Obstruction obstruction = Obstruction.of(Graphs.convoy(2).graph(), 1);
        assertThat(obstruction).isEqualTo(Obstruction.NONE);
        assertThat(sentence(obstruction)).isEqualTo("Waiting for a lock; who holds it could not be seen");
    }

    private static String sentence(Obstruction obstruction) {
        return new RunWait.ForLock(obstruction, Graphs.NOW).sentence();
    }
}
