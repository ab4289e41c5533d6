package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.locks.Moment;
import dev.lockkeeper.console.locks.Shown;
import dev.lockkeeper.console.start.Placeholder;
import dev.lockkeeper.console.theme.Icon;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What the panel says where there is no picture, and over one that is old. Nobody waiting, nothing known yet and no answer
 * are three different things and look so. Immutable.
 *
 * @param placeholder what stands in place of a picture; empty if there is one
 * @param stale what stands over an old picture; empty if it is not old
 * @param watermark which moment it is, unless it is now
 */
record GraphNotice(Optional<Words> placeholder, Optional<String> stale, Optional<String> watermark) {
    /**
     * The words of a placeholder.
     *
     * @param icon its picture
     * @param title what is the case
     * @param sentences what that means
     */
    record Words(Icon icon, String title, String sentences) {
        Placeholder node() {
            return new Placeholder(icon, title, sentences, List.of());
        }
    }

    /** What is to be said of a moment. */
    static GraphNotice of(Shown shown, ZoneId zone) {
        boolean past = shown.moment() instanceof Moment.Past;
        Optional<String> at = shown.snapshot().map(snapshot -> Ages.clock(snapshot.takenAt(), zone));
        Optional<Words> placeholder = shown.graph().isEmpty()
                ? Optional.of(nothingKnown(shown, past, zone))
                : shown.graph().filter(graph -> graph.isEmpty()).map(graph -> nobody(shown, past, at.orElse("")));
        Optional<String> stale = shown.graph()
                .flatMap(graph -> shown.missed())
                .map(missing -> "stale since " + Ages.clock(missing.since(), zone) + ": " + missing.reason());
        return new GraphNotice(placeholder, stale, watermark(shown.moment(), zone));
    }

    private static Words nothingKnown(Shown shown, boolean past, ZoneId zone) {
        return shown.missed()
                .map(missing -> new Words(
                        Icon.STALE,
                        past ? "No sample of this moment" : "No sample of the locks yet",
                        "Asked at " + Ages.clock(missing.since(), zone) + ": " + missing.reason()
                                + " That says nothing about who waits."))
                .orElseGet(() -> past
                        ? new Words(
                                Icon.HISTORY,
                                "No sample of this moment",
                                "Nobody looked at the locks then. That says nothing about who waited.")
                        : new Words(
                                Icon.RUNNING,
                                "The locks have not been sampled yet",
                                "The first look at the server is on its way."));
    }

    private static Words nobody(Shown shown, boolean past, String at) {
        boolean now = !past && shown.missed().isEmpty();
        return new Words(
                now ? Icon.CHECKED : Icon.HISTORY,
                now ? "Nobody waits for a lock" : "Nobody waited for a lock",
                shown.snapshot()
                        .map(snapshot ->
                                "Sampled at " + at + ", " + snapshot.totals().sessions() + " sessions, "
                                        + snapshot.totals().idleInTransaction() + " idle in transaction.")
                        .orElse(""));
    }

    private static Optional<String> watermark(Moment moment, ZoneId zone) {
        return switch (moment) {
            case Moment.Live ignored -> Optional.empty();
            case Moment.Paused paused -> Optional.of("paused, " + Ages.clock(paused.at(), zone));
            case Moment.Past past -> Optional.of("past, " + Ages.clock(past.at(), zone));
        };
    }
}
