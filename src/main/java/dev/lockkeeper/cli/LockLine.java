package dev.lockkeeper.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.lock.server.LockRow;
import dev.lockkeeper.operation.PlainText;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** One lock of all, as a line for people or programs. Stateless. */
final class LockLine {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private LockLine() {}

    static byte[] of(LockRow row, boolean json) {
        return json ? json(row) : text(row).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(LockRow row) {
        String who = row.pid().isPresent()
                ? "pid " + row.pid().getAsInt()
                : "prepared transaction " + row.preparedGid().orElse("?");
        return PlainText.line(who + (row.granted() ? " holds " : " waits for ")
                        + row.mode().sqlName() + " on " + row.target().words()
                        + row.waitingSince().map(since -> " since " + since).orElse(""))
                + "\n";
    }

    private static byte[] json(LockRow row) {
        ObjectNode node = MAPPER.createObjectNode();
        if (row.pid().isPresent()) {
            node.put("pid", row.pid().getAsInt());
        } else {
            node.putNull("pid");
        }
        node.put("prepared_gid", row.preparedGid().orElse(null));
        node.put("lock_type", row.target().type().serverName());
        node.put("object", row.target().words());
        node.put("mode", row.mode().sqlName());
        node.put("granted", row.granted());
        node.put("waiting_since", row.waitingSince().map(Instant::toString).orElse(null));
        try {
            return (MAPPER.writeValueAsString(node) + "\n").getBytes(StandardCharsets.US_ASCII);
        } catch (JsonProcessingException treesAlwaysCanBeWritten) {
            throw new UncheckedIOException(treesAlwaysCanBeWritten);
        }
    }
}
