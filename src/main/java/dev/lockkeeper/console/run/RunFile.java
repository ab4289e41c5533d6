package dev.lockkeeper.console.run;

import dev.lockkeeper.journal.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One file of a run. Immutable.
 *
 * @param fileName the whole file name
 * @param stage how far it is
 * @param success how its success is called
 * @param statements how many statements it sends
 * @param begunAt when it was sent, by this computer's clock
 * @param took how long it took, once it is over
 * @param statement the statement that runs
 * @param waiting whether that statement waits for a lock
 */
public record RunFile(
        String fileName,
        FileStage stage,
        Outcome success,
        int statements,
        Optional<Instant> begunAt,
        Optional<Duration> took,
        Optional<CurrentStatement> statement,
        boolean waiting) {

    /** A file whose turn has not come. */
    static RunFile next(String fileName, Outcome success, int statements) {
        return new RunFile(
                fileName,
                FileStage.NEXT,
                success,
                statements,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    RunFile begun(Instant when) {
        return new RunFile(
                fileName,
                FileStage.RUNNING,
                success,
                statements,
                Optional.of(when),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    RunFile at(Optional<CurrentStatement> current, boolean waits) {
        return new RunFile(fileName, stage, success, statements, begunAt, took, current, waits);
    }

    RunFile ended(FileStage how, Optional<Duration> duration) {
        return new RunFile(fileName, how, success, statements, begunAt, duration, statement, false);
    }

    /** What is to be said of it, for example {@code applied, 5 statements}. */
    public String words() {
        return switch (stage) {
            case NEXT -> "next" + count();
            case RUNNING ->
                statement.map(CurrentStatement::words).orElse(statements > 0 ? "running" + count() : "running");
            case COMMITTED -> "committed" + count() + ", durable with the next flush";
            case DONE -> success.word() + count();
            case BY_ANOTHER -> success.word() + " by another program meanwhile; this run kept nothing of it";
            case FAILED ->
                "failed"
                        + statement
                                .map(known -> " at statement " + known.number() + " of " + known.total())
                                .orElse("") + "; nothing of it was kept";
            case CANCELLED -> "cancelled; nothing of it was kept";
            case NOT_STARTED -> "not started";
            case UNKNOWN -> "how it ended is not known here; refresh and look";
        };
    }

    /** How long it has been at it, or how long it took; empty before it began. */
    public Optional<Duration> length(Instant now) {
        return took.or(() ->
                stage == FileStage.RUNNING ? begunAt.map(begin -> Duration.between(begin, now)) : Optional.empty());
    }

    private String count() {
        return switch (statements) {
            case 0 -> "";
            case 1 -> ", 1 statement";
            default -> ", " + statements + " statements";
        };
    }
}
