package dev.lockkeeper.lock;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who can be reached from whom, with numbers instead of names: a queue of hundreds, each waiting for all ahead of him, is
 * walked over once for every one of them. Immutable, thread-safe.
 */
final class Reach {
    private final Map<ParticipantId, Integer> numbers = new HashMap<>();
    private final ParticipantId[] names;
    private final int[][] waiters;

    /** @param blocks who waits for whom directly, by blocker */
    Reach(Map<ParticipantId, List<WaitEdge>> blocks) {
        blocks.forEach((blocker, edges) -> {
            number(blocker);
            edges.forEach(edge -> number(edge.waiter()));
        });
        names = new ParticipantId[numbers.size()];
        numbers.forEach((name, number) -> names[number] = name);
        waiters = new int[names.length][0];
        blocks.forEach((blocker, edges) -> waiters[number(blocker)] = edges.stream()
                .mapToInt(edge -> number(edge.waiter()))
                .distinct()
                .toArray());
    }

    private int number(ParticipantId name) {
        return numbers.computeIfAbsent(name, unknown -> numbers.size());
    }

    /** Everybody behind these, the nearest first; without themselves. */
    Set<ParticipantId> from(Collection<ParticipantId> members) {
        BitSet seen = new BitSet(names.length);
        int[] queue = new int[names.length];
        int end = 0;
        for (ParticipantId member : members) {
            Integer number = numbers.get(member);
            if (number != null && !seen.get(number)) {
                seen.set(number);
                queue[end++] = number;
            }
        }
        int begin = end;
        for (int at = 0; at < end; at++) {
            for (int waiter : waiters[queue[at]]) {
                if (!seen.get(waiter)) {
                    seen.set(waiter);
                    queue[end++] = waiter;
                }
            }
        }
        Set<ParticipantId> behind = new LinkedHashSet<>(2 * (end - begin));
        for (int at = begin; at < end; at++) {
            behind.add(names[queue[at]]);
        }
        return behind;
    }
}
