package dev.lockkeeper.operation.incident;

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
import dev.lockkeeper.operation.AsciiJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Who waits for whom, for other programs. Fields keep their names, meanings and order; new ones may be added inside the
 * objects. A value that is not known is {@code null}, its field is always there; but of a moment at which the server did not
 * answer there is nothing behind {@code missed}.
 *
 * <ul>
 *   <li>{@code sampled_at}: the server's time, UTC; {@code database}: {@code name}, {@code host}, {@code port}, {@code user},
 *       {@code version}, {@code standby}; {@code missed}: why the server did not answer, or null.
 *   <li>{@code took_ms}; {@code waiters}: how many wait; {@code waiters_left_out}: how many more, of whom it was not asked.
 *   <li>{@code edges}: {@code waiter} and {@code blocker} (process numbers, null for a prepared transaction), {@code kind}
 *       (hard or soft), {@code lock_type}, {@code object}, {@code wanted}, {@code held}, {@code queued}, {@code waited_ms},
 *       {@code waited_exact} (if not, at most that long), {@code prepared_gid} (the blocker's).
 *   <li>{@code roots}: {@code pid}, {@code prepared_gid}, {@code waiters}, {@code waiter_seconds}, {@code circle}.
 *   <li>{@code diagnosis}: {@code roots} ({@code sentence}, {@code details}, {@code remedies}), {@code notes}.
 *   <li>{@code visibility}: {@code hidden}, {@code grant}.
 *   <li>{@code participants}: everybody at an end of an edge, with what is known of him.
 * </ul>
 *
 * <p>Written in ASCII: everything else is escaped. Stateless.
 */
public final class LocksJson {
    private LocksJson() {}

    /**
     * The JSON text of one look, ended by a line feed.
     *
     * @param diagnosis of the sample
     * @param oneLine whether it is a line of many
     */
    public static byte[] of(ServerIdentity server, LockSample sample, Diagnosis diagnosis, boolean oneLine) {
        return bytes(tree(server, sample, diagnosis), oneLine);
    }

    static ObjectNode tree(ServerIdentity server, LockSample sample, Diagnosis diagnosis) {
        ObjectNode root = AsciiJson.object();
        root.put("sampled_at", sample.at().toString());
        AsciiJson.putDatabase(root, server);
        switch (sample) {
            case LockSample.Missed missed -> root.put("missed", missed.reason());
            case LockSample.Seen seen -> {
                root.putNull("missed");
                fill(root, seen.snapshot(), WaitGraph.of(seen.snapshot()), diagnosis);
            }
        }
        return root;
    }

    static byte[] bytes(ObjectNode root, boolean oneLine) {
        String text = oneLine ? AsciiJson.line(root) + "\n" : AsciiJson.lines(root);
        return text.getBytes(StandardCharsets.US_ASCII);
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
        AsciiJson.put(
                visibility,
                "grant",
                Optional.of(snapshot.visibility().grant())
                        .filter(grant -> !snapshot.visibility().full()));
        var participants = root.putArray("participants");
        snapshot.participants().forEach(participant -> fill(participants.addObject(), participant));
    }

    private static void fill(ObjectNode node, WaitEdge edge, Instant now) {
        pid(node, "waiter", edge.waiter());
        pid(node, "blocker", edge.blocker());
        node.put("kind", edge.kind().word());
        node.put("lock_type", edge.target().type().serverName());
        node.put("object", edge.target().words());
        node.put("wanted", edge.wanted().sqlName());
        var held = node.putArray("held");
        edge.held().forEach(mode -> held.add(mode.sqlName()));
        AsciiJson.put(node, "queued", edge.queued().map(LockMode::sqlName));
        if (edge.since().isPresent()) {
            node.put("waited_ms", edge.waited(now).toMillis());
        } else {
            node.putNull("waited_ms");
        }
        node.put("waited_exact", edge.sinceExact());
        gid(node, edge.blocker());
    }

    private static void fill(ObjectNode node, RootBlocker root) {
        pid(node, "pid", root.participant().id());
        gid(node, root.participant().id());
        node.put("waiters", root.behind());
        node.put("waiter_seconds", root.waitingTime().toMillis() / 1000.0);
        var circle = node.putArray("circle");
        root.members().stream()
                .filter(member -> root.circle() && member instanceof Backend)
                .forEach(member -> circle.add(((Backend) member).pid()));
    }

    private static void fill(ObjectNode node, Diagnosis diagnosis) {
        var roots = node.putArray("roots");
        for (RootDiagnosis root : diagnosis.roots()) {
            ObjectNode each = roots.addObject();
            each.put("sentence", root.sentence().text());
            var details = each.putArray("details");
            root.details().forEach(detail -> details.add(detail.text()));
            var remedies = each.putArray("remedies");
            root.remedies().forEach(remedy -> fill(remedies.addObject(), remedy));
        }
        var notes = node.putArray("notes");
        diagnosis.notes().forEach(note -> notes.add(note.text()));
    }

    private static void fill(ObjectNode node, Remedy remedy) {
        node.put("kind", remedy.kind().name().toLowerCase(Locale.ROOT));
        AsciiJson.put(node, "target", remedy.target().map(target -> target.id().words()));
        node.put("label", remedy.label());
        node.put("consequence", remedy.consequence());
        node.put("mildest_that_helps", remedy.mildestThatHelps());
        AsciiJson.put(node, "unavailable", remedy.unavailable());
    }

    private static void fill(ObjectNode node, Participant participant) {
        pid(node, "pid", participant.id());
        gid(node, participant.id());
        switch (participant) {
            case PreparedTransaction prepared ->
                node.put("kind", "prepared transaction")
                        .put("user", prepared.owner())
                        .put("database", prepared.database())
                        .put("prepared_at", prepared.preparedAt().toString());
            case Backend backend -> {
                node.put("kind", backend.kind().word());
                AsciiJson.put(node, "user", backend.user());
                AsciiJson.put(node, "database", backend.database());
                node.put("application", backend.application());
                AsciiJson.put(node, "client", backend.client());
                node.put("state", backend.state().serverName());
                moment(node, "state_since", backend.stateSince());
                moment(node, "transaction_since", backend.transactionSince());
                moment(node, "query_started_at", backend.queryStartedAt());
                AsciiJson.put(node, "wait_event", backend.waitEvent());
                AsciiJson.put(node, "query", backend.query());
            }
        }
    }

    private static void pid(ObjectNode node, String field, ParticipantId id) {
        if (id instanceof ParticipantId.BackendId backend) {
            node.put(field, backend.pid());
        } else {
            node.putNull(field);
        }
    }

    private static void gid(ObjectNode node, ParticipantId id) {
        AsciiJson.put(
                node,
                "prepared_gid",
                id instanceof ParticipantId.PreparedId prepared ? Optional.of(prepared.gid()) : Optional.empty());
    }

    static void moment(ObjectNode node, String field, Optional<Instant> moment) {
        AsciiJson.put(node, field, moment.map(Instant::toString));
    }
}
