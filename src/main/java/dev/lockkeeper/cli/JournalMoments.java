package dev.lockkeeper.cli;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** Moments as operators write them: {@code 2h} ago, {@code 2026-11-01}, {@code 2026-11-01T22:30}, with or without zone. */
final class JournalMoments {
    private JournalMoments() {}

    /**
     * @param clock tells now, and the zone of what names none
     * @throws CommandException if this is no moment
     */
    static Instant parse(String option, String text, Clock clock) {
        try {
            return clock.instant().minus(Durations.parse(text));
        } catch (IllegalArgumentException noDuration) {
            return date(option, text, clock);
        }
    }

    private static Instant date(String option, String text, Clock clock) {
        String written = text.strip().replace(' ', 'T');
        try {
            if (written.length() == "2026-11-01".length()) {
                return LocalDate.parse(written).atStartOfDay(clock.getZone()).toInstant();
            }
            return written.endsWith("Z")
                    ? Instant.parse(written)
                    : LocalDateTime.parse(written).atZone(clock.getZone()).toInstant();
        } catch (DateTimeException noMoment) {
            throw new CommandException(
                    ExitCode.WRONG_USAGE,
                    option + ": '" + text + "' is no moment; write 2h, 3d, 2026-11-01 or 2026-11-01T22:30.");
        }
    }
}
