package dev.lockkeeper.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The demo's data is in use by another program, or by this one. Nothing was touched. */
public final class DemoHeldException extends DemoException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<DemoHolder> holder;

    DemoHeldException(Optional<DemoHolder> holder, Clock clock) {
        super(sentence(holder, clock));
        this.holder = holder;
    }

    /** Who uses it; empty in the instant in which he has not written it down yet. */
    public Optional<DemoHolder> holder() {
        return holder;
    }

    private static String sentence(Optional<DemoHolder> holder, Clock clock) {
        String who = holder.map(known -> "process " + known.pid() + ", started " + started(known, clock)
                        + (known.port().isPresent()
                                ? ", on " + known.host() + ":" + known.port().getAsInt()
                                : ""))
                .orElse("another process");
        return "The demo database is in use by " + who + "; close that window, or open another database with --url";
    }

    private static String started(DemoHolder holder, Clock clock) {
        ZonedDateTime since = holder.since().atZone(clock.getZone());
        boolean today = since.toLocalDate().equals(LocalDate.now(clock));
        return since.format(DateTimeFormatter.ofPattern(today ? "HH:mm" : "yyyy-MM-dd HH:mm", Locale.ROOT));
    }
}
