package dev.lockkeeper.console.run;

import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.migration.PlannedStep;
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
 * @param piecewise whether, and how far, it is kept while it runs
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
        Piecewise piecewise,
        Optional<Instant> begunAt,
        Optional<Duration> took,
        Optional<CurrentStatement> statement,
        boolean waiting) {

    /**
     * Whether a part of a file is kept while it runs. Immutable.
     *
     * @param canStopHalfway whether it does not run in one transaction
     * @param kept how many of its statements, from the first on, are done and kept by now
     */
    public record Piecewise(boolean canStopHalfway, int kept) {}

    /** A file whose turn has not come. */
    static RunFile next(PlannedStep step, Outcome success) {
        return new RunFile(
                step.fileName(),
                FileStage.NEXT,
                success,
                step.statements(),
                new Piecewise(
                        step.mode().transactions().canStopHalfway(),
                        Math.max(0, step.mode().firstStatement() - 1)),
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
                piecewise,
                Optional.of(when),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    RunFile at(Optional<CurrentStatement> current, boolean waits) {
        return new RunFile(fileName, stage, success, statements, piecewise, begunAt, took, current, waits);
    }

    /** Its statements up to this one are done; that means kept only where it does not run in one transaction. */
    RunFile ran(int upTo) {
        Piecewise now = new Piecewise(piecewise.canStopHalfway, Math.max(piecewise.kept, upTo));
        return new RunFile(fileName, stage, success, statements, now, begunAt, took, statement, waiting);
    }

    RunFile ended(FileStage how, Optional<Duration> duration) {
        FileStage stage = how == FileStage.FAILED && piecewise.canStopHalfway ? FileStage.STOPPED : how;
        return new RunFile(fileName, stage, success, statements, piecewise, begunAt, duration, statement, false);
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
            case FAILED -> "failed" + place() + "; nothing of it was kept";
            case STOPPED -> "stopped" + place() + "; " + kept();
            case CANCELLED -> "cancelled; " + kept();
            case NOT_STARTED -> "not started";
            case UNKNOWN -> "how it ended is not known here; refresh and look";
        };
    }

    private String place() {
        return statement
                .map(known -> " at statement " + known.number() + " of " + known.total())
                .orElse("");
    }

    /** {@code statements 1 to 3 are kept}; {@code nothing of it was kept}. */
    String kept() {
        if (!piecewise.canStopHalfway) {
            return "nothing of it was kept";
        }
        return switch (piecewise.kept) {
            case 0 -> "no statement before it";
            case 1 -> "statement 1 is kept";
            default -> "statements 1 to " + piecewise.kept + " are kept";
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
