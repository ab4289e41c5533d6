package dev.lockkeeper.console.locks;

import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.server.HeldLocks;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What somebody holds and wants, in words. Stateless. */
final class HeldWords {
    private static final int NAMED = 12;

    private HeldWords() {}

    /** {@code Holds ACCESS SHARE on passages, tolls. …} */
    static String of(HeldLocks locks) {
        if (locks.locks().isEmpty()) {
            return "It holds no lock but on its own transaction.";
        }
        // What it wants is said beside it already; only what it holds is news.
        List<HeldLocks.HeldLock> held =
                locks.locks().stream().filter(lock -> !lock.held().isEmpty()).toList();
        if (held.isEmpty()) {
            return "It holds nothing of what others could want.";
        }
        String named = held.stream().limit(NAMED).map(HeldWords::one).collect(Collectors.joining("; "));
        long more = locks.more() + Math.max(0, held.size() - NAMED);
        return "Holds " + named + (more == 0 ? "." : String.format(Locale.ROOT, "; and %,d more.", more));
    }

    private static String one(HeldLocks.HeldLock lock) {
        return lock.held().stream().map(LockMode::sqlName).collect(Collectors.joining(" and ")) + " on "
                + lock.target().words();
    }
}
