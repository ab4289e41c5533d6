package dev.lockkeeper.lock.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.WaitEdge;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When labels are used again, and when not. */
class LabelMemoryTest {
    private static final Instant NOW = Instant.parse("2026-05-04T02:00:00Z");
    private static final Duration DEAR = LabelMemory.CHEAP.plusMillis(1);

    /** One look. */
    private record Look(RawSample sample, List<Participant> known, LabelledEdges labelled) {
        static Look at(Stage stage) throws SQLException {
            ServerFacts facts = ServerFacts.read(stage.watch());
            RawSample sample = SampleQuery.of(facts, true).read(stage.watch(), 200);
            List<Participant> known = new ParticipantReader(facts).read(stage.watch(), sample, false);
            Targets targets = new TargetNames(facts)
                    .resolve(
                            stage.watch(),
                            sample.entries().stream().map(LockEntry::tag).toList());
            return new Look(sample, known, new EdgeLabels(sample, known, targets).labelled());
        }

        void keepIn(LabelMemory memory, Duration cost) {
            memory.keep(sample, known, labelled, cost, NOW);
        }

        Optional<List<WaitEdge>> recalledBy(LabelMemory memory) {
            return memory.recall(sample, known, NOW.plusSeconds(2));
        }
    }

    @Test
    void aQueueThatStandsStillKeepsItsLabels() throws SQLException {
        try (Stage stage = new Stage("CREATE TABLE passages (id int)")) {
            stage.session("BEGIN", "SELECT * FROM passages");
            stage.session().blockedAt("ALTER TABLE passages ADD COLUMN toll int");
            Stage.Player reader = stage.session().blockedAt("SELECT * FROM passages");
            LabelMemory memory = new LabelMemory();
            Look first = Look.at(stage);
            assertThat(first.labelled.edges()).hasSize(2);
            first.keepIn(memory, DEAR);
            assertThat(Look.at(stage).recalledBy(memory)).hasValue(first.labelled.edges());
            assertThat(memory.recall(first.sample, first.known, NOW.plus(LabelMemory.KEPT_FOR)))
                    .isEmpty();
            assertThat(SampleQuery.withoutLabels(ServerFacts.read(stage.watch()))
                            .read(stage.watch(), 200)
                            .waiters())
                    .isEqualTo(first.sample.waiters());

            stage.database().value("SELECT pg_cancel_backend(" + reader.pid() + ")");
            Stage.patiently().until(() -> Look.at(stage).sample.waiters().size() == 1);
            assertThat(Look.at(stage).recalledBy(memory))
                    .hasValue(first.labelled.edges().subList(0, 1));
        }
    }

    @Test
    void aCheapReadingIsNotKept() throws SQLException {
        try (Stage stage = new Stage("CREATE TABLE passages (id int)")) {
            stage.session("BEGIN", "SELECT * FROM passages");
            stage.session().blockedAt("DROP TABLE passages");
            LabelMemory memory = new LabelMemory();
            Look.at(stage).keepIn(memory, DEAR);
            Look.at(stage).keepIn(memory, LabelMemory.CHEAP);
            assertThat(Look.at(stage).recalledBy(memory)).isEmpty();
        }
    }

    @Test
    void whoDidSomethingMeanwhileIsLookedAtAgain() throws SQLException {
        try (Stage stage = new Stage("CREATE TABLE passages (id int)")) {
            Stage.Player holder = stage.session("BEGIN", "SELECT * FROM passages");
            stage.session().blockedAt("ALTER TABLE passages ADD COLUMN toll int");
            LabelMemory memory = new LabelMemory();
            Look.at(stage).keepIn(memory, DEAR);
            holder.run("SELECT 1");
            assertThat(Look.at(stage).recalledBy(memory)).isEmpty();
        }
    }

    @Test
    void aNewWaiterIsLookedAt() throws SQLException {
        try (Stage stage = new Stage("CREATE TABLE passages (id int)")) {
            stage.session("BEGIN", "SELECT * FROM passages");
            stage.session().blockedAt("ALTER TABLE passages ADD COLUMN toll int");
            LabelMemory memory = new LabelMemory();
            Look.at(stage).keepIn(memory, DEAR);
            stage.session().blockedAt("SELECT * FROM passages");
            assertThat(Look.at(stage).recalledBy(memory)).isEmpty();
        }
    }

    @Test
    void whoGotItsLockMeanwhileIsNoLongerOnlyAhead() throws SQLException {
        try (Stage stage = new Stage("CREATE TABLE passages (id int)")) {
            Stage.Player holder = stage.session("BEGIN", "SELECT * FROM passages");
            stage.session("BEGIN").blockedAt("LOCK TABLE passages; SELECT pg_sleep(60)");
            stage.session().blockedAt("SELECT * FROM passages");
            LabelMemory memory = new LabelMemory();
            Look.at(stage).keepIn(memory, DEAR);
            holder.run("ROLLBACK");
            Stage.patiently().until(() -> Look.at(stage).sample.waiters().size() == 1);
            assertThat(Look.at(stage).recalledBy(memory)).isEmpty();
        }
    }
}
