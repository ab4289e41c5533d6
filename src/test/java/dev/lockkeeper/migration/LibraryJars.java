package dev.lockkeeper.migration;

import dev.lockkeeper.testing.ChildJvm;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The library as an application gets it: the packages it embeds in a jar, the driver, slf4j, and an application. */
final class LibraryJars {
    /** What an application embeds. */
    static final List<String> PACKAGES = List.of("sql", "journal", "migration", "pooler");

    static final String APPLICATION = """
            package shop.app;

            import dev.lockkeeper.migration.MigrationFailedException;
            import dev.lockkeeper.migration.MigrationManager;
            import dev.lockkeeper.migration.MigrationManagerBuilder;
            import dev.lockkeeper.migration.MigrationResult;
            import dev.lockkeeper.migration.HealthJson;
            import java.nio.file.Path;
            import java.sql.DriverManager;

            public class Main {
                /** URL, user, password, where (folder:X, classpath:X, beside:X), pause. */
                public static void main(String[] args) throws Exception {
                    MigrationManagerBuilder builder = MigrationManager.builder()
                            .connections(() -> DriverManager.getConnection(args[0], args[1], args[2]));
                    String where = args[3].substring(args[3].indexOf(':') + 1);
                    if (args[3].startsWith("folder:")) {
                        builder.folder(Path.of(where));
                    } else if (args[3].startsWith("beside:")) {
                        builder.classPath(where, Main.class);
                    } else {
                        builder.classPath(where);
                    }
                    MigrationManager manager = builder.build();
                    try {
                        MigrationResult result = manager.migrate();
                        System.out.println("applied " + result.applied().size());
                        System.out.println(HealthJson.of(manager.health()));
                    } catch (MigrationFailedException failed) {
                        System.out.println("failed " + failed.getMessage());
                        System.exit(3);
                    }
                }
            }
            """;

    private final Path work;
    private final Path library;
    private final Path classes;

    /**
     * @param work an empty folder
     */
    LibraryJars(Path work) throws IOException {
        this.work = work;
        this.library = work.resolve("lockkeeper.jar");
        Path own = ChildJvm.placeOf(MigrationManager.class);
        try (ChildJvm.Jar jar = new ChildJvm.Jar(library, "Automatic-Module-Name", "dev.lockkeeper")) {
            for (String name : PACKAGES) {
                jar.tree("dev/lockkeeper/" + name + "/", own.resolve("dev/lockkeeper/" + name));
            }
        }
        this.classes = Files.createDirectories(work.resolve("classes"));
        Path source = Files.createDirectories(work.resolve("src/shop/app")).resolve("Main.java");
        Files.writeString(source, APPLICATION);
        ChildJvm.compile(classes, List.of(source), "-cp", library.toString());
    }

    Path work() {
        return work;
    }

    /** The application's compiled classes. */
    Path classes() {
        return classes;
    }

    /** The library, the driver and slf4j. */
    List<Path> libraries() {
        return List.of(
                library, ChildJvm.placeOf(org.postgresql.Driver.class), ChildJvm.placeOf(org.slf4j.Logger.class));
    }

    /** The arguments of the application. */
    static List<String> arguments(TestDatabase database, String where) {
        TestPostgres server = TestPostgres.server();
        return List.of(database.url(), server.user(), server.password().orElse(""), where);
    }
}
