package dev.lockkeeper.journal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What is said of a file that runs statement by statement and whose end no run has written into the journal. Stateless. */
final class UnitWords {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);
    private static final String LOOK = " The status of the migrations says what the database holds.";

    private UnitWords() {}

    /** Of the last part that was begun: where it is, or was, with the place in the file. */
    static ErrorRecord unended(UnitRecord unit) {
        UnitDraft part = unit.draft();
        return new ErrorRecord(
                unit.sqlState(),
                sentence(unit),
                Optional.empty(),
                Optional.empty(),
                Optional.of(part.firstStatement()),
                Optional.of(part.line()),
                Optional.empty());
    }

    private static String sentence(UnitRecord unit) {
        String place = statements(unit.draft()) + " of " + unit.file();
        return switch (unit.outcome()) {
            case RUNNING ->
                unit.backendLives()
                        ? "It still runs: server process " + unit.backendPid() + " has been at " + place + " since "
                                + moment(unit.startedAt()) + "."
                        : killed("while " + place + " ran", unit);
            case DONE ->
                unit.backendLives()
                        ? "It still runs: server process " + unit.backendPid() + " is behind " + place + ", begun at "
                                + moment(unit.startedAt()) + "."
                        : killed("behind " + place, unit);
            case FAILED, CANCELLED ->
                "The run ended at " + place + ", which "
                        + (unit.outcome() == UnitOutcome.FAILED ? "failed" : "was cancelled")
                        + unit.message().map(message -> " (" + message + ")").orElse("") + ", begun at "
                        + moment(unit.startedAt()) + " by server process " + unit.backendPid()
                        + "; nothing more is written down of it." + LOOK;
        };
    }

    private static String killed(String where, UnitRecord unit) {
        return "The run was killed, or lost its server, " + where + ", begun at " + moment(unit.startedAt())
                + " by server process " + unit.backendPid() + ", which is gone; nobody wrote down how it ended." + LOOK;
    }

    private static String statements(UnitDraft part) {
        return (part.firstStatement() == part.lastStatement()
                        ? "statement " + part.firstStatement()
                        : "statements " + part.firstStatement() + " to " + part.lastStatement())
                + " of " + part.statements();
    }

    private static String moment(Instant at) {
        return MOMENT.format(at.atZone(ZoneOffset.UTC));
    }
}
