package dev.lockkeeper.lock;

import java.util.List;

/**
 * What happens to the waiters if one participant is gone, as far as the queue of this moment tells. Immutable.
 *
 * @param removed who is gone
 * @param runNext who then waits for nobody any more, the one that has waited longest first
 * @param stillWaiting who goes on waiting, for those who run next or for others, the one that has waited longest first
 */
public record Removal(Participant removed, List<Participant> runNext, List<Participant> stillWaiting) {
    public Removal {
        runNext = List.copyOf(runNext);
        stillWaiting = List.copyOf(stillWaiting);
    }
}
