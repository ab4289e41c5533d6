package dev.lockkeeper.lock.diagnosis;

import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.Visibility;
import dev.lockkeeper.lock.WaitGraph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is true of a whole moment: deadlocks, waiters left out, what cannot be seen, a standby. Stateless. */
final class Notes {
    private Notes() {}

    static List<Sentence> of(WaitGraph graph, Names names, Surroundings surroundings, Tense tense) {
        List<Sentence> notes = new ArrayList<>();
        LockSnapshot snapshot = graph.snapshot();
        for (Set<ParticipantId> deadlock : surroundings.deadlocks()) {
            if (graph.circles().contains(deadlock) && !isRoot(graph, deadlock)) {
                notes.add(new Words()
                        .danger("Deadlock")
                        .plain(": " + members(graph, names, deadlock) + " wait for each other and for others.")
                        .sentence());
            }
        }
        if (snapshot.waitersLeftOut() > 0) {
            notes.add(new Words()
                    .strong(Words.moreSessions(snapshot.waitersLeftOut()))
                    .plain(tense.verb(snapshot.waitersLeftOut(), " waits", " wait", " waited")
                            + " and " + tense.verb(snapshot.waitersLeftOut(), "is", "are", "were")
                            + " not shown: one look asks for a limited number, so as not to burden the server.")
                    .sentence());
        }
        notes.addAll(visibility(snapshot.visibility()));
        if (snapshot.standby()) {
            notes.add(
                    Sentence.plain("This server is a standby: it replays the log of another server, and schema changes"
                            + " come from there."));
        }
        return notes;
    }

    private static List<Sentence> visibility(Visibility visibility) {
        List<Sentence> notes = new ArrayList<>();
        visibility.hidden().forEach(hidden -> notes.add(Sentence.plain(hidden)));
        if (!visibility.full() && !visibility.grant().isBlank()) {
            notes.add(Sentence.plain("This would show it: ").with(visibility.grant(), Sentence.Emphasis.STRONG));
        }
        return notes;
    }

    private static boolean isRoot(WaitGraph graph, Set<ParticipantId> circle) {
        return graph.roots().stream().anyMatch(root -> circle.equals(ids(root.members())));
    }

    static Set<ParticipantId> ids(List<Participant> participants) {
        Set<ParticipantId> ids = new HashSet<>();
        participants.forEach(participant -> ids.add(participant.id()));
        return ids;
    }

    private static String members(WaitGraph graph, Names names, Set<ParticipantId> circle) {
        return Words.list(circle.stream()
                .flatMap(id -> graph.find(id).stream())
                .map(names::brief)
                .sorted()
                .toList());
    }
}
