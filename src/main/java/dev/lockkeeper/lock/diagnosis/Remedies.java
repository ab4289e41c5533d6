package dev.lockkeeper.lock.diagnosis;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.BackendState;
import dev.lockkeeper.lock.OwnRun;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.Removal;
import dev.lockkeeper.lock.RootBlocker;
import dev.lockkeeper.lock.WaitGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What can be done about one root, the mildest first, each with its consequence. Used once. */
final class Remedies {
    /** What a removal changes is computed for so many at most: those whom most wait for. */
    private static final int WEIGHED = 64;

    private final WaitGraph graph;
    private final Names names;
    private final Surroundings surroundings;
    private final RootBlocker root;
    private final Optional<MainWait> main;
    private final Consequences consequences;
    private final boolean deadlock;
    private final List<Draft> drafts = new ArrayList<>();

    /** A remedy, and whether it surely frees somebody at once without harm that is worse than the wait. */
    private record Draft(Remedy remedy, boolean helps) {}

    /** Somebody who waits, and what changes if he no longer does. */
    private record Queued(Backend backend, Removal removal) {}

    private Remedies(
            WaitGraph graph, Names names, Surroundings surroundings, RootBlocker root, Optional<MainWait> main) {
        this.graph = graph;
        this.names = names;
        this.surroundings = surroundings;
        this.root = root;
        this.main = main;
        this.consequences = new Consequences(graph, names);
        this.deadlock = root.circle() && surroundings.deadlocks().contains(Notes.ids(root.members()));
    }

    static List<Remedy> of(
            WaitGraph graph, Names names, Surroundings surroundings, RootBlocker root, Optional<MainWait> main) {
        Remedies remedies = new Remedies(graph, names, surroundings, root, main);
        remedies.collect();
        return remedies.mildestMarked();
    }

    private void collect() {
        add(Remedy.Kind.WAIT, Optional.empty(), "Wait", Waiting.words(names, root, main, deadlock), false);
        cancelWaiters();
        if (!root.circle()) {
            switch (root.participant()) {
                case PreparedTransaction prepared -> rollBack(prepared);
                case Backend backend -> stop(backend);
            }
        }
        saferSql();
    }

    private void add(Remedy.Kind kind, Optional<Participant> target, String label, String consequence, boolean helps) {
        drafts.add(new Draft(new Remedy(kind, target, label, consequence, false, Optional.empty()), helps));
    }

    private void unavailable(Remedy.Kind kind, Participant target, String label, String reason) {
        drafts.add(new Draft(new Remedy(kind, Optional.of(target), label, "", false, Optional.of(reason)), false));
    }

    private void cancelWaiters() {
        List<Queued> waiting = queued();
        waiting.stream()
                .filter(each -> names.isMigration(each.backend))
                .forEach(
                        each -> cancelWaiter(each, Remedy.Kind.CANCEL_WAITING_MIGRATION, migrationLabel(each.backend)));
        waiting.stream()
                .filter(each -> !names.isMigration(each.backend))
                .findFirst()
                .ifPresent(each -> cancelWaiter(
                        each, Remedy.Kind.CANCEL_WAITER, "Cancel " + names.label(each.backend) + "'s query…"));
    }

    private void cancelWaiter(Queued each, Remedy.Kind kind, String label) {
        String words = consequences.freed(each.removal) + " " + consequences.cancelled(each.backend);
        // A circle that is no deadlock may be gone already, and a deadlock the server ends itself.
        add(kind, Optional.of(each.backend), label, words, !root.circle() || deadlock);
    }

    private String migrationLabel(Backend backend) {
        return names.ownRun(backend).isPresent()
                ? "Cancel migration " + names.label(backend) + "…"
                : "Cancel migration of pid " + backend.pid() + "…";
    }

    /** Clients that wait and whom others wait for so that they would get free, the one with most of them first. */
    private List<Queued> queued() {
        Set<ParticipantId> candidates = new LinkedHashSet<>();
        root.members().stream().filter(member -> root.circle()).forEach(member -> candidates.add(member.id()));
        root.members().forEach(member -> candidates.addAll(graph.behind(member.id())));
        return candidates.stream()
                .filter(id -> !graph.blocks(id).isEmpty())
                .sorted(Comparator.comparing(
                                (ParticipantId id) -> graph.blocks(id).size())
                        .reversed())
                .limit(WEIGHED)
                .flatMap(id -> graph.find(id).stream())
                .flatMap(each -> each instanceof Backend backend && backend.kind() == BackendKind.CLIENT
                        ? Stream.of(new Queued(backend, graph.without(backend.id())))
                        : Stream.empty())
                .filter(each -> !each.removal.runNext().isEmpty())
                .sorted(Comparator.comparing(
                                (Queued each) -> each.removal.runNext().size())
                        .reversed())
                .toList();
    }

