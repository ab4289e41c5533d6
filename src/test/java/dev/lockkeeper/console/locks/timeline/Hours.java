package dev.lockkeeper.console.locks.timeline;

import dev.lockkeeper.console.locks.LocksModel;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.Graphs;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Hours of a server, sampled every 2 s, as a lock view would have seen them. */
final class Hours {
    static final Duration BETWEEN = Duration.ofSeconds(2);
    static final Instant END = Graphs.NOW;
    static final Clock CLOCK = Clock.fixed(END, ZoneId.of("Europe/Amsterdam"));

    private Hours() {}

    /** What happened at a second of the hour. */
    interface Story {
        LockSample at(Instant moment, long secondsBeforeTheEnd);
    }

    /** A model that has lived through it. */
    static LocksModel model(Duration length, Story story) {
        LocksModel model = new LocksModel(CLOCK);
        for (Instant at = END.minus(length); !at.isAfter(END); at = at.plus(BETWEEN)) {
            model.sampled(story.at(at, Duration.between(at, END).toSeconds()));
        }
        return model;
    }

    /** So many wait for one, the first of them for so long. */
    static LockSample waiting(Instant at, int waiters, Duration longest) {
        return new LockSample.Seen(snapshot(at, waiters, longest));
    }

    static LockSample missed(Instant at, String reason) {
        return new LockSample.Missed(at, reason);
    }

    private static LockSnapshot snapshot(Instant at, int waiters, Duration longest) {
        Graphs graphs = new Graphs();
        Duration shift = Duration.between(at, Graphs.NOW);
        if (waiters > 0) {
            Backend blocker = graphs.idleInTransaction(2711, "backup", shift.plusMinutes(31), "COPY vessels TO stdout");
            for (int number = 0; number < waiters; number++) {
                Duration waited = number == 0 ? longest : longest.dividedBy(2);
                Backend waiter = number == 0
                        ? graphs.active(2954, "psql", waited.plus(shift), "ALTER TABLE vessels ADD COLUMN ais text")
                        : graphs.active(5000 + number, "canal_api", waited.plus(shift), "SELECT * FROM vessels");
                graphs.hard(
                        waiter,
                        blocker,
                        "vessels",
                        LockMode.ACCESS_EXCLUSIVE,
                        LockMode.ACCESS_SHARE,
                        waited.plus(shift));
            }
        }
        return graphs.snapshot(at);
    }

    /** Now and then somebody waits for a moment. */
    static LockSample calm(Instant at, long before) {
        return before % 700 == 40 ? waiting(at, 1, Duration.ofMillis(600)) : waiting(at, 0, Duration.ZERO);
    }

    /** A queue of up to 20 for three minutes that somebody broke, and 39 that wait now; a gap between. */
    static LockSample convoy(Instant at, long before) {
        if (before >= 1380 && before < 1560) {
            long since = 1560 - before;
            return waiting(at, (int) Math.min(20, 1 + since / 8), Duration.ofSeconds(since));
        }
        if (before >= 1750 && before < 1822) {
            return missed(at, "statement timeout.");
        }
        if (before >= 2080 && before < 2130) {
            return waiting(at, 4, Duration.ofSeconds(30 - (before - 2080) / 2));
        }
        if (before < 104) {
            long since = 104 - before;
            return before > 50 && before < 60
                    ? waiting(at, 9, Duration.ofSeconds(4))
                    : waiting(at, (int) Math.min(39, since / 2), Duration.ofSeconds(Math.min(43, since)));
        }
        return calm(at, before);
    }
}
