package dev.lockkeeper.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.lock.history.LockHistory;
import dev.lockkeeper.lock.history.TimelineMark;
import dev.lockkeeper.migration.RunControl;
import dev.lockkeeper.operation.Confirmation;
import dev.lockkeeper.operation.MigrationOperation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real run leaves on the time line. */
class RunMarksTest {
    private static final Instant BEGIN = Instant.parse("2026-11-22T06:00:00Z");

    @TempDir
    Path folder;

    @Test
    void aRunItsFilesAndItsStatements() throws Exception {
        LockHistory history = new LockHistory(Duration.ofHours(1));
        AtomicLong seconds = new AtomicLong();
        InstantSource time = () -> BEGIN.plusSeconds(seconds.incrementAndGet());
        try (TestPlace place = new TestPlace(Tier.DEVELOPMENT, folder)
                .file("001_a.sql", "CREATE TABLE a (id int);")
                .file("002_b.sql", "VACUUM a;\nVACUUM a;")) {
            MigrationOperation operation = place.desk.apply(java.util.List.of("001_a.sql", "002_b.sql"));
            RunMarks marks = new RunMarks("Apply 2 to canal", time, new RunMarks.Receiver() {
                @Override
                public void happened(TimelineMark mark) {
                    history.add(mark);
                }

                @Override
                public void ended(Instant at) {
                    history.runEnded(at);
                }
            });
            place.desk.perform(
                    operation,
                    new Confirmation(operation.describe().fingerprint(), Optional.empty()),
                    new RunControl(),
                    marks);
        }
        assertThat(history.marks()).first().isInstanceOfSatisfying(TimelineMark.Run.class, run -> {
            assertThat(run.title()).isEqualTo("Apply 2 to canal");
            assertThat(run.until())
                    .hasValueSatisfying(end ->
                            assertThat(end).isAfter(history.marks().getLast().at()));
        });
        assertThat(history.marks().subList(1, history.marks().size()))
                .map(mark -> ((TimelineMark.Statement) mark).words())
                .containsExactly(
                        "001_a.sql", "002_b.sql", "002_b.sql, statement 1 of 2", "002_b.sql, statement 2 of 2");
    }
}
