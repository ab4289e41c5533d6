package dev.lockkeeper.environment.check;

import dev.lockkeeper.environment.check.Checkup.Area;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at this computer, as far as the program depends on it. Stateless; opens no window and asks no keyring. */
public final class MachineCheckup {
    /** The console's libraries are built for it; library and command line run from 21 on. */
    private static final int JAVA_OF_THE_CONSOLE = 25;

    private static final long MEGABYTE = 1024 * 1024;
    private static final long LITTLE_MEMORY = 200;

    private MachineCheckup() {}

    /**
     * What there is to say of it.
     *
     * @param variables the environment variables
     * @param terminal whether somebody can be asked
     */
    public static List<Checkup> of(Map<String, String> variables, boolean terminal) {
        return List.of(
                java(Runtime.version().feature()),
                memory(Runtime.getRuntime().maxMemory() / MEGABYTE),
                charset(System.getProperty("sun.jnu.encoding", "unknown")),
                Checkup.ok(Area.MACHINE, "time zone", ZoneId.systemDefault() + "; the server keeps its own."),
                terminal(terminal),
                display(System.getProperty("os.name", ""), variables),
                keyring(System.getProperty("os.name", ""), variables));
    }

    /** It is not asked: a locked one would ask its owner. */
    static Checkup keyring(String system, Map<String, String> variables) {
        boolean none = system.startsWith("Linux")
                && variables.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "").isEmpty();
        return Checkup.ok(
                Area.MACHINE,
                "keyring",
                none
                        ? "Not to be reached here (DBUS_SESSION_BUS_ADDRESS is not set): passwords come from elsewhere."
                        : "It can be asked for passwords, and was not asked now.");
    }

    static Checkup java(int feature) {
        return feature >= JAVA_OF_THE_CONSOLE
                ? Checkup.ok(Area.MACHINE, "Java", feature + ", good for command line and window.")
                : Checkup.advice(
                        Area.MACHINE,
                        "Java",
                        feature + ", good for the command line; the window needs " + JAVA_OF_THE_CONSOLE + ".",
                        "Install JDK " + JAVA_OF_THE_CONSOLE + " or later, and let JAVA_HOME name it.");
    }

    static Checkup memory(long megabytes) {
        return megabytes >= LITTLE_MEMORY
                ? Checkup.ok(Area.MACHINE, "memory", "Up to " + megabytes + " MB of heap.")
                : Checkup.advice(
                        Area.MACHINE,
                        "memory",
                        "Only up to " + megabytes + " MB of heap; a large file may not find room.",
                        "Start Java with -Xmx512m, for example JAVA_TOOL_OPTIONS=-Xmx512m.");
    }

    /** In which encoding file names and arguments are read. */
    static Checkup charset(String encoding) {
        try {
            if (Charset.forName(encoding).newEncoder().canEncode('ä')
                    && Charset.forName(encoding).equals(StandardCharsets.UTF_8)) {
                return Checkup.ok(Area.MACHINE, "locale", "File names are read as UTF-8.");
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            // Said below.
        }
        return Checkup.advice(
                Area.MACHINE,
                "locale",
                "File names are read as " + encoding + ": files whose names have other letters are ignored.",
                "export LANG=C.UTF-8");
    }

    static Checkup terminal(boolean there) {
        return Checkup.ok(
                Area.MACHINE,
                "terminal",
                there
                        ? "Somebody can be asked for a password and for a confirmation."
                        : "Nobody can be asked: passwords come from PGPASSWORD, .pgpass or password_command, and what is"
                                + " confirmed is confirmed by options.");
    }

    static Checkup display(String system, Map<String, String> variables) {
        boolean needsVariable = system.startsWith("Linux");
        boolean there = !needsVariable
                || !variables.getOrDefault("DISPLAY", "").isEmpty()
                || !variables.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
        return Checkup.ok(
                Area.MACHINE,
                "display",
                there
                        ? "There is one for the window."
                        : "There is none (DISPLAY is not set): the command line works, the window cannot open here.");
    }

    /**
     * Whether others than its owner may write a file that says what is run and where; empty if there is no such file.
     *
     * @param what how the file is called
     */
    public static Optional<Checkup> writableByOthers(String what, Path file) {
        return permissions(file).map(permissions -> {
            boolean open = permissions.contains(PosixFilePermission.OTHERS_WRITE)
                    || permissions.contains(PosixFilePermission.GROUP_WRITE);
            return open
                    ? Checkup.problem(
                            Area.FILES,
                            what,
                            file + " can be written by others (" + PosixFilePermissions.toString(permissions)
                                    + "), who could change which server is meant and which password_command is run.",
                            "chmod go-w " + file)
                    : Checkup.ok(Area.FILES, what, file + " is written by its owner only.");
        });
    }

    /**
     * Whether others than its owner may read a file of passwords; empty if there is no such file.
     *
     * @param what how the file is called
     */
    public static Optional<Checkup> readableByOthers(String what, Path file) {
        return permissions(file).map(permissions -> {
            boolean open = permissions.stream()
                    .anyMatch(permission -> permission.name().startsWith("GROUP")
                            || permission.name().startsWith("OTHERS"));
            return open
                    ? Checkup.problem(
                            Area.FILES,
                            what,
                            file + " is passed over, as by psql: others than its owner have access ("
                                    + PosixFilePermissions.toString(permissions) + ").",
                            "chmod 600 " + file)
                    : Checkup.ok(Area.FILES, what, file + " is its owner's alone.");
        });
    }

    private static Optional<Set<PosixFilePermission>> permissions(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.getPosixFilePermissions(file)) : Optional.empty();
        } catch (IOException | UnsupportedOperationException notOnThisSystem) {
            return Optional.empty();
        }
    }
}
