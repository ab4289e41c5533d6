package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.locks.graph.CardText.Badge;
import dev.lockkeeper.console.locks.graph.CardText.Look;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.OwnRun;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.WaitGraph;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the cards of one sample. Immutable; knows no screen. */
final class CardWriter {
    private final WaitGraph graph;
    private final List<OwnRun> runs;
    private final boolean past;
    private final HeldWords held;

    /** @param past whether the moment is over, so that everything is said in past tense */
    CardWriter(WaitGraph graph, List<OwnRun> runs, boolean past) {
        this.graph = graph;
        this.runs = List.copyOf(runs);
        this.past = past;
        held = new HeldWords(graph, past);
    }

    /** What the card of a node says. */
    CardText write(GraphNode node) {
        return switch (node.key()) {
            case GraphKey.One ignored -> one(node.first(), node.root(), node.behind());
            case GraphKey.Stack stack -> new StackWriter(graph, past).write(stack, node);
        };
    }

    /** What a card of his own says of a participant. */
    CardText card(Participant participant) {
        ParticipantId id = participant.id();
        return one(participant, graph.waitsFor(id).isEmpty(), graph.behind(id).size());
    }

    /** What the small card of a member of an unfolded stack says. */
    CardText member(Participant member) {
        Duration waited = graph.waited(member.id());
        String modes = graph.nearestEdges(member.id()).stream()
                .map(edge -> edge.wanted().sqlName())
                .findFirst()
                .orElseGet(() -> held.shortly(member.id()));
        boolean waits = !waited.isZero() || !graph.waitsFor(member.id()).isEmpty();
        return new CardText(
                icon(member, waits),
                waits ? Optional.of(AgeLevel.of(waited)) : Optional.empty(),
                member instanceof Backend backend
                        ? String.valueOf(backend.pid())
                        : member.id().words(),
                who(member, false),
                List.of(),
                waits ? Ages.length(waited) + ", " + modes : state(member),
                false,
                "",
                "",
                one(member, !waits, graph.behind(member.id()).size()).spoken());
    }

    private CardText one(Participant participant, boolean root, int behind) {
        ParticipantId id = participant.id();
        boolean waits = !graph.waitsFor(id).isEmpty();
        Optional<OwnRun> run = run(participant);
        List<Badge> badges = new ArrayList<>();
        run.ifPresent(known -> badges.add(new Badge("our run", Look.OWN)));
        if (run.isEmpty() && participant instanceof Backend backend && backend.isLockkeeper()) {
            badges.add(new Badge(backend.isRun() ? "another run" : "Lockkeeper", Look.PLAIN));
        }
        if (root && !waits) {
            badges.add(new Badge("root, " + behind + " behind", Look.ROOT));
        }
        String state = state(participant);
        String third = waits ? waits(id, behind) : held.of(id);
        return new CardText(
                icon(participant, waits),
                waits ? Optional.of(AgeLevel.of(graph.waited(id))) : Optional.empty(),
                participant instanceof PreparedTransaction ? "prepared transaction" : id.words(),
                who(participant, true),
                badges,
                run.map(OwnRun::fileName).orElse(waits ? statement(participant).orElse(state) : state),
                participant instanceof PreparedTransaction,
                participant instanceof PreparedTransaction prepared ? prepared(prepared) : third,
                run.flatMap(OwnRun::place).orElse(""),
                spoken(participant, run, waits, behind));
    }

    private Optional<OwnRun> run(Participant participant) {
        return participant instanceof Backend backend
                ? runs.stream().filter(run -> run.pid() == backend.pid()).findFirst()
                : Optional.empty();
    }

    private static Icon icon(Participant participant, boolean waits) {
        return switch (participant) {
            case PreparedTransaction ignored -> Icon.PREPARED;
            case Backend backend -> {
                if (waits) {
                    yield Icon.WAITING;
                }
                yield backend.kind() == BackendKind.CLIENT ? Icon.ROOT : Icon.SERVER_PROCESS;
            }
        };
    }

    private static String who(Participant participant, boolean fully) {
        if (participant instanceof Backend backend) {
            String user = backend.user().orElse("");
            boolean named =
                    !backend.application().isBlank() && !backend.application().equals(user) && !backend.isRun();
            if (backend.kind() != BackendKind.CLIENT) {
                return backend.kind() == BackendKind.AUTOVACUUM_WRAPAROUND
                        ? BackendKind.AUTOVACUUM.word()
                        : backend.kind().word();
            }
            if (user.isBlank() || !fully && named) {
                return backend.name();
            }
            return named && !backend.isLockkeeper() ? user + ", " + backend.application() : user;
        }
        return "";
    }

    private Instant now() {
        return graph.snapshot().takenAt();
    }

    private String waits(ParticipantId id, int behind) {
        String waited = waited(id);
        return (past ? "waited" : "waits") + waited + (behind > 0 ? ", " + behind + " behind" : "");
    }

    private String waited(ParticipantId id) {
        List<WaitEdge> edges = graph.waitsFor(id);
        if (edges.stream().allMatch(edge -> edge.since().isEmpty())) {
            return past ? "" : " since a moment that is not known";
        }
        boolean exact = edges.stream().anyMatch(WaitEdge::sinceExact);
        return (exact ? " " : " at most ") + Ages.length(graph.waited(id));
    }

    private String state(Participant participant) {
        return switch (participant) {
            case PreparedTransaction prepared -> prepared.gid();
            case Backend backend -> {
                String state = backend.state().serverName();
                if (backend.kind() == BackendKind.AUTOVACUUM_WRAPAROUND) {
                    yield "to prevent wraparound," + Spans.since(stateSince(backend), now());
                }
                String shown =
                        state.isEmpty() ? backend.kind().word() : state + Spans.since(stateSince(backend), now());
                yield backend.state().idleInTransaction()
                        ? shown
                        : statement(backend).map(text -> shown + ": " + text).orElse(shown);
            }
        };
    }

    private static Optional<Instant> stateSince(Backend backend) {
        return backend.state().idleInTransaction()
                ? backend.stateSince()
                : backend.queryStartedAt().or(backend::stateSince);
    }

    private static Optional<String> statement(Participant participant) {
        return participant instanceof Backend backend
                ? backend.query()
                        .map(text -> text.strip().replaceAll("\\s+", " "))
                        .filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private String prepared(PreparedTransaction prepared) {
        String age = Ages.ago(prepared.preparedAt(), now());
        String what = held.of(prepared.id());
        return (past ? "was prepared " + age.replace("ago", "before") : "prepared " + age)
                + (what.isEmpty() ? "" : ", " + what);
    }

    private String spoken(Participant participant, Optional<OwnRun> run, boolean waits, int behind) {
        StringBuilder words = new StringBuilder(participant.id().words());
        String who = who(participant, true);
        if (!who.isBlank()) {
            words.append(", ").append(who);
        }
        run.ifPresent(known -> words.append(", our run ").append(known.fileName()));
        run.flatMap(OwnRun::place).ifPresent(place -> words.append(", ").append(place));
        if (waits) {
            words.append(past ? ", waited" : ", waits").append(waited(participant.id()));
            words.append(graph.nearestEdges(participant.id()).stream()
                    .map(edge -> " for " + edge.blocker().words() + " on "
                            + edge.target().words())
                    .limit(3)
                    .collect(Collectors.joining(" and")));
        } else {
            words.append(", ")
                    .append(
                            participant instanceof PreparedTransaction prepared
                                    ? prepared(prepared)
                                    : state(participant));
            words.append(behind > 0 ? ", waits for nobody" : "");
        }
        return words.append(", ").append(behind).append(" behind").toString();
    }
}
