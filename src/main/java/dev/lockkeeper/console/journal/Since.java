package dev.lockkeeper.console.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How far back the journal is read. */
public enum Since {
    /** One hour. */
    HOUR("Last hour", Optional.of(Duration.ofHours(1))),
    /** One day. */
    DAY("Last 24 hours", Optional.of(Duration.ofDays(1))),
    /** One week. */
    WEEK("Last 7 days", Optional.of(Duration.ofDays(7))),
    /** One month. */
    MONTH("Last 30 days", Optional.of(Duration.ofDays(30))),
    /** From its beginning. */
    EVER("Since the beginning", Optional.empty());

    private final String title;
    private final Optional<Duration> length;

    Since(String title, Optional<Duration> length) {
        this.title = title;
        this.length = length;
    }

    /** The words in the list. */
    public String title() {
        return title;
    }

    /** The moment it begins at, as of now. */
    public Optional<Instant> moment(Instant now) {
        return length.map(now::minus);
    }

    @Override
    public String toString() {
        return title;
    }
}
