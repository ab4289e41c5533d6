package dev.lockkeeper.operation.incident;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.diagnosis.Lengths;
import dev.lockkeeper.lock.history.Episode;
import dev.lockkeeper.lock.history.TimelineMark;
import dev.lockkeeper.lock.history.TimelinePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What led to an incident: the bars of the last hour, gaps, episodes, what was done. Stateless. */
final class IncidentTimeline {
    private static final int WIDTH = 72;

    private IncidentTimeline() {}

    static void write(MarkdownText text, Incident.Timeline timeline) {
        if (timeline.points().isEmpty()
                && timeline.episodes().isEmpty()
                && timeline.marks().isEmpty()) {
            return;
        }
        text.heading(2, "What led to it");
        bars(text, timeline.points());
        table(
                text,
                List.of("time", "what was done", "answer"),
                timeline.marks().stream().map(IncidentTimeline::row).toList());
        table(
                text,
                List.of("start", "length", "waiter-seconds", "blocker", "waiter", "on", "end"),
                timeline.episodes().stream().map(IncidentTimeline::row).toList());
    }

    private static void table(MarkdownText text, List<String> head, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(head);
        all.addAll(rows);
        text.table(all);
    }

    private static void bars(MarkdownText text, List<TimelinePoint> points) {
        if (points.isEmpty()) {
            return;
        }
        int top = points.stream().mapToInt(TimelinePoint::waiters).max().orElse(0);
        Duration longest = points.stream()
                .map(TimelinePoint::longestWait)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        text.code(
                "text",
                "waiting, from " + IncidentMarkdown.moment(points.getFirst().at()) + " to "
                        + IncidentMarkdown.moment(points.getLast().at()) + "\n"
                        + Sparkline.of(points, WIDTH) + "\n"
                        + "most at once: " + top + ", longest wait: "
                        + (top == 0 ? "none" : Lengths.waited(longest)) + "; × no answer, · nobody waits");
        gaps(text, points);
    }

    /** Moments without an answer, those of one reason in a row as one. */
    private static void gaps(MarkdownText text, List<TimelinePoint> points) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("no answer from", "to", "reason"));
        for (int at = 0; at < points.size(); at++) {
            TimelinePoint first = points.get(at);
            if (first.missed().isPresent()) {
                while (at + 1 < points.size() && points.get(at + 1).missed().equals(first.missed())) {
                    at++;
                }
                rows.add(List.of(
                        IncidentMarkdown.moment(first.at()),
                        IncidentMarkdown.moment(points.get(at).at()),
                        first.missed().get()));
            }
        }
        text.table(rows);
    }

    private static List<String> row(TimelineMark mark) {
        String at = IncidentMarkdown.moment(mark.at());
        return switch (mark) {
            case TimelineMark.Run run ->
                List.of(
                        at,
                        "run: " + run.title(),
                        run.until().map(IncidentTimeline::until).orElse("goes on"));
            case TimelineMark.Statement statement -> List.of(at, statement.words(), "");
            case TimelineMark.Act act -> List.of(at, act.words(), act.answer());
        };
    }

    private static String until(Instant end) {
        return "ended " + IncidentMarkdown.moment(end);
    }

    private static List<String> row(Episode episode) {
        return List.of(
                IncidentMarkdown.moment(episode.start()),
                Lengths.waited(episode.length()),
                String.valueOf(episode.waiterTime().toSeconds()),
                who(episode.blocker()),
                who(episode.waiter()),
                episode.target().words(),
                episode.end().orElse("not known: no answer since"));
    }

    private static String who(Participant participant) {
        return switch (participant) {
            case PreparedTransaction prepared -> prepared.id().words();
            case Backend backend -> backend.id().words() + " (" + backend.name() + ")";
        };
    }
}
