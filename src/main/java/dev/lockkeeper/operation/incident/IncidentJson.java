package dev.lockkeeper.operation.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.lock.history.Episode;
import dev.lockkeeper.lock.history.TimelineMark;
import dev.lockkeeper.lock.history.TimelinePoint;
import dev.lockkeeper.operation.AsciiJson;
import java.util.Optional;

/**
 * An incident for other programs: what {@link LocksJson} writes, and behind it {@code environment} ({@code name},
 * {@code tier}, or null), {@code past}, {@code values} (whether statements keep the values in them), {@code timeline}
 * ({@code at}, {@code waiters}, {@code longest_wait_ms}, {@code missed}), {@code episodes} ({@code start},
 * {@code length_ms}, {@code over}, {@code blocker}, {@code waiter}, {@code object}, {@code most_behind},
 * {@code waiter_seconds}) and {@code marks} ({@code at}, {@code kind}, {@code words}, {@code until}, {@code answer}).
 * Stateless.
 */
public final class IncidentJson {
    private IncidentJson() {}

    /** The JSON text, ended by a line feed. */
    public static byte[] of(Incident incident) {
        ObjectNode root = LocksJson.tree(incident.server(), incident.sample(), incident.diagnosis());
        if (incident.environment().isPresent()) {
            Incident.Place place = incident.environment().get();
            root.putObject("environment")
                    .put("name", place.name())
                    .put("tier", place.tier().word());
        } else {
            root.putNull("environment");
        }
        root.put("past", incident.past()).put("values", incident.values());
        var timeline = root.putArray("timeline");
        incident.timeline().points().forEach(point -> fill(timeline.addObject(), point));
        var episodes = root.putArray("episodes");
        incident.timeline().episodes().forEach(episode -> fill(episodes.addObject(), episode));
        var marks = root.putArray("marks");
        incident.timeline().marks().forEach(mark -> fill(marks.addObject(), mark));
        return LocksJson.bytes(root, false);
    }

    /** Of a moment without an answer nothing is known: null, not nobody. */
    private static void fill(ObjectNode node, TimelinePoint point) {
        node.put("at", point.at().toString());
        if (point.missed().isPresent()) {
            node.putNull("waiters").putNull("longest_wait_ms");
        } else {
            node.put("waiters", point.waiters())
                    .put("longest_wait_ms", point.longestWait().toMillis());
        }
        AsciiJson.put(node, "missed", point.missed());
    }

    private static void fill(ObjectNode node, Episode episode) {
        node.put("start", episode.start().toString())
                .put("length_ms", episode.length().toMillis())
                .put("over", episode.over())
                .put("blocker", episode.blocker().id().words())
                .put("waiter", episode.waiter().id().words())
                .put("object", episode.target().words())
                .put("most_behind", episode.mostBehind())
                .put("waiter_seconds", episode.waiterTime().toMillis() / 1000.0);
    }

    private static void fill(ObjectNode node, TimelineMark mark) {
        node.put("at", mark.at().toString());
        switch (mark) {
            case TimelineMark.Run run -> {
                node.put("kind", "run").put("words", run.title());
                LocksJson.moment(node, "until", run.until());
                AsciiJson.put(node, "answer", Optional.empty());
            }
            case TimelineMark.Statement statement ->
                node.put("kind", "statement")
                        .put("words", statement.words())
                        .putNull("until")
                        .putNull("answer");
            case TimelineMark.Act act ->
                node.put("kind", "act")
                        .put("words", act.words())
                        .putNull("until")
                        .put("answer", act.answer());
        }
    }
}
