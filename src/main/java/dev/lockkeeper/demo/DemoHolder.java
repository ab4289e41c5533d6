package dev.lockkeeper.demo;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which program uses a demo folder, as it wrote it down there. Immutable.
 *
 * @param program a name that no other running program has; process numbers come again, in containers at once
 * @param pid the program's process number
 * @param since when it took the folder
 * @param host where its server listens
 * @param port its server's port, empty until the server has one
 */
public record DemoHolder(String program, long pid, Instant since, String host, OptionalInt port) {

    DemoHolder withPort(int newPort) {
        return new DemoHolder(program, pid, since, host, OptionalInt.of(newPort));
    }

    /** As it stands in the holder file: one {@code key=value} a line, readable for an operator too. */
    String toText() {
        String text = "program=" + program + "\npid=" + pid + "\nsince=" + since + "\nhost=" + host + "\n";
        return port.isPresent() ? text + "port=" + port.getAsInt() + "\n" : text;
    }

    /** Reads what {@link #toText} wrote; empty if the file is cut off or was written by something else. */
    static Optional<DemoHolder> ofText(String text) {
        Map<String, String> values = new HashMap<>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        });
        try {
            String port = values.get("port");
            return Optional.of(new DemoHolder(
                    values.getOrDefault("program", ""),
                    Long.parseLong(values.getOrDefault("pid", "")),
                    Instant.parse(values.getOrDefault("since", "")),
                    values.getOrDefault("host", DemoServer.HOST),
                    port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port))));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
