package dev.lockkeeper.operation.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.diagnosis.Diagnosis;
import dev.lockkeeper.lock.diagnosis.Surroundings;
import dev.lockkeeper.operation.AsciiJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Who waited for whom before and after an act, to be kept with it: {@code before} and {@code after} are what
 * {@link LocksJson} writes, without the values of statements; {@code answer} is what the server said in between.
 * {@code after} is null if the server could not be asked any more. Stateless.
 */
public final class ActJson {
    private ActJson() {}

    /**
     * The JSON text, ended by a line feed.
     *
     * @param surroundings what was known beside the graphs
     */
    public static String of(
            ServerIdentity server,
            Surroundings surroundings,
            WaitGraph before,
            String answer,
            Optional<WaitGraph> after) {
        ObjectNode root = AsciiJson.object();
        root.set("before", graph(server, surroundings, before));
        root.put("answer", answer);
        after.ifPresentOrElse(
                graph -> root.set("after", graph(server, surroundings, graph)), () -> root.putNull("after"));
        return new String(LocksJson.bytes(root, false), StandardCharsets.US_ASCII);
    }

    private static ObjectNode graph(ServerIdentity server, Surroundings surroundings, WaitGraph graph) {
        LockSnapshot snapshot = WithoutValues.of(graph.snapshot());
        return LocksJson.tree(
                server, new LockSample.Seen(snapshot), Diagnosis.of(WaitGraph.of(snapshot), surroundings));
    }
}
