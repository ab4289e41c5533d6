package dev.lockkeeper.sql;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The psql of this machine: the one that {@code -Dlockkeeper.test.psql} names, else the first on the path, else the newest
 * where Debian puts it.
 *
 * @param program the executable
 * @param major its major version
 */
record Psql(Path program, int major) {

    /** What a test says when there is none. */
    static final String MISSING =
            "No psql 15 or later on the path or in /usr/lib/postgresql: what psql does was not compared";

    /** Earlier ones leave out comments, and do not know BEGIN ATOMIC: they cannot be compared word for word. */
    private static final int OLDEST = 15;

    private static final Pattern VERSION = Pattern.compile("psql \\(PostgreSQL\\) (\\d+)");

    static Optional<Psql> find() {
        return candidates().flatMap(program -> at(program).stream()).findFirst();
    }

    private static Stream<Path> candidates() {
        Stream<Path> named = Stream.ofNullable(System.getProperty("lockkeeper.test.psql"))
                .filter(name -> !name.isEmpty())
                .map(Path::of);
        Stream<Path> onPath = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "psql"));
        Stream<Path> ofDebian = IntStream.iterate(99, major -> major >= OLDEST, major -> major - 1)
                .mapToObj(major -> Path.of("/usr/lib/postgresql", String.valueOf(major), "bin", "psql"));
        return Stream.of(named, onPath, ofDebian).flatMap(programs -> programs).filter(Files::isExecutable);
    }

    private static Optional<Psql> at(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version").start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher version = VERSION.matcher(answer);
            return process.waitFor() == 0 && version.find() && Integer.parseInt(version.group(1)) >= OLDEST
                    ? Optional.of(new Psql(program, Integer.parseInt(version.group(1))))
                    : Optional.empty();
        } catch (IOException | InterruptedException unusable) {
            return Optional.empty();
        }
    }

    /**
     * Runs files one after the other in one session, with a statement before each and one behind the last.
     *
     * @param marks one more than files; SQL
     */
    void run(String uri, List<Path> files, List<String> marks) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "-X", "-q", "-d", uri));
        for (int index = 0; index < files.size(); index++) {
            command.addAll(List.of("-c", marks.get(index)));
            command.addAll(List.of("-f", files.get(index).toString()));
        }
        command.addAll(List.of("-c", marks.getLast()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().put("PGCLIENTENCODING", "UTF8");
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("psql did not end");
        }
    }

    /** Removes a folder with what it holds. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
