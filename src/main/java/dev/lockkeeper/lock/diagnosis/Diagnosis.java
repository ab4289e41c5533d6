package dev.lockkeeper.lock.diagnosis;

import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.RootBlocker;
import dev.lockkeeper.lock.WaitGraph;
import java.util.List;
import java.util.Optional;

/**
 * What a wait graph means. Immutable.
 *
 * @param roots one for each root blocker, in the order of {@link WaitGraph#roots()}; empty if nobody waits
 * @param notes what is true of the whole: a deadlock, waiters that were left out, what cannot be seen
 */
public record Diagnosis(List<RootDiagnosis> roots, List<Sentence> notes) {
    /** Nobody waits. */
    public static final Diagnosis NOBODY_WAITS = new Diagnosis(List.of(), List.of());

    public Diagnosis {
        roots = List.copyOf(roots);
        notes = List.copyOf(notes);
    }

    /** The diagnosis of a graph that is true now. */
    public static Diagnosis of(WaitGraph graph, Surroundings surroundings) {
        return of(graph, surroundings, Tense.PRESENT);
    }

    /** The diagnosis of a moment that is over: in the past tense, and without remedies, which would come too late. */
    public static Diagnosis ofPast(WaitGraph graph, Surroundings surroundings) {
        return of(graph, surroundings, Tense.PAST);
    }

    private static Diagnosis of(WaitGraph graph, Surroundings surroundings, Tense tense) {
        Names names = new Names(surroundings.runs());
        Sentences sentences = new Sentences(graph, names, tense);
        List<RootDiagnosis> roots = graph.roots().stream()
                .map(root -> of(graph, surroundings, names, sentences, root, tense))
                .toList();
        return new Diagnosis(roots, Notes.of(graph, names, surroundings, tense));
    }

    private static RootDiagnosis of(
            WaitGraph graph,
            Surroundings surroundings,
            Names names,
            Sentences sentences,
            RootBlocker root,
            Tense tense) {
        Optional<MainWait> main = MainWait.of(graph, root);
        boolean deadlock = root.circle() && surroundings.deadlocks().contains(Notes.ids(root.members()));
        return new RootDiagnosis(
                root,
                sentences.about(root, main, deadlock),
                Details.of(graph, names, root, main),
                tense == Tense.PAST ? List.of() : Remedies.of(graph, names, surroundings, root, main));
    }

    /** What is most urgent. */
    public Optional<RootDiagnosis> main() {
        return roots.stream().findFirst();
    }

    /** The diagnosis of the root behind which this participant waits, or which it is; empty if it is part of none. */
    public Optional<RootDiagnosis> about(WaitGraph graph, ParticipantId participant) {
        return roots.stream()
                .filter(each -> each.root().members().stream()
                                .anyMatch(member -> member.id().equals(participant))
                        || graph.behind(each.root().participant().id()).contains(participant))
                .findFirst();
    }
}
