package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.lock.server.LockRow;
import dev.lockkeeper.operation.AsciiJson;
import dev.lockkeeper.operation.PlainText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** One lock of all, as a line for people or programs. Stateless. */
final class LockLine {
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
        ObjectNode node = AsciiJson.object();
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
        return (AsciiJson.line(node) + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
