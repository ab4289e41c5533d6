package dev.lockkeeper.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Applications in processes of their own, with nothing on their paths but what a test puts there. */
public final class ChildJvm {
    private ChildJvm() {}

    /**
     * How a process ended.
     *
     * @param exit its exit code
     * @param output what it wrote to both of its streams
     */
    public record Ended(int exit, String output) {}

    /** Runs {@code java} with these arguments, in a JVM that was made for a short life. */
    public static Ended java(String... arguments) {
        return java(List.of(arguments));
    }

    /** Runs {@code java} with these arguments, in a JVM that was made for a short life. */
    public static Ended java(List<String> arguments) {
        try {
            Path output = Files.createTempFile("child-jvm", ".txt");
            Process process = start(arguments, output);
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running after two minutes: " + Files.readString(output));
            }
            String said = Files.readString(output);
            Files.delete(output);
            return new Ended(process.exitValue(), said);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The command line of a program in a JVM made for a short life, with everything this JVM has on its path. */
    public static List<String> line(String mainClass, String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        line.addAll(List.of(arguments));
        return line;
    }

    /** Starts {@code java} with these arguments; what it writes to both of its streams goes to a file. */
    public static Process start(List<String> arguments, Path output) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Dfile.encoding=UTF-8",
                "-Dsun.jnu.encoding=UTF-8"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.start();
    }

    /** The jar or folder a class was loaded from. */
    public static Path placeOf(Class<?> type) {
        try {
            URL source = type.getProtectionDomain().getCodeSource().getLocation();
            return Path.of(source.toURI());
        } catch (URISyntaxException neverOfOurs) {
            throw new IllegalStateException(neverOfOurs);
        }
    }

    /**
     * Compiles sources for Java 21.
     *
     * @param options further options, such as a class path
     */
    public static void compile(Path target, List<Path> sources, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--release", "21", "-proc:none", "-d", target.toString()));
        arguments.addAll(List.of(options));
        sources.forEach(source -> arguments.add(source.toString()));
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (result != 0) {
            throw new IllegalStateException("does not compile: " + sources);
        }
    }

    /** A jar that is written entry by entry. Closing completes it. */
    public static final class Jar implements AutoCloseable {
        private final JarOutputStream out;

        /** Begins a jar with these attributes in its manifest: name, value, and so on. */
        public Jar(Path file, String... attributes) throws IOException {
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            for (int at = 0; at < attributes.length; at += 2) {
                manifest.getMainAttributes().putValue(attributes[at], attributes[at + 1]);
            }
            out = new JarOutputStream(Files.newOutputStream(file), manifest);
        }

        /** Adds an entry for a folder; its name ends in a slash. */
        public Jar folder(String name) throws IOException {
            out.putNextEntry(new JarEntry(name));
            out.closeEntry();
            return this;
        }

        /** Adds a file. */
        public Jar file(String name, byte[] content) throws IOException {
            out.putNextEntry(new JarEntry(name));
            out.write(content);
            out.closeEntry();
            return this;
        }

        /** Adds a file of text. */
        public Jar file(String name, String content) throws IOException {
            return file(name, content.getBytes(StandardCharsets.UTF_8));
        }

        /** Adds a file as it is, not compressed, as a jar inside a jar must be. */
        public Jar stored(String name, Path file) throws IOException {
            byte[] content = Files.readAllBytes(file);
            JarEntry entry = new JarEntry(name);
            entry.setMethod(JarEntry.STORED);
            entry.setSize(content.length);
            java.util.zip.CRC32 sum = new java.util.zip.CRC32();
            sum.update(content);
            entry.setCrc(sum.getValue());
            out.putNextEntry(entry);
            out.write(content);
            out.closeEntry();
            return this;
        }

        /** Adds everything below a folder, under a name in front, without entries for the folders. */
        public Jar tree(String prefix, Path root) throws IOException {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path each : all.filter(Files::isRegularFile).sorted().toList()) {
                    file(prefix + root.relativize(each).toString().replace('\\', '/'), Files.readAllBytes(each));
                }
            }
            return this;
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
