package dev.lockkeeper.lock.diagnosis;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.RootBlocker;
import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.WaitGraph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The sentence about a root: who waits for whom, for what, since when, and how many behind. */
final class Sentences {
    private static final int NAMED_OF_A_CIRCLE = 3;

    private final WaitGraph graph;
    private final Names names;
    private final Tense tense;
    private final Instant now;

    Sentences(WaitGraph graph, Names names, Tense tense) {
        this.graph = graph;
        this.names = names;
        this.tense = tense;
        this.now = graph.snapshot().takenAt();
    }

    Sentence about(RootBlocker root, Optional<MainWait> main, boolean deadlock) {
        if (root.circle()) {
            return circle(root, deadlock);
        }
        return main.map(wait -> chain(root, wait))
                .orElseGet(() -> Sentence.plain(names.brief(root.participant()) + " stands in the way of nobody."));
    }

    private Sentence chain(RootBlocker root, MainWait wait) {
        Words words = new Words();
        waiter(words, wait.waiter());
        words.plain(" ").add(WaitWords.wants(wait.edge(), tense)).plain(". It ");
        words.plain(tense.verb("waits for ", "waited for "));
        blocker(words, root.participant());
        words.plain(WaitWords.inTheWay(wait.edge(), tense));
        if (wait.otherHolders() > 0) {
            words.plain(", and for " + wait.otherHolders() + " more");
        }
        words.plain(". ");
        queue(words, root, wait);
        return words.sentence();
    }

    private void waiter(Words words, Participant waiter) {
        words.strong(Words.start(names.head(waiter)));
        if (waiter instanceof Backend backend) {
            parenthesis(words, names.identity(backend));
        }
    }

    private void blocker(Words words, Participant blocker) {
        words.strong(names.head(blocker));
        parenthesis(words, names.circumstances(blocker, now));
    }

    private static void parenthesis(Words words, List<String> parts) {
        if (!parts.isEmpty()) {
            words.plain(" (" + String.join(", ", parts) + ")");
        }
    }

    private void queue(Words words, RootBlocker root, MainWait wait) {
        int queued = wait.behind().size();
        int elsewhere = root.behind() - 1 - queued;
        String whom = names.isMigration(wait.waiter()) ? "the migration" : "it";
        if (queued > 0) {
            words.danger(
                    Words.sessions(queued) + tense.verb(queued, " queues", " queue", " queued") + " behind " + whom);
            words.plain(queued == 1 ? ", for " : ", the oldest for ");
            words.plain(atMost(wait.behind()) + Lengths.waited(wait.oldestBehind()) + ".");
        } else {
            waited(words, wait, elsewhere == 0);
        }
        if (elsewhere > 0) {
            words.plain(" ")
                    .danger(Words.moreSessions(elsewhere)
                            + tense.verb(elsewhere, " waits", " wait", " waited")
                            + " behind " + names.brief(root.participant()));
            words.plain(".");
        }
    }

    private void waited(Words words, MainWait wait, boolean alone) {
        boolean known = wait.edge().since().isPresent();
        if (known) {
            words.plain(tense.verb("It has waited for ", "It had waited for "));
            words.danger(atMost(Set.of(wait.waiter().id()))
                    + Lengths.waited(graph.waited(wait.waiter().id())));
        }
        if (alone) {
            words.plain(known ? ", nobody " : "Nobody ")
                    .plain(tense.verb("queues", "queued"))
                    .plain(" behind it");
        }
        if (known || alone) {
            words.plain(".");
        }
    }

    /** Servers before 14 do not say when a wait began: then the time is no more than a bound. */
    private String atMost(Set<ParticipantId> waiters) {
        boolean exact = waiters.stream()
                .flatMap(waiter -> graph.waitsFor(waiter).stream())
                .allMatch(edge -> edge.sinceExact() || edge.since().isEmpty());
        return exact ? "" : "at most ";
    }

    private Sentence circle(RootBlocker root, boolean deadlock) {
        Words words = new Words();
        List<Participant> members = root.members();
        if (deadlock) {
            words.danger("Deadlock").plain(": ");
        }
        List<String> named = new ArrayList<>(inOrder(members).stream()
                .limit(NAMED_OF_A_CIRCLE)
                .map(names::brief)
                .toList());
        if (members.size() > NAMED_OF_A_CIRCLE) {
            named.add(members.size() - NAMED_OF_A_CIRCLE + " more");
        }
        words.strong(Words.list(named));
        words.plain(tense.verb(" wait", " waited") + (members.size() == 2 ? " for each other" : " in a circle") + ": ");
        words.plain(String.join("; ", links(members))).plain(".");
        words.plain(
                deadlock
                        ? tense.verb(" That has stayed", " That stayed") + " longer than deadlock_timeout."
                        : tense.verb(
                                " That is a deadlock only if it stays: so far it may have come from looking while locks changed.",
                                " It did not stay long enough to be called a deadlock."));
        int behind = root.behind();
        if (behind > 0) {
            words.plain(" ")
                    .danger(Words.sessions(behind) + tense.verb(behind, " queues", " queue", " queued")
                            + " behind them");
            words.plain(".");
        }
        return words.sentence();
    }

    /** The members as they wait: each for the next. */
    private List<Participant> inOrder(List<Participant> members) {
        Set<ParticipantId> ids = new HashSet<>();
        members.forEach(member -> ids.add(member.id()));
        List<Participant> ordered = new ArrayList<>();
        Set<ParticipantId> taken = new HashSet<>();
        Optional<Participant> next = Optional.of(members.getFirst());
        while (next.isPresent() && taken.add(next.get().id())) {
            ordered.add(next.get());
            next = link(next.get(), ids).map(WaitEdge::blocker).flatMap(graph::find);
        }
        members.stream().filter(member -> taken.add(member.id())).forEach(ordered::add);
        return ordered;
    }

    private Optional<WaitEdge> link(Participant member, Set<ParticipantId> circle) {
        return graph.nearestEdges(member.id()).stream()
                .filter(edge -> circle.contains(edge.blocker()))
                .findFirst();
    }

    private List<String> links(List<Participant> members) {
        Set<ParticipantId> ids = new HashSet<>();
        members.forEach(member -> ids.add(member.id()));
        List<String> links = new ArrayList<>();
        for (Participant member :
                inOrder(members).stream().limit(NAMED_OF_A_CIRCLE).toList()) {
            link(member, ids)
                    .ifPresent(edge -> links.add(names.brief(member)
                            + tense.verb(" wants ", " wanted ")
                            + WaitWords.brief(edge)
                            + graph.find(edge.blocker())
                                    .map(blocker -> " from " + names.brief(blocker))
                                    .orElse("")));
        }
        return links;
    }
}
