import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Run by the build on the JDK it has found, when the runnable folder is complete: has the program write its manual pages and
 * completion scripts, and lets the JVM watch a rehearsal, so that commands start in less than half the time. A cache that
 * cannot be made is no reason to fail a build: everything works without.
 */
public final class PrepareFolder {
    private static final String MAIN = "dev.lockkeeper.Lockkeeper";

    private PrepareFolder() {}

    /** The arguments: the folder, the date of the manual pages, a folder to work in, and whether to make the cache. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path home = Path.of(arguments[0]).toAbsolutePath();
        Path log = Path.of(arguments[2]).toAbsolutePath().resolve("rehearsal.log");
        Files.createDirectories(log.getParent());
        int written = run(log, home, List.of(), "man", "--output", home.resolve("share").toString(), "--date", arguments[1]);
        if (written != 0) {
            System.err.println("The manual pages could not be written; see " + log);
            System.exit(1);
        }
        Path cache = home.resolve("lib/lockkeeper.aot");
        Files.deleteIfExists(cache);
        if (Runtime.version().feature() >= 25 && Boolean.parseBoolean(arguments[3])) {
            List<String> watching = List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:aot=off", "-Xlog:cds=off");
            if (run(log, home, watching, "rehearse", "--work", arguments[2]) != 0) {
                Files.deleteIfExists(cache);
                System.err.println("The start of the command line could not be rehearsed, so that it is slower; see " + log);
            }
        }
    }

    private static int run(Path log, Path home, List<String> options, String... command)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As bin/lockkeeper starts it: a cache is good for one class path and these options only.
        line.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        line.addAll(options);
        line.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Dlockkeeper.home=" + home, "-cp", classPath(home), MAIN));
        line.addAll(List.of(command));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .waitFor();
    }

    private static String classPath(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