    private void rollBack(PreparedTransaction prepared) {
        Removal removal = graph.without(prepared.id());
        add(
                Remedy.Kind.ROLL_BACK_PREPARED,
                Optional.of(prepared),
                "Roll back " + prepared.gid() + "…",
                consequences.rolledBack(prepared) + " " + consequences.freed(removal),
                !removal.runNext().isEmpty());
    }

    private void stop(Backend backend) {
        String terminate = "Terminate " + backend.pid() + "…";
        if (backend.kind() == BackendKind.STARTUP) {
            unavailable(
                    Remedy.Kind.TERMINATE_BLOCKER,
                    backend,
                    terminate,
                    "the server's recovery cannot be stopped, and its locks are the primary's");
            return;
        }
        Removal removal = graph.without(backend.id());
        boolean frees = !removal.runNext().isEmpty() && harmless(backend.kind());
        cancelBlocker(backend, removal, frees);
        add(
                Remedy.Kind.TERMINATE_BLOCKER,
                Optional.of(backend),
                terminate,
                consequences.terminated(backend) + " " + consequences.freed(removal) + Consequences.warning(backend),
                frees);
    }

    private void cancelBlocker(Backend backend, Removal removal, boolean frees) {
        String label =
                names.ownRun(backend).isPresent() ? migrationLabel(backend) : "Cancel " + backend.pid() + "'s query…";
        boolean unseen = backend.state() == BackendState.UNKNOWN || backend.state() == BackendState.DISABLED;
        if (!unseen && !Names.working(backend)) {
            unavailable(
                    Remedy.Kind.CANCEL_BLOCKER,
                    backend,
                    label,
                    backend.state().serverName() + ": there is no query to cancel");
            return;
        }
        boolean keepsIt = main.filter(wait -> WaitWords.mayOutliveTransaction(wait.edge()))
                .isPresent();
        String words = consequences.cancelled(backend) + " " + consequences.freed(removal);
        if (unseen && backend.kind() == BackendKind.CLIENT) {
            words += " Only if it works on a query: what it does cannot be seen.";
        } else if (keepsIt) {
            words += " Not if the lock belongs to its session: that one stays until the session ends.";
        }
        add(
                Remedy.Kind.CANCEL_BLOCKER,
                Optional.of(backend),
                label,
                words + (backend.kind() == BackendKind.WAL_SENDER ? "" : Consequences.warning(backend)),
                frees && !keepsIt && !(unseen && backend.kind() == BackendKind.CLIENT));
    }

    /** Whether stopping it costs no more than its own work. */
    private static boolean harmless(BackendKind kind) {
        return kind == BackendKind.CLIENT || kind == BackendKind.AUTOVACUUM;
    }

    private void saferSql() {
        List<String> files = Stream.concat(
                        root.members().stream(),
                        graph.behind(root.participant().id()).stream().flatMap(id -> graph.find(id).stream()))
                .flatMap(each -> names.ownRun(each).stream())
                .map(OwnRun::fileName)
                .distinct()
                .toList();
        for (String file : files) {
            List<SaferWay> ways = surroundings.saferWays().stream()
                    .filter(way -> way.fileName().equals(file))
                    .toList();
            if (!ways.isEmpty()) {
                // Several rules may advise the same of one statement.
                List<String> words = ways.stream()
                        .map(way -> withoutFullStop(way.words()) + " (" + way.place() + ")")
                        .distinct()
                        .toList();
                int more = words.size() - 1;
                add(
                        Remedy.Kind.SAFER_SQL,
                        Optional.empty(),
                        "Show safer SQL",
                        words.getFirst() + (more == 0 ? "." : ", and " + more + " more."),
                        false);
            }
            add(
                    Remedy.Kind.MAINTENANCE_WINDOW,
                    Optional.empty(),
                    "Maintenance window",
                    "Apply " + Names.fileLabel(file) + " when nobody else needs "
                            + main.flatMap(wait -> wait.edge().target().relation())
                                    .orElse("what it locks") + ".",
                    false);
        }
    }

    private static String withoutFullStop(String words) {
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }

    private List<Remedy> mildestMarked() {
        Optional<Draft> mildest = drafts.stream().filter(Draft::helps).findFirst();
        return drafts.stream()
                .map(draft -> mildest.filter(draft::equals).isPresent() ? marked(draft.remedy) : draft.remedy)
                .toList();
    }

    private static Remedy marked(Remedy remedy) {
        return new Remedy(
                remedy.kind(), remedy.target(), remedy.label(), remedy.consequence(), true, remedy.unavailable());
    }
}
