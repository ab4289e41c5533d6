package dev.lockkeeper.lock.diagnosis;

import dev.lockkeeper.lock.RootBlocker;
import java.util.List;

/**
 * What one root blocker does to the others, and what can be done. Immutable.
 *
 * @param root whom it is about
 * @param sentence who waits for whom, on what, since when, and how many behind
 * @param details what the wanted mode blocks and whatever else helps to decide, a sentence each
 * @param remedies what can be done, the mildest first
 */
public record RootDiagnosis(RootBlocker root, Sentence sentence, List<Sentence> details, List<Remedy> remedies) {
    public RootDiagnosis {
        details = List.copyOf(details);
        remedies = List.copyOf(remedies);
    }
}
