package dev.lockkeeper.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.RootBlocker;
import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.diagnosis.Diagnosis;
import dev.lockkeeper.lock.diagnosis.Remedy;
import dev.lockkeeper.lock.diagnosis.RootDiagnosis;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Who waits for whom, for other programs: {@code lockkeeper locks --json}. Fields keep their names, meanings and order; new
 * ones may be added inside the objects. A value that is not known is {@code null}, its field is always there. The fields
 * stand in the README. Written in ASCII. Stateless.
 */
final class LocksJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private LocksJson() {}

    /**
     * The JSON text of one look, ended by a line feed.
     *
     * @param oneLine whether it is a line of many
     */
    static byte[] of(ServerIdentity identity, LockLook look, boolean oneLine) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("sampled_at", look.sample().at().toString());
        root.putObject("database")
                .put("name", identity.database())
                .put("host", identity.host())
                .put("port", identity.port())
                .put("user", identity.user())
                .put("version", identity.version())
                .put("standby", identity.standby());
        switch (look.sample()) {
            case LockSample.Missed missed -> root.put("missed", missed.reason());
            case LockSample.Seen seen -> {
                root.putNull("missed");
                fill(root, seen.snapshot(), look.graph().orElseThrow(), look.diagnosis());
            }
        }
        return bytes(root, oneLine);
    }

    private static byte[] bytes(ObjectNode root, boolean oneLine) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        try {
            String text = (oneLine ? MAPPER.writer() : MAPPER.writer(printer)).writeValueAsString(root) + "\n";
            return text.getBytes(StandardCharsets.US_ASCII);
        } catch (JsonProcessingException treesAlwaysCanBeWritten) {
            throw new UncheckedIOException(treesAlwaysCanBeWritten);
        }
    }

    private static void fill(ObjectNode root, LockSnapshot snapshot, WaitGraph graph, Diagnosis diagnosis) {
        root.put("took_ms", snapshot.took().toMillis());
        root.put("waiters", graph.waiters().size());
        root.put("waiters_left_out", snapshot.waitersLeftOut());
        var edges = root.putArray("edges");
        snapshot.edges().forEach(edge -> fill(edges.addObject(), edge, snapshot.takenAt()));
        var roots = root.putArray("roots");
        graph.roots().forEach(each -> fill(roots.addObject(), each));
        fill(root.putObject("diagnosis"), diagnosis);
        ObjectNode visibility = root.putObject("visibility");
        var hidden = visibility.putArray("hidden");
        snapshot.visibility().hidden().forEach(hidden::add);
        visibility.put(
                "grant",
                snapshot.visibility().full() ? null : snapshot.visibility().grant());
        var participants = root.putArray("participants");
        snapshot.participants().forEach(participant -> fill(participants.addObject(), participant));
    }

    private static void fill(ObjectNode node, WaitEdge edge, Instant now) {
        node.put("waiter", pid(edge.waiter()));
        node.put("blocker", pid(edge.blocker()));
        node.put("kind", edge.kind().word());
        node.put("lock_type", edge.target().type().serverName());
        node.put("object", edge.target().words());
        node.put("wanted", edge.wanted().sqlName());
        var held = node.putArray("held");
        edge.held().forEach(mode -> held.add(mode.sqlName()));
        node.put("queued", edge.queued().map(LockMode::sqlName).orElse(null));
        node.put("waited_ms", edge.since().isPresent() ? edge.waited(now).toMillis() : null);
        node.put("waited_exact", edge.sinceExact());
        node.put("prepared_gid", gid(edge.blocker()).orElse(null));
    }

    @org.jspecify.annotations.Nullable
    private static Integer pid(ParticipantId id) {
        return id instanceof ParticipantId.BackendId backend ? backend.pid() : null;
    }

    private static Optional<String> gid(ParticipantId id) {
        return id instanceof ParticipantId.PreparedId prepared ? Optional.of(prepared.gid()) : Optional.empty();
    }

    private static void fill(ObjectNode node, RootBlocker root) {
        node.put("pid", pid(root.participant().id()));
        node.put("prepared_gid", gid(root.participant().id()).orElse(null));
        node.put("waiters", root.behind());
        node.put("waiter_seconds", root.waitingTime().toMillis() / 1000.0);
        var circle = node.putArray("circle");
        if (root.circle()) {
            root.members().forEach(member -> circle.add(pid(member.id())));
        }
    }

    private static void fill(ObjectNode node, Diagnosis diagnosis) {
        var roots = node.putArray("roots");
        for (RootDiagnosis root : diagnosis.roots()) {
            ObjectNode each = roots.addObject();
            each.put("sentence", root.sentence().text());
            var details = each.putArray("details");
            root.details().forEach(detail -> details.add(detail.text()));
            var remedies = each.putArray("remedies");
            for (Remedy remedy : root.remedies()) {
                remedies.addObject()
                        .put("kind", remedy.kind().name().toLowerCase(java.util.Locale.ROOT))
                        .put(
                                "target",
                                remedy.target()
                                        .map(target -> target.id().words())
                                        .orElse(null))
                        .put("label", remedy.label())
                        .put("consequence", remedy.consequence())
                        .put("mildest_that_helps", remedy.mildestThatHelps())
                        .put("unavailable", remedy.unavailable().orElse(null));
            }
        }
        var notes = node.putArray("notes");
        diagnosis.notes().forEach(note -> notes.add(note.text()));
    }

    private static void fill(ObjectNode node, Participant participant) {
        node.put("pid", pid(participant.id()));
        node.put("prepared_gid", gid(participant.id()).orElse(null));
        switch (participant) {
            case PreparedTransaction prepared -> {
                node.put("kind", "prepared transaction");
                node.put("user", prepared.owner());
                node.put("database", prepared.database());
                node.put("prepared_at", prepared.preparedAt().toString());
            }
            case Backend backend -> {
                node.put("kind", backend.kind().word());
                node.put("user", backend.user().orElse(null));
                node.put("database", backend.database().orElse(null));
                node.put("application", backend.application());
                node.put("client", backend.client().orElse(null));
                node.put("state", backend.state().serverName());
                node.put("state_since", text(backend.stateSince()).orElse(null));
                node.put("transaction_since", text(backend.transactionSince()).orElse(null));
                node.put("query_started_at", text(backend.queryStartedAt()).orElse(null));
                node.put("wait_event", backend.waitEvent().orElse(null));
                node.put("query", backend.query().orElse(null));
            }
        }
    }

    private static Optional<String> text(Optional<Instant> moment) {
        return moment.map(Instant::toString);
    }
}
