package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendState;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockType;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.WaitGraph;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Everything that is known of one participant of a graph, in words. Immutable.
 *
 * @param title {@code pid 3920}
 * @param subtitle {@code reporting on canal, application metabase}
 * @param facts what is known, the most telling first
 * @param queryHead what the statement below is: {@code Last query, ended 12 m 04 s ago}; empty without one
 * @param query the statement
 */
record DetailFacts(String title, String subtitle, List<Fact> facts, String queryHead, Optional<String> query) {
    DetailFacts {
        facts = List.copyOf(facts);
    }

    /** One of them. */
    record Fact(String name, String value, Tone tone) {}

    /** What a graph says of one of its participants. */
    static DetailFacts of(Participant participant, WaitGraph graph, ZoneId zone) {
        return switch (participant) {
            case Backend backend -> of(backend, graph, zone);
            case PreparedTransaction prepared -> of(prepared, graph, zone);
        };
    }

    private static DetailFacts of(Backend backend, WaitGraph graph, ZoneId zone) {
        Instant now = graph.snapshot().takenAt();
        List<WaitEdge> waits = graph.waitsFor(backend.id());
        List<Fact> facts = new ArrayList<>();
        String waiting = waits.isEmpty() ? "" : ", waiting for " + Ages.length(graph.waited(backend.id()));
        String state = LockWords.stateWithAge(backend, now) + waiting;
        facts.add(new Fact("State", state, LockWords.standsOut(backend, now) ? Tone.DANGER : Tone.PLAIN));
        locks(facts, backend, graph);
        facts.add(new Fact(
                "Transaction",
                backend.transactionSince()
                        .map(begin -> "open for " + LockWords.since(begin, now)
                                + backend.snapshotAge().stream()
                                        .mapToObj(age -> ", snapshot " + age + " transactions old")
                                        .findFirst()
                                        .orElse(""))
                        .orElse("none"),
                Tone.PLAIN));
        facts.add(new Fact("Wait event", backend.waitEvent().orElse("none"), Tone.PLAIN));
        facts.add(new Fact(
                "Backend start",
                backend.id()
                        .startedAt()
                        .map(start -> Ages.clock(start, zone) + ", " + Ages.ago(start, now))
                        .orElse("not to be seen"),
                Tone.PLAIN));
        facts.add(new Fact("Client", backend.client().orElse("not to be seen"), Tone.PLAIN));
        if (!backend.parallelWorkers().isEmpty()) {
            facts.add(new Fact(
                    "Workers",
                    backend.parallelWorkers().stream().map(pid -> "pid " + pid).collect(Collectors.joining(", ")),
                    Tone.PLAIN));
        }
        return new DetailFacts(
                "pid " + backend.pid(), subtitle(backend), facts, queryHead(backend, now), LockWords.query(backend));
    }

    private static String subtitle(Backend backend) {
        StringJoiner words = new StringJoiner(", ");
        String user = backend.user().orElse(backend.kind().word());
        words.add(user + backend.database().map(name -> " on " + name).orElse(""));
        if (!backend.application().isBlank() && !backend.application().equals(user)) {
            words.add("application " + backend.application());
        }
        return words.toString();
    }

    private static String queryHead(Backend backend, Instant now) {
        if (LockWords.query(backend).isEmpty()) {
            return "Its query is not to be seen.";
        }
        boolean working = backend.state() == BackendState.ACTIVE;
        Optional<Instant> since = working ? backend.queryStartedAt() : backend.stateSince();
        return (working ? "Query, begun" : "Last query, ended")
                + since.map(then -> " " + Ages.ago(then, now)).orElse("");
    }

    private static DetailFacts of(PreparedTransaction prepared, WaitGraph graph, ZoneId zone) {
        Instant now = graph.snapshot().takenAt();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("State", "prepared " + Ages.ago(prepared.preparedAt(), now), Tone.DANGER));
        locks(facts, prepared, graph);
        facts.add(new Fact("Prepared at", Ages.clock(prepared.preparedAt(), zone), Tone.PLAIN));
        facts.add(new Fact("Owner", prepared.owner(), Tone.PLAIN));
        facts.add(new Fact("Database", prepared.database(), Tone.PLAIN));
        facts.add(new Fact(
                "Session",
                "none: it keeps its locks, over restarts too, until COMMIT PREPARED or ROLLBACK PREPARED",
                Tone.PLAIN));
        return new DetailFacts(
                prepared.gid(), "prepared transaction of " + prepared.owner(), facts, "", Optional.empty());
    }

    private static void locks(List<Fact> facts, Participant participant, WaitGraph graph) {
        int behind = graph.behind(participant.id()).size();
        long direct = graph.blocks(participant.id()).stream()
                .map(WaitEdge::waiter)
                .distinct()
                .count();
        facts.add(new Fact(
                "Behind it",
                behind == 0
                        ? "nobody"
                        : LockWords.sessions(behind) + (direct == behind ? "" : ", " + direct + " directly"),
                Tone.PLAIN));
        List<WaitEdge> waits = graph.waitsFor(participant.id());
        facts.add(new Fact("Wants", waits.isEmpty() ? "nothing" : wants(waits), Tone.PLAIN));
        List<WaitEdge> against = graph.blocks(participant.id());
        if (!against.isEmpty()) {
            facts.add(new Fact("In the way", inTheWay(against), Tone.PLAIN));
        }
    }

    private static String wants(Collection<WaitEdge> waits) {
        return waits.stream()
                .map(edge -> LockWords.mode(edge) + " on " + edge.target().words() + meaning(edge))
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    /** What the mode stops is true of tables; of other things the modes say only who excludes whom. */
    private static String meaning(WaitEdge edge) {
        boolean told =
                edge.target().type() == LockType.RELATION && edge.wanted().isAtLeast(LockMode.SHARE_UPDATE_EXCLUSIVE);
        return told ? ", which " + edge.wanted().stops() : "";
    }

    private static String inTheWay(Collection<WaitEdge> against) {
        return against.stream()
                .map(edge ->
                        LockWords.holds(List.of(edge)) + " on " + edge.target().words())
                .distinct()
                .limit(6)
                .collect(Collectors.joining("\n"));
    }

    /** Everything as text. */
    String text() {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        text.add(title + " (" + subtitle + ")");
        facts.forEach(fact -> text.add(fact.name() + ": " + fact.value().replace("\n", "; ")));
        query.ifPresent(sql -> text.add(queryHead + ":").add(sql));
        return text.toString();
    }
}
