package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockType;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.WaitGraph;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Participants, locks and waits in the words of this view. Stateless. */
final class LockWords {
    private static final Duration LONG_IDLE = Duration.ofMinutes(1);

    private LockWords() {}

    /** {@code 3920}, or the name of a prepared transaction. */
    static String number(Participant participant) {
        return switch (participant) {
            case Backend backend -> Integer.toString(backend.pid());
            case PreparedTransaction prepared -> prepared.gid();
        };
    }

    /** Who it is beside its number: the application, else the user, else what it is for. */
    static String name(Participant participant) {
        return switch (participant) {
            case Backend backend ->
                backend.kind() == BackendKind.CLIENT
                        ? client(backend)
                        : backend.kind().word();
            case PreparedTransaction ignored -> "";
        };
    }

    /** Which of Lockkeeper's sessions it is says less than who runs it. */
    private static String client(Backend backend) {
        return backend.isLockkeeper() ? backend.user().orElseGet(backend::name) : backend.name();
    }

    /** {@code pid 3920 reporting}. */
    static String title(Participant participant) {
        return switch (participant) {
            case Backend backend -> "pid " + backend.pid() + " " + name(backend);
            case PreparedTransaction prepared -> "prepared transaction " + prepared.gid();
        };
    }

    /** Its picture: prepared, root, waiting, or a process of the server. */
    static Icon icon(Participant participant, WaitGraph graph) {
        if (participant instanceof PreparedTransaction) {
            return Icon.PREPARED;
        }
        boolean waits = !graph.waitsFor(participant.id()).isEmpty();
        return waits ? Icon.WAITING : Icon.ROOT;
    }

    /** {@code idle in transaction 12 min}, {@code active, waiting}, {@code prepared 26 min}. */
    static String state(Participant participant, boolean waits, Instant now) {
        return switch (participant) {
            case PreparedTransaction prepared -> ("prepared " + brief(prepared.preparedAt(), now)).strip();
            case Backend backend ->
                waits
                        ? stateWord(backend) + ", waiting"
                        : (stateWord(backend)
                                        + backend.stateSince()
                                                .map(begin -> " " + brief(begin, now))
                                                .orElse(""))
                                .strip();
        };
    }

    /** PostgreSQL's word for the state, or what can be said instead. */
    static String stateWord(Backend backend) {
        return switch (backend.state()) {
            case UNKNOWN ->
                backend.kind() == BackendKind.CLIENT
                        ? "not to be seen"
                        : backend.kind().word();
            case DISABLED -> "not tracked";
            default -> backend.state().serverName();
        };
    }

    /** {@code idle in transaction 12 m 04 s}. */
    static String stateWithAge(Backend backend, Instant now) {
        return stateWord(backend) + stateAge(backend, now);
    }

    private static String stateAge(Backend backend, Instant now) {
        return backend.stateSince().map(begin -> " " + since(begin, now)).orElse("");
    }

    /** How long since then. */
    static String since(Instant then, Instant now) {
        return Ages.length(nonNegative(Duration.between(then, now)));
    }

    /** How long since then, in one unit: {@code 43 s}, {@code 12 min}, {@code 3 h}. */
    static String brief(Instant then, Instant now) {
        String ago = Ages.ago(then, now);
        return ago.equals("just now") ? "" : ago.substring(0, ago.length() - " ago".length());
    }

    /** The clocks of two readings may differ by a little. */
    static Duration nonNegative(Duration length) {
        return length.isNegative() ? Duration.ZERO : length;
    }

    /** Whether its being idle in a transaction has lasted so long that it is what an operator looks for. */
    static boolean standsOut(Backend backend, Instant now) {
        return backend.state().idleInTransaction()
                && backend.stateSince()
                        .filter(begin -> Duration.between(begin, now).compareTo(LONG_IDLE) >= 0)
                        .isPresent();
    }

