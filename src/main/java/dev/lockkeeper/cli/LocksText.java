package dev.lockkeeper.cli;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.RootBlocker;
import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.diagnosis.Diagnosis;
import dev.lockkeeper.lock.diagnosis.Remedy;
import dev.lockkeeper.lock.diagnosis.RootDiagnosis;
import dev.lockkeeper.operation.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who waits for whom, for people: a tree for each root, then what it means. Used once, by one thread. */
final class LocksText {
    /** Deeper than this nobody can follow a line on a terminal. */
    private static final int DEEPEST = 16;

    private static final int QUERY_WIDTH = 100;

    private final LockLook look;
    private final StringBuilder text = new StringBuilder();
    private final Map<ParticipantId, List<ParticipantId>> under = new LinkedHashMap<>();

    LocksText(LockLook look) {
        this.look = look;
    }

    /** Everything, each line ended. */
    String text() {
        switch (look.sample()) {
            case LockSample.Missed missed ->
                line(missed.at() + "  No answer, so nothing is known of this moment: " + missed.reason());
            case LockSample.Seen seen -> {
                WaitGraph graph = look.graph().orElseThrow();
                line(summary(seen.snapshot(), graph));
                trees(graph);
                diagnosis(look.diagnosis());
                visibility(seen.snapshot());
            }
        }
        return text.toString();
    }

    private String summary(LockSnapshot snapshot, WaitGraph graph) {
        int waiting = graph.waiters().size();
        String waiters = waiting == 0
                ? "Nobody waits for a lock"
                : waiting + (waiting == 1 ? " waits" : " wait") + " for a lock, the longest for "
                        + Durations.text(look.longestWait());
        String leftOut = snapshot.waitersLeftOut() == 0
                ? ""
                : ", and " + snapshot.waitersLeftOut() + " more that were not asked";
        return snapshot.takenAt() + "  " + waiters + leftOut + ". "
                + snapshot.totals().sessions() + " sessions, "
                + snapshot.totals().idleInTransaction()
                + " idle in transaction.";
    }

    private void trees(WaitGraph graph) {
        for (ParticipantId waiter : graph.waiters()) {
            graph.nearest(waiter)
                    .ifPresent(edge -> under.computeIfAbsent(edge.blocker(), id -> new ArrayList<>())
                            .add(waiter));
        }
        under.values()
                .forEach(waiters -> waiters.sort((one, other) -> {
                    int longer = graph.waited(other).compareTo(graph.waited(one));
                    return longer != 0 ? longer : one.words().compareTo(other.words());
                }));
        for (RootBlocker root : graph.roots()) {
            line("");
            if (root.circle()) {
                circle(graph, root);
            } else {
                line(who(graph, root.participant()) + "  " + root.behind() + " behind, "
                        + Durations.text(root.waitingTime()) + " of waiting");
                query(root.participant(), "   ");
                branches(graph, root.participant().id(), "", 1);
            }
        }
    }

    private void circle(WaitGraph graph, RootBlocker root) {
        line("A circle of " + root.members().size() + ":");
        for (Participant member : root.members()) {
            String waits = graph.waitsFor(member.id()).stream()
                    .map(edge -> edge.blocker().words() + " (" + lock(edge) + ")")
                    .distinct()
                    .reduce((one, other) -> one + " and " + other)
                    .orElse("");
            line("   " + who(graph, member) + " waits for " + waits);
            query(member, "      ");
        }
    }

    private void branches(WaitGraph graph, ParticipantId above, String indent, int depth) {
        List<ParticipantId> waiters = under.getOrDefault(above, List.of());
        for (int index = 0; index < waiters.size(); index++) {
            ParticipantId waiter = waiters.get(index);
            boolean last = index == waiters.size() - 1;
            Optional<WaitEdge> edge = graph.nearest(waiter);
            String words = graph.find(waiter)
                    .map(participant -> who(graph, participant))
                    .orElse(waiter.words());
            line(indent
                    + (last ? "└─ " : "├─ ")
                    + words
                    + edge.map(wait -> "  waits " + Durations.text(graph.waited(waiter)) + " for " + lock(wait))
                            .orElse(""));
            String further = indent + (last ? "   " : "│  ");
            boolean leaf = under.getOrDefault(waiter, List.of()).isEmpty();
            graph.find(waiter).ifPresent(participant -> query(participant, further + (leaf ? "   " : "│  ")));
            if (depth < DEEPEST) {
                branches(graph, waiter, further, depth + 1);
            } else if (!leaf) {
                line(further + "└─ and " + graph.behind(waiter).size() + " more behind it");
            }
        }
    }

    private static String lock(WaitEdge edge) {
        String held = edge.held().isEmpty()
                ? edge.queued()
                        .map(mode -> "ahead in the queue: " + mode.sqlName())
                        .orElse("ahead in the queue")
                : "held: "
                        + LockMode.strongest(edge.held()).map(LockMode::sqlName).orElse("");
        return edge.wanted().sqlName() + " on " + edge.target().words() + ", " + held;
    }

    private static String who(WaitGraph graph, Participant participant) {
        Instant now = graph.snapshot().takenAt();
        return switch (participant) {
            case PreparedTransaction prepared ->
                prepared.id().words() + " of " + prepared.owner() + " in " + prepared.database() + ", prepared "
                        + age(prepared.preparedAt(), now) + " ago";
            case Backend backend ->
                backend.id().words() + " " + backend.name()
                        + backend.user()
                                .filter(user -> !user.equals(backend.name()))
                                .map(user -> " (" + user + ")")
                                .orElse("")
                        + (backend.state().serverName().isEmpty()
                                ? ""
                                : ", " + backend.state().serverName()
                                        + backend.stateSince()
                                                .map(since -> " " + age(since, now))
                                                .orElse(""));
        };
    }

    private static String age(Instant since, Instant now) {
        Duration age = Duration.between(since, now);
        return Durations.text(age.isNegative() ? Duration.ZERO : age);
    }

    private void query(Participant participant, String indent) {
        if (participant instanceof Backend backend) {
            backend.query()
                    .map(sql -> sql.strip().replaceAll("\\s+", " "))
                    .ifPresent(sql -> line(
                            indent + (sql.length() <= QUERY_WIDTH ? sql : sql.substring(0, QUERY_WIDTH - 1) + "…")));
        }
    }

    private void diagnosis(Diagnosis diagnosis) {
        for (RootDiagnosis root : diagnosis.roots()) {
            line("");
            line(root.sentence().text());
            root.details().forEach(detail -> line("  " + detail.text()));
            for (Remedy remedy : root.remedies()) {
                line((remedy.mildestThatHelps() ? "  > " : "  - ") + remedy.label() + ": " + remedy.consequence()
                        + remedy.unavailable()
                                .map(why -> " (not possible: " + why + ")")
                                .orElse(""));
            }
        }
        if (!diagnosis.notes().isEmpty()) {
            line("");
            diagnosis.notes().forEach(note -> line(note.text()));
        }
    }

    private void visibility(LockSnapshot snapshot) {
        if (!snapshot.visibility().full()) {
            line("");
            snapshot.visibility().hidden().forEach(this::line);
            line("This would show it: " + snapshot.visibility().grant());
        }
    }

    private void line(String line) {
        text.append(PlainText.line(line)).append('\n');
    }
}
