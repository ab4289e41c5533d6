package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationFile;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.operation.Sizes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** What stands in the cells of a row. Stateless. */
final class RowWords {
    /** Stands where there is nothing to say. */
    static final String NOTHING = "–";

    static final String NOT_RECORDED = "not recorded";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter ZONED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);
    /** The widest difference between two zones is 26 hours: older than this, a day more or less is all it can matter. */
    private static final int DAYS_BEYOND_ANY_ZONE = 3;

    private RowWords() {}

    static Optional<LocalDateTime> appliedAt(RowContent content) {
        return content.migration().map(Migration::state).flatMap(MigrationState::appliedAt);
    }

    /**
     * When it was applied, seen from now. The table holds the server's local time without a zone: how long ago that was is
     * known exactly only where the journal has the moment; otherwise recent times are given as they stand in the table.
     */
    static String applied(RowContent content, Instant now) {
        Optional<JournalEntry> entry = content.recordedBy();
        if (entry.isPresent()) {
            return Ages.ago(entry.get().startedAt().plus(entry.get().duration()), now);
        }
        Optional<LocalDateTime> local = appliedAt(content);
        if (local.isEmpty()) {
            return recorded(content) ? NOT_RECORDED : NOTHING;
        }
        long days = ChronoUnit.DAYS.between(local.get(), LocalDateTime.ofInstant(now, ZoneOffset.UTC));
        return days >= DAYS_BEYOND_ANY_ZONE ? Ages.daysAgo(days) : MINUTE.format(local.get());
    }

    /** When it was applied, exactly. */
    static Optional<String> appliedExactly(RowContent content, Clock clock) {
        return appliedAt(content)
                .map(local -> MOMENT.format(local) + ", the server's local time"
                        + content.recordedBy()
                                .map(entry -> "\n" + zoned(entry.startedAt().plus(entry.duration()), clock)
                                        + " here, by the journal")
                                .orElse(""));
    }

    /** A moment in the operator's zone, with the zone. */
    static String zoned(Instant moment, Clock clock) {
        return ZONED.format(moment.atZone(clock.getZone()));
    }

    static boolean recorded(RowContent content) {
        return content.migration().map(known -> known.state().recorded()).orElse(false);
    }

    static String by(RowContent content) {
        if (!recorded(content)) {
            return NOTHING;
        }
        return content.recordedBy().map(JournalEntry::databaseUser).orElse(NOT_RECORDED);
    }

    /** Everyone and everything that took part in an act. */
    static String whole(JournalEntry entry) {
        return entry.databaseUser() + " · " + entry.actor().osUser() + "@"
                + entry.actor().host() + " · " + entry.actor().application();
    }

    static Optional<Duration> duration(RowContent content) {
        if (content instanceof RowContent.OfMigration row && row.live().isPresent()) {
            return row.live().get().elapsed();
        }
        return content.recordedBy()
                .filter(entry -> entry.outcome() != Outcome.SKIPPED)
                .map(JournalEntry::duration);
    }

    static String rollback(RowContent content) {
        if (content.file().isEmpty()) {
            return NOTHING;
        }
        return content.rollbackScript().isPresent() ? "script" : "none";
    }

    /** A size for people: bytes below a thousand, then one digit after the point. */
    static String size(RowContent content) {
        return content.file().map(MigrationFile::size).map(Sizes::text).orElse(NOTHING);
    }

    /** The row read aloud. */
    static String spoken(RowContent content, Instant now) {
        return content.look().word() + ", " + content.fileName()
                + (recorded(content) ? ", applied " + applied(content, now) + ", by " + by(content) : "")
                + (content.file().isPresent() ? ", rollback " + rollback(content) : "");
    }
}
