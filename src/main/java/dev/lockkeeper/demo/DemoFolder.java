package dev.lockkeeper.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The folder in which the demo lives: PostgreSQL's programs, the data, the server's log, and who uses it. Immutable.
 *
 * @param root the folder itself; it need not exist
 */
public record DemoFolder(Path root) {

    /** The folder is made absolute: the server changes its working directory. */
    public DemoFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** The folder of this user, in the place where this operating system keeps what can be made again. */
    public static DemoFolder ofUser() {
        return ofUser(
                System.getProperty("os.name", ""), System.getenv(), Path.of(System.getProperty("user.home", ".")));
    }

    static DemoFolder ofUser(String operatingSystem, Map<String, String> environment, Path home) {
        String system = operatingSystem.toLowerCase(Locale.ROOT);
        Path cache;
        if (system.startsWith("mac")) {
            cache = home.resolve("Library").resolve("Caches");
        } else if (system.startsWith("windows")) {
            cache = folderIn(environment, "LOCALAPPDATA")
                    .orElseGet(() -> home.resolve("AppData").resolve("Local"));
        } else {
            // The XDG rule: a relative path is invalid and to be ignored.
            cache = folderIn(environment, "XDG_CACHE_HOME")
                    .filter(Path::isAbsolute)
                    .orElseGet(() -> home.resolve(".cache"));
        }
        return new DemoFolder(cache.resolve("lockkeeper").resolve("demo"));
    }

    private static Optional<Path> folderIn(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    /** The server's own log, the place to look when it does not start. */
    public Path serverLog() {
        return root.resolve("server.log");
    }

    Path data() {
        return root.resolve("data");
    }

    Path binaries() {
        return root.resolve("binaries");
    }

    Path commandOutput() {
        return root.resolve("command.log");
    }

    Path lockFile() {
        return root.resolve("holder.lock");
    }

    Path holderFile() {
        return root.resolve("holder");
    }

    Path portFile() {
        return root.resolve("port");
    }

    /** Creates the folder, for this user alone: whoever may read the data folder may read every row. */
    void create() throws DemoException {
        try {
            if (Files.isDirectory(root)) {
                return;
            }
            if (root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(
                        root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(root);
            }
        } catch (IOException unwritable) {
            throw new DemoException(
                    "The demo's folder " + root + " cannot be created (" + unwritable
                            + "); make it writable, or open a database with --url",
                    unwritable);
        }
    }
}
