package dev.lockkeeper.console.run;

import dev.lockkeeper.migration.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run as it is at one moment. Immutable.
 *
 * @param title what it does, for example {@code Apply 3 to staging}
 * @param verb what it does with its files
 * @param stage where it stands
 * @param startedAt when it was confirmed, by this computer's clock
 * @param elapsed how long ago that is, or how long it took
 * @param backend the server process that runs the files, once it is known
 * @param fileNumber the number of the file it is at, from 1; 0 before the first
 * @param fileCount how many files it has
 * @param fileName the file it is at
 * @param fileElapsed how long it has been at that file
 * @param statement the statement that runs, as far as the watch has seen it
 * @param obstacle what it waits for
 * @param behind how many sessions wait behind it, whether it waits itself or holds what they want
 * @param retry the pause before another attempt, while there is one
 * @param attempt the words for a second or later attempt that goes on; empty for the first
 * @param build how far the server is with a long piece of work, where it says so
 * @param unseenSince since when the watch has not seen the backend; empty while it does
 * @param ifCancelled what would stay and what would not, if it were cancelled now
 */
public record RunSnapshot(
        String title,
        Verb verb,
        RunStage stage,
        Instant startedAt,
        Duration elapsed,
        Optional<Integer> backend,
        int fileNumber,
        int fileCount,
        Optional<String> fileName,
        Duration fileElapsed,
        Optional<CurrentStatement> statement,
        Optional<RunWait> obstacle,
        int behind,
        Optional<RunRetry> retry,
        String attempt,
        Optional<RunBuild> build,
        Optional<Instant> unseenSince,
        String ifCancelled) {
    /** Whether it is not over. */
    public boolean active() {
        return stage.active();
    }
}
