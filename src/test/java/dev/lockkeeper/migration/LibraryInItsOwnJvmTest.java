package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.testing.ChildJvm;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The library in a process with nothing but what it needs: the driver and slf4j, on every kind of path. */
@Timeout(180)
class LibraryInItsOwnJvmTest {
    private static final int JAVA_21 = 65;

    @TempDir
    Path work;

    private TestDatabase database;
    private LibraryJars jars;

    @BeforeEach
    void open() throws IOException {
        database = TestPostgres.server().newDatabase();
        jars = new LibraryJars(work);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Path migrationsJar(String name, boolean folders) throws IOException {
        Path file = work.resolve(name);
        try (ChildJvm.Jar jar = new ChildJvm.Jar(file)) {
            migrations(jar, "", folders);
        }
        return file;
    }

    private static void migrations(ChildJvm.Jar jar, String prefix, boolean folders) throws IOException {
        if (folders) {
            jar.folder(prefix + "db/").folder(prefix + "db/migrations/");
        }
        jar.file(prefix + "db/migrations/001_a.sql", "CREATE TABLE a (id int)")
                .file(prefix + "db/migrations/002_mit Umlaut ä.sql", "CREATE TABLE b (id int)");
    }

    private void assertApplied(List<String> command) {
        ChildJvm.Ended first = ChildJvm.java(command);
        assertThat(first.output())
                .as(first.output())
                .contains("applied 2", "\"up_to_date\", \"applied\": 2, \"pending\": 0");
        assertThat(database.column("SELECT migration_name FROM schema_migrations ORDER BY id"))
                .containsExactly("001_a.sql", "002_mit Umlaut ä.sql");
        assertThat(ChildJvm.java(command).output()).contains("applied 0");
        database.execute("DROP TABLE a, b, schema_migrations; DROP SCHEMA lockkeeper CASCADE");
    }

    private List<String> onClassPath(List<Path> more, String where) {
        List<Path> all = new ArrayList<>(jars.libraries());
        all.addAll(more);
        List<String> command = new ArrayList<>(List.of(
                "-cp",
                all.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                "shop.app.Main"));
        command.addAll(LibraryJars.arguments(database, where));
        return command;
    }

    @Test
    void onTheClassPathWithNothingElse() throws Exception {
        Path listed = migrationsJar("listed.jar", true);
        Path unlisted = migrationsJar("un listed.jar", false);
        assertApplied(onClassPath(List.of(jars.classes(), listed), "classpath:db/migrations"));
        assertApplied(onClassPath(List.of(jars.classes(), unlisted), "classpath:db/migrations"));
        ChildJvm.Ended none = ChildJvm.java(onClassPath(List.of(jars.classes(), listed), "classpath:db/none"));
        assertThat(none.exit()).isEqualTo(3);
        assertThat(none.output()).contains("There is no db/none on the class path (looked in ");
    }

    private Path module(String name, String directives, boolean folders) throws IOException {
        Path sources = Files.createDirectories(work.resolve("src-" + name));
        Path declaration = sources.resolve("module-info.java");
        Files.writeString(
                declaration,
                "module shop." + name + " { requires dev.lockkeeper; requires java.sql; requires org.slf4j; "
                        + directives + " }");
        Path target = Files.createDirectories(work.resolve("classes-" + name));
        String path = modulePath(List.of());
        ChildJvm.compile(target, List.of(declaration, work.resolve("src/shop/app/Main.java")), "-p", path);
        Path file = work.resolve(name + ".jar");
        try (ChildJvm.Jar jar = new ChildJvm.Jar(file)) {
            jar.tree("", target);
            migrations(jar, "", folders);
        }
        return file;
    }

    private String modulePath(List<Path> more) {
        return Stream.concat(jars.libraries().stream(), more.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private List<String> onModulePath(Path module, String name, String where) {
        List<String> command =
                new ArrayList<>(List.of("-p", modulePath(List.of(module)), "-m", "shop." + name + "/shop.app.Main"));
        command.addAll(LibraryJars.arguments(database, where));
        return command;
    }

    /** The package db.migrations holds nothing but resources, and nobody opened it: a class loader does not show it. */
    @Test
    void onTheModulePath() throws Exception {
        Path listed = module("listed", "", true);
        assertApplied(onModulePath(listed, "listed", "classpath:db/migrations"));
        assertApplied(onModulePath(listed, "listed", "beside:db/migrations"));
        Path unlisted = module("unlisted", "", false);
        assertApplied(onModulePath(unlisted, "unlisted", "classpath:db/migrations"));
        assertApplied(onModulePath(unlisted, "unlisted", "beside:db/migrations"));
        ChildJvm.Ended none = ChildJvm.java(onModulePath(unlisted, "unlisted", "classpath:db/none"));
        assertThat(none.output()).contains("There is no db/none", "and the modules ", "shop.unlisted");
    }

    /** As the build plugin writes it: the loader's classes first, the application's below BOOT-INF, its jars stored as they are. */
    private Path springBootJar(String name, boolean inClasses, boolean folders) throws Exception {
        Path loader = ChildJvm.placeOf(Class.forName("org.springframework.boot.loader.launch.JarLauncher"));
        Path unpacked = Files.createDirectories(work.resolve("loader-" + name));
        try (java.nio.file.FileSystem opened = java.nio.file.FileSystems.newFileSystem(loader);
                Stream<Path> all = Files.walk(opened.getPath("/org"))) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                Path copy = unpacked.resolve(each.toString().substring(1));
                Files.createDirectories(copy.getParent());
                Files.copy(each, copy);
            }
        }
        Path file = work.resolve(name);
        try (ChildJvm.Jar jar = new ChildJvm.Jar(
                file,
                "Main-Class",
                "org.springframework.boot.loader.launch.JarLauncher",
                "Start-Class",
                "shop.app.Main",
                "Spring-Boot-Classes",
                "BOOT-INF/classes/",
                "Spring-Boot-Lib",
                "BOOT-INF/lib/")) {
            jar.tree("", unpacked).folder("BOOT-INF/").folder("BOOT-INF/classes/");
            jar.tree("BOOT-INF/classes/", jars.classes());
            if (inClasses) {
                migrations(jar, "BOOT-INF/classes/", folders);
            }
            jar.folder("BOOT-INF/lib/");
            for (Path library : jars.libraries()) {
                jar.stored("BOOT-INF/lib/" + library.getFileName(), library);
            }
            if (!inClasses) {
                jar.stored("BOOT-INF/lib/migrations.jar", migrationsJar(name + "-migrations.jar", folders));
            }
        }
        return file;
    }

    private List<String> boot(Path jar, String where) {
        List<String> command = new ArrayList<>(List.of("-jar", jar.toString()));
        command.addAll(LibraryJars.arguments(database, where));
        return command;
    }

    @Test
    void inASpringBootJar() throws Exception {
        Path inClasses = springBootJar("in classes.jar", true, true);
        assertApplied(boot(inClasses, "classpath:db/migrations"));
        assertApplied(boot(inClasses, "beside:db/migrations"));
        assertApplied(boot(springBootJar("in-classes-flat.jar", true, false), "classpath:db/migrations"));
    }

    @Test
    void inAJarInsideASpringBootJar() throws Exception {
        assertApplied(boot(springBootJar("nested.jar", false, true), "classpath:db/migrations"));
        assertApplied(boot(springBootJar("nested-flat.jar", false, false), "classpath:db/migrations"));
    }

    @Test
    void everyClassRunsOnJava21() throws IOException {
        Path classes = ChildJvm.placeOf(MigrationManager.class).resolve("dev/lockkeeper");
        int looked = 0;
        for (String name : LibraryJars.PACKAGES) {
            try (Stream<Path> all = Files.walk(classes.resolve(name))) {
                for (Path each :
                        all.filter(file -> file.toString().endsWith(".class")).toList()) {
                    try (DataInputStream in = new DataInputStream(Files.newInputStream(each))) {
                        in.readInt();
                        in.readUnsignedShort();
                        assertThat(in.readUnsignedShort()).as(each.toString()).isLessThanOrEqualTo(JAVA_21);
                        looked++;
                    }
                }
            }
        }
        assertThat(looked).isGreaterThan(100);
    }
}
