package dev.lockkeeper.health;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps a server that refuses a login from being asked again at every interval: directories and extensions lock an account
 * after a few failures, and then the application's sessions fail with it. Each pause is twice as long as the one before.
 * Other failures are none of its business. Thread-safe.
 */
final class LoginPauses {
    /** {@code invalid_password} and {@code invalid_authorization_specification}, PostgreSQL's manual, appendix A. */
    private static final Set<String> REFUSED = Set.of("28P01", "28000");

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Clock clock;
    private Optional<Pause> last = Optional.empty();

    /** A login that was refused, and until when nobody tries again. */
    private record Pause(Instant since, Duration length, String refusal) {
        Instant end() {
            return since.plus(length);
        }

        String sentence() {
            return refusal + "; it is not asked at every interval, as that can lock the account: next attempt at "
                    + end().truncatedTo(ChronoUnit.SECONDS);
        }
    }

    LoginPauses(Clock clock) {
        this.clock = clock;
    }

    /** What is to be said instead of trying; empty if it may be tried. */
    synchronized Optional<String> now() {
        Instant now = clock.instant();
        // A clock that was set back must not make a pause of hours.
        return last.filter(pause -> !now.isBefore(pause.since()) && now.isBefore(pause.end()))
                .map(Pause::sentence);
    }

    /**
     * A probe failed.
     *
     * @param sentence what would be said of it
     * @return what is to be said
     */
    synchronized String failed(Throwable cause, String sentence) {
        if (!(cause instanceof SQLException refused) || !REFUSED.contains(String.valueOf(refused.getSQLState()))) {
            return sentence;
        }
        Duration length = last.map(before -> before.length().multipliedBy(2))
                .filter(twice -> twice.compareTo(LONGEST) < 0)
                .orElse(last.isPresent() ? LONGEST : FIRST);
        Pause pause = new Pause(clock.instant(), length, sentence);
        last = Optional.of(pause);
        return pause.sentence();
    }

    /** The server let us in. */
    synchronized void letIn() {
        last = Optional.empty();
    }
}