    /** {@code ACCESS EXCLUSIVE}, or for what is no table {@code transaction 918224}. */
    static String mode(WaitEdge edge) {
        return switch (edge.target().type()) {
            case RELATION, ADVISORY, OBJECT, USERLOCK -> edge.wanted().sqlName();
            case TRANSACTIONID -> "transaction " + edge.target().name();
            case VIRTUALXID -> "older transaction " + edge.target().name();
            default -> edge.target().type().serverName();
        };
    }

    /** What it waits for or holds, short: the relation where there is one. */
    static String on(WaitEdge edge) {
        String thing = edge.target().type() == LockType.RELATION
                ? edge.target().name()
                : edge.target().relation().orElseGet(() -> edge.target().words());
        return edge.target().type() == LockType.RELATION
                ? edge.target()
                        .database()
                        .map(other -> thing + " in database " + other)
                        .orElse(thing)
                : thing;
    }

    /** {@code holds ACCESS SHARE}, {@code queued ahead}; with how many more where it stands in several ways. */
    static String holds(Collection<WaitEdge> against) {
        List<String> ways = against.stream().map(LockWords::holdsOne).distinct().toList();
        return ways.isEmpty() ? "" : ways.getFirst() + (ways.size() == 1 ? "" : " and " + (ways.size() - 1) + " more");
    }

    private static String holdsOne(WaitEdge edge) {
        if (edge.target().type() == LockType.TRANSACTIONID || edge.target().type() == LockType.TUPLE) {
            return "holds a row";
        }
        if (edge.target().type() == LockType.VIRTUALXID) {
            return "has an older snapshot";
        }
        return LockMode.strongest(edge.held())
                .map(mode -> "holds " + mode.sqlName())
                .orElseGet(() -> edge.queued()
                        .map(mode -> "queued for " + mode.sqlName())
                        .orElse("stands in the way"));
    }

    /** The things that these edges are about, each once. */
    static String targets(Collection<WaitEdge> edges) {
        return edges.stream().map(LockWords::on).distinct().collect(Collectors.joining(", "));
    }

    /** {@code 31 read, 6 write}: what a number of waiters want. */
    static String wants(Collection<WaitEdge> edges) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        edges.stream()
                .sorted(Comparator.comparing(WaitEdge::wanted))
                .forEach(edge -> counts.merge(wantWord(edge), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String wantWord(WaitEdge edge) {
        if (edge.target().type() != LockType.RELATION) {
            return edge.target().type().serverName();
        }
        return switch (edge.wanted()) {
            case ACCESS_SHARE -> "read";
            case ROW_EXCLUSIVE -> "write";
            default -> edge.wanted().sqlName();
        };
    }

    /** {@code 1 session}, {@code 37 sessions}. */
    static String sessions(int number) {
        return number == 1 ? "1 session" : number + " sessions";
    }

    /** {@code 39 sessions wait}, {@code nobody waits}, or that it is not known. */
    static String waiting(Shown shown) {
        int waiting = waiters(shown);
        String known = waiting == 0 ? "nobody waits" : sessions(waiting) + (waiting == 1 ? " waits" : " wait");
        if (shown.graph().isEmpty()) {
            return "not known who waits";
        }
        return shown.missed().isPresent() ? known + ", as far as was last known" : known;
    }

    /** How many wait, those included of whom it was not asked for whom. */
    static int waiters(Shown shown) {
        return shown.graph()
                .map(graph -> graph.waiters().size() + graph.snapshot().waitersLeftOut())
                .orElse(0);
    }

    /** How grave a wait is, from 1 to 4: under 2 s, under 10 s, under 1 min, longer. */
    static int ageStep(Duration waited) {
        long seconds = waited.toSeconds();
        return seconds < 2 ? 1 : seconds < 10 ? 2 : seconds < 60 ? 3 : 4;
    }

    /** A statement in one line. */
    static String oneLine(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() <= 300 ? line : line.substring(0, 300) + "…";
    }

    /** The statement it works on, or worked on last. */
    static Optional<String> query(Participant participant) {
        return participant instanceof Backend backend
                ? backend.query().filter(text -> !text.isBlank())
                : Optional.empty();
    }
}
