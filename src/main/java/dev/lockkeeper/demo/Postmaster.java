package dev.lockkeeper.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The server process that runs on a data folder, as its {@code postmaster.pid} tells.
 *
 * @param process the process, alive when it was found
 */
record Postmaster(ProcessHandle process) {
    /** A server writes its start within this time; more would be another process with the same number. */
    private static final Duration START_TOLERANCE = Duration.ofMinutes(1);

    /**
     * Finds the server of a data folder. A file that a crashed server left behind names a process that is gone or, after a
     * restart of the computer or the container, one that has nothing to do with it: such a one is never returned, because
     * who asks means to stop it.
     */
    static Optional<Postmaster> of(Path data) {
        return recorded(data)
                .filter(found -> serves(found.process().info(), data, found.started()))
                .map(found -> new Postmaster(found.process()));
    }

    /**
     * Removes a {@code postmaster.pid} whose process number now belongs to another program; PostgreSQL would refuse to
     * start as long as that one runs. Anything in doubt is left to PostgreSQL's own checks: two servers on one data folder
     * would destroy it.
     */
    static void forgetStranger(Path data) throws IOException {
        Optional<String> program = recorded(data)
                .flatMap(found -> found.process().info().command())
                .map(Postmaster::fileName);
        if (program.isPresent() && !program.get().startsWith("postgres")) {
            Files.delete(pidFile(data));
        }
    }

    private record Recorded(ProcessHandle process, Instant started) {}

    private static Optional<Recorded> recorded(Path data) {
        try {
            List<String> lines = Files.readAllLines(pidFile(data));
            if (lines.size() < 3) {
                return Optional.empty();
            }
            Instant started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                    .filter(ProcessHandle::isAlive)
                    .map(process -> new Recorded(process, started));
        } catch (IOException | NumberFormatException noServer) {
            return Optional.empty();
        }
    }

    private static Path pidFile(Path data) {
        return data.resolve("postmaster.pid");
    }

    private static boolean serves(ProcessHandle.Info info, Path data, Instant started) {
        if (info.arguments().isPresent()) {
            return Arrays.stream(info.arguments().get()).anyMatch(argument -> isSame(argument, data));
        }
        // Where arguments cannot be read (Windows), name and start must do.
        return info.command().map(Postmaster::fileName).orElse("").startsWith("postgres")
                && info.startInstant()
                        .map(instant -> Duration.between(instant, started).abs().compareTo(START_TOLERANCE) <= 0)
                        .orElse(false);
    }

    private static boolean isSame(String argument, Path data) {
        try {
            return Files.isSameFile(Path.of(argument), data);
        } catch (IOException | InvalidPathException otherArgument) {
            return false;
        }
    }

    private static String fileName(String command) {
        Path name = Path.of(command).getFileName();
        return name == null ? "" : name.toString();
    }
}
