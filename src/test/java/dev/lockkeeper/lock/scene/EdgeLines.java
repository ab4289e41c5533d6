package dev.lockkeeper.lock.scene;

import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.LockType;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitEdge;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Edges as lines that can be written by hand, with the names of a scene:
 *
 * <pre>
 * B <- A hard relation t: ACCESS EXCLUSIVE, held ACCESS SHARE
 * C <- B soft relation t: ACCESS SHARE, queued ACCESS EXCLUSIVE
 * D <- prepared transaction settle hard transactionid the end of transaction {prepared transaction}: SHARE, held EXCLUSIVE
 * </pre>
 *
 * <p>The words after the type of lock are {@link LockTarget#words()}; only the number of a transaction, different each time,
 * is replaced by whose it is.
 */
public final class EdgeLines {
    private EdgeLines() {}

    /** The edges of a snapshot of this scene, sorted. */
    public static List<String> of(LockSnapshot snapshot, WaitScene scene) {
        return snapshot.edges().stream().map(edge -> line(edge, scene)).sorted().toList();
    }

    private static String line(WaitEdge edge, WaitScene scene) {
        return name(edge.waiter(), scene) + " <- " + name(edge.blocker(), scene) + " "
                + edge.kind().word() + " " + edge.target().type().serverName() + " " + words(edge.target(), scene)
                + ": " + edge.wanted().sqlName()
                + (edge.held().isEmpty() ? "" : ", held " + modes(edge.held()))
                + edge.queued().map(mode -> ", queued " + mode.sqlName()).orElse("");
    }

    private static String name(ParticipantId id, WaitScene scene) {
        return id instanceof ParticipantId.BackendId backend ? scene.nameOf(backend.pid()) : id.words();
    }

    private static String modes(List<LockMode> modes) {
        return modes.stream().map(LockMode::sqlName).collect(Collectors.joining(" + "));
    }

    private static String words(LockTarget target, WaitScene scene) {
        boolean numbered = target.type() == LockType.TRANSACTIONID || target.type() == LockType.VIRTUALXID;
        return numbered
                ? target.words().replace(target.name(), "{" + scene.ownerOf(target.name()) + "}")
                : target.words();
    }

    /** Who waits for whom in a line, as {@link WaitScene#blockers()} says it: without what {@code pg_locks} adds to it. */
    static String pair(String line) {
        return line.replaceFirst(" (hard|soft) .*", "").replaceFirst("(prepared transaction) .*", "$1");
    }
}
