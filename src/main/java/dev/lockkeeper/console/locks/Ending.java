package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.history.Episode;
import dev.lockkeeper.lock.history.LockHistory;
import dev.lockkeeper.lock.history.TimelineMark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the waits of a moment ended, from what came after it. Stateless. */
final class Ending {
    private static final Duration AFTERWARDS = Duration.ofMinutes(1);

    private Ending() {}

    /**
     * One line of it.
     *
     * @param icon what kind of thing
     * @param when when it happened; empty for what has no time
     * @param key a word in the place of the time
     * @param words what happened
     */
    record Line(Icon icon, Optional<Instant> when, String key, String words) {}

    /** The lines about everybody in this graph, in the order of time. */
    static List<Line> of(LockHistory history, WaitGraph graph, Instant moment) {
        List<Episode> episodes = history.episodes().stream()
                .filter(episode ->
                        !episode.start().isAfter(moment) && !episode.lastSeen().isBefore(moment))
                .filter(episode -> graph.find(episode.blocker().id()).isPresent()
                        && graph.find(episode.waiter().id()).isPresent())
                .sorted(Comparator.comparing(Episode::waiterTime).reversed())
                .toList();
        if (episodes.isEmpty()) {
            return List.of();
        }
        Episode gravest = episodes.getFirst();
        List<Line> lines = new ArrayList<>();
        Instant end = gravest.lastSeen().plus(AFTERWARDS);
        for (TimelineMark mark : history.marks()) {
            if (mark instanceof TimelineMark.Act act
                    && !act.at().isBefore(moment)
                    && !act.at().isAfter(end)) {
                lines.add(new Line(Icon.CANCEL, Optional.of(act.at()), "", sentence(act)));
            }
        }
        String who = LockWords.title(gravest.waiter()) + " waited for " + LockWords.title(gravest.blocker());
        if (gravest.over()) {
            lines.add(new Line(
                    Icon.READY, Optional.of(gravest.lastSeen()), "", "Last seen: " + who + ". Nobody does any more."));
        } else {
            lines.add(new Line(Icon.WAITING, Optional.empty(), "now", "It goes on: " + who + "."));
        }
        lines.add(new Line(
                Icon.PATIENCE,
                Optional.empty(),
                "cost",
                String.format(
                        Locale.ROOT,
                        "%,d waiter-seconds in %s, at most %s behind it",
                        gravest.waiterTime().toSeconds(),
                        Ages.length(gravest.length()),
                        LockWords.sessions(gravest.mostBehind()))));
        return lines;
    }

    private static String sentence(TimelineMark.Act act) {
        String words = act.words().isEmpty()
                ? act.words()
                : act.words().substring(0, 1).toUpperCase(Locale.ROOT)
                        + act.words().substring(1);
        return words + (act.answer().isEmpty() ? "." : ". " + act.answer());
    }
}
