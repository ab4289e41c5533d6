package dev.lockkeeper.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the demo's migrations are. Stateless. */
public final class DemoMigrations {
    /** How many files, in their order, the demo has applied before the operator sees it for the first time. */
    public static final int APPLIED_AT_FIRST = 8;

    private DemoMigrations() {}

    /**
     * The folder {@code migrations} of the installed program (system property {@code lockkeeper.home}) or, where that is
     * not set, of the current folder.
     *
     * @throws DemoException if there is no such folder
     */
    public static Path folder() throws DemoException {
        return folder(
                Optional.ofNullable(System.getProperty("lockkeeper.home"))
                        .filter(home -> !home.isBlank())
                        .map(Path::of),
                Path.of(""));
    }

    static Path folder(Optional<Path> home, Path current) throws DemoException {
        Path folder =
                home.orElse(current).resolve("migrations").toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new DemoException("The demo's migrations are not in " + folder
                    + "; start Lockkeeper from its own folder, or open a database with --url and --dir");
        }
        return folder;
    }
}
