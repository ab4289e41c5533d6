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

    /** The diagnosis of a graph. */
    public static Diagnosis of(WaitGraph graph, Surroundings surroundings) {
        return new Diagnosis(graph.roots().stream().map(root -> of(graph, root)).toList(), List.of());
    }

    private static RootDiagnosis of(WaitGraph graph, RootBlocker root) {
        ParticipantId id = root.participant().id();
        return new RootDiagnosis(
                root, Sentence.plain(root.behind() + " wait behind " + id.words() + "."), List.of(), List.of());
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
