package dev.lockkeeper.lock.diagnosis;

import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.LockType;
import dev.lockkeeper.lock.WaitEdge;
import java.util.Comparator;
import java.util.List;

/** What is waited for and what the blocker has to do with it, for each type of lock. Stateless. */
final class WaitWords {
    private WaitWords() {}

    /** Behind the name of the waiter: {@code wants ACCESS EXCLUSIVE on passages}. */
    static Sentence wants(WaitEdge edge, Tense tense) {
        LockTarget target = edge.target();
        Words words = new Words().plain(tense.verb("wants ", "wanted "));
        switch (target.type()) {
            case RELATION, OBJECT, PAGE, FROZENID, OTHER ->
                words.strong(edge.wanted().sqlName()).plain(" on ").strong(target.words());
            case TUPLE, EXTEND -> words.strong(target.words());
            case TRANSACTIONID -> {
                if (target.relation().isPresent()) {
                    words.strong(target.words());
                } else {
                    words.strong("transaction " + target.name()).plain(" to end");
                }
            }
            case VIRTUALXID -> words.strong("older transactions").plain(" to end");
            case APPLYTRANSACTION -> words.strong(target.words()).plain(" to end");
            case SPECTOKEN -> words.plain("to insert ").strong("a key that another session is inserting");
            case ADVISORY, USERLOCK -> {
                words.strong(target.words());
                if (edge.wanted() == LockMode.SHARE) {
                    words.plain(" in shared mode");
                }
            }
        }
        return words.sentence();
    }

    /** Behind the name of the blocker: {@code , which holds ACCESS SHARE}. */
    static String inTheWay(WaitEdge edge, Tense tense) {
        String is = tense.verb("is", "was");
        return switch (edge.target().type()) {
            case TRANSACTIONID ->
                edge.target().relation().isPresent()
                        ? tense.verb(
                                ", whose transaction has changed or locked it",
                                ", whose transaction had changed or locked it")
                        : ", whose transaction that " + is;
            case VIRTUALXID -> ", whose transaction " + is + " one of them";
            case TUPLE -> ", which " + is + " ahead of it in the queue for that row";
            case EXTEND -> ", which " + is + " making such room";
            case SPECTOKEN -> ", whose insertion may yet prove to be a duplicate";
            case APPLYTRANSACTION -> ", which " + tense.verb("applies", "applied") + " it";
            case ADVISORY, USERLOCK ->
                edge.held().isEmpty() ? queued(edge, tense) : ", which " + tense.verb("holds it", "held it");
            case RELATION, OBJECT, PAGE, FROZENID, OTHER ->
                edge.held().isEmpty()
                        ? queued(edge, tense)
                        : ", which " + tense.verb("holds ", "held ") + conflicting(edge);
        };
    }

    private static String queued(WaitEdge edge, Tense tense) {
        return edge.queued()
                .map(mode ->
                        ", which " + tense.verb("waits", "waited") + " ahead of it in the queue for " + mode.sqlName())
                .orElse(tense.verb(", which is in its way", ", which was in its way"));
    }

    /** The held modes that the wanted one has to wait for, the strongest first; all of them if none conflicts. */
    private static String conflicting(WaitEdge edge) {
        List<LockMode> conflicting =
                edge.held().stream().filter(edge.wanted()::conflictsWith).toList();
        return Words.list((conflicting.isEmpty() ? edge.held() : conflicting)
                .stream()
                        .sorted(Comparator.reverseOrder())
                        .map(LockMode::sqlName)
                        .toList());
    }

    /** In a list of who waits for whom: {@code ACCESS EXCLUSIVE on passages}, {@code a row of tolls}. */
    static String brief(WaitEdge edge) {
        return switch (edge.target().type()) {
            case RELATION, OBJECT, PAGE, FROZENID, OTHER ->
                edge.wanted().sqlName() + " on " + edge.target().words();
            default -> edge.target().words();
        };
    }

    /** What a root has that others wait for, in a list: {@code holds ACCESS SHARE on passages}. */
    static String has(WaitEdge edge) {
        String words = edge.target().words();
        return switch (edge.target().type()) {
            case RELATION, OBJECT, PAGE, FROZENID, OTHER ->
                "holds "
                        + LockMode.strongest(edge.held())
                                .map(held -> held.sqlName() + " on ")
                                .orElse("") + words;
            case TUPLE -> "is next for " + words;
            case TRANSACTIONID ->
                edge.target().relation().isPresent()
                        ? "has changed or locked " + words
                        : "has transaction " + edge.target().name() + " open";
            case VIRTUALXID -> "has an older transaction open";
            case EXTEND -> "makes " + words;
            case SPECTOKEN -> "inserts a key";
            case APPLYTRANSACTION -> "applies " + words;
            case ADVISORY, USERLOCK -> "holds " + words;
        };
    }

    /** Whether its modes mean what they mean for a table; of transactions and the like they are always the same. */
    static boolean modesMatter(WaitEdge edge) {
        return switch (edge.target().type()) {
            case RELATION, OBJECT, PAGE, FROZENID, OTHER -> true;
            default -> false;
        };
    }

    /** Whether a session may keep such a lock beyond its transaction. */
    static boolean mayOutliveTransaction(WaitEdge edge) {
        return edge.target().type() == LockType.ADVISORY || edge.target().type() == LockType.USERLOCK;
    }
}
