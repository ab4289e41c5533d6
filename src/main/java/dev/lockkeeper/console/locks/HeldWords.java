package dev.lockkeeper.console.locks;

import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.server.HeldLocks;
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
        String named = locks.locks().stream().limit(NAMED).map(HeldWords::one).collect(Collectors.joining("; "));
        long more = locks.more() + Math.max(0, locks.locks().size() - NAMED);
        return "Holds " + named + (more == 0 ? "." : String.format(Locale.ROOT, "; and %,d more.", more));
    }

    private static String one(HeldLocks.HeldLock lock) {
        String held = lock.held().stream().map(LockMode::sqlName).collect(Collectors.joining(" and "));
        String wanted = lock.wanted().map(mode -> "wants " + mode.sqlName()).orElse("");
        String both = held.isEmpty() || wanted.isEmpty() ? held + wanted : held + ", " + wanted;
        return both + " on " + lock.target().words();
    }
}
