package dev.lockkeeper.lock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Who waits for whom on a server at one moment. Immutable.
 *
 * @param takenAt when, by the server's clock
 * @param took how long the server and the way to it needed for it
 * @param totals all sessions in numbers
 * @param participants everybody who is at an end of an edge, and nobody else
 * @param edges who waits for whom
 * @param waitersLeftOut how many more wait, of whom it was not asked for whom: one sample asks for a limited number
 * @param visibility what this user cannot see
 * @param standby whether the server replays another one's log
 */
public record LockSnapshot(
        Instant takenAt,
        Duration took,
        ActivityTotals totals,
        List<Participant> participants,
        List<WaitEdge> edges,
        int waitersLeftOut,
        Visibility visibility,
        boolean standby) {
    public LockSnapshot {
        participants = List.copyOf(participants);
        edges = List.copyOf(edges);
    }
}
