package dev.lockkeeper.migration.classpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.migration.FolderContents;
import dev.lockkeeper.migration.MigrationFolder;
import dev.lockkeeper.migration.SourceText;
import dev.lockkeeper.testing.ChildJvm;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathLocationTest {
    private static final String ODD_NAME = "002_mit Umlaut ä und 100% + #1?.sql";

    @TempDir
    Path work;

    /** Asks as an application does whose class path is this. */
    private static <T> T on(List<Path> classPath, Callable<T> question) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        URL[] urls = new URL[classPath.size()];
        for (int index = 0; index < urls.length; index++) {
            urls[index] = classPath.get(index).toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, null)) {
            thread.setContextClassLoader(loader);
            return question.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static FolderContents read() {
        return MigrationFolder.read(ClassPathLocation.of("db/migrations").folder());
    }

    private static List<String> names(FolderContents contents) {
        return contents.files().stream().map(file -> file.name().fileName()).toList();
    }

    private Path jar(String name, boolean folders) throws IOException {
        Path file = work.resolve(name);
        try (ChildJvm.Jar jar = new ChildJvm.Jar(file)) {
            if (folders) {
                jar.folder("db/").folder("db/migrations/").folder("db/migrations/deeper/");
            }
            jar.file("db/migrations/001_a.sql", "CREATE TABLE a ()")
                    .file("db/migrations/001_a_rollback.sql", "DROP TABLE a")
                    .file("db/migrations/" + ODD_NAME, "SELECT 'ä'")
                    .file("db/migrations/readme.txt", "no migration")
                    .file("db/migrations/deeper/009_never.sql", "SELECT 1")
                    .file("db/migrations2/008_never.sql", "SELECT 1");
        }
        return file;
    }

    private static void assertTheFiles(FolderContents contents, String where) {
        assertThat(names(contents)).containsExactly("001_a.sql", ODD_NAME);
        assertThat(contents.files().getFirst().rollbackScript()).isPresent();
        assertThat(contents.files().getFirst().size()).isEqualTo("CREATE TABLE a ()".length());
        assertThat(SourceText.read(contents.files().getLast().path()).text()).isEqualTo("SELECT 'ä'");
        assertThat(contents.ignored()).anyMatch(ignored -> ignored.fileName().equals("readme.txt"));
        assertThat(contents.files().getFirst().path().toString())
                .contains(where)
                .endsWith("/001_a.sql");
    }

    @Test
    void aFolder() throws Exception {
        Path folder = Files.createDirectories(work.resolve("with space/db/migrations"));
        Files.writeString(folder.resolve(ODD_NAME), "SELECT 'ä'");
        Files.writeString(folder.resolve("001_a.sql"), "SELECT 1");
        FolderContents contents = on(List.of(work.resolve("with space")), ClassPathLocationTest::read);
        assertThat(names(contents)).containsExactly("001_a.sql", ODD_NAME);
        assertThat(contents.folder()).isEqualTo(folder);
    }

    @Test
    void aJar() throws Exception {
        Path jar = jar("lib 100% ä.jar", true);
        on(List.of(jar), () -> {
            assertTheFiles(read(), "lib%20100%25");
            return "";
        });
    }

    @Test
    void aJarThatDoesNotListItsFolders() throws Exception {
        Path jar = jar("flat.jar", false);
        on(List.of(jar), () -> {
            assertTheFiles(read(), "flat.jar");
            return "";
        });
    }

    @Test
    void nothingStaysOpenAndNothingIsLeftBehind() throws Exception {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path jar = jar("closed.jar", true);
        long before = openFiles(jar);
        FolderContents contents = on(List.of(jar), ClassPathLocationTest::read);
        SourceText.read(contents.files().getFirst().path());
        assertThat(openFiles(jar)).isEqualTo(before);
        assertThat(before).isZero();
        try (var left = Files.list(temporary)) {
            assertThat(left.map(Path::toString)).noneMatch(name -> name.contains("001_a"));
        }
    }

    private static long openFiles(Path jar) throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return 0;
        }
        long open = 0;
        try (var all = Files.list(descriptors)) {
            for (Path each : all.toList()) {
                if (Files.isSymbolicLink(each) && Files.exists(each) && Files.isSameFile(each, jar)) {
                    open++;
                }
            }
        }
        return open;
    }

    @Test
    void whatIsReadCannotBeChanged() throws Exception {
        Path jar = jar("read-only.jar", true);
        on(List.of(jar), () -> {
            Path file = read().files().getFirst().path();
            assertThatThrownBy(() -> Files.writeString(file, "x", StandardOpenOption.WRITE))
                    .isInstanceOfAny(ReadOnlyFileSystemException.class, UnsupportedOperationException.class);
            assertThatThrownBy(() -> Files.delete(file)).isInstanceOf(ReadOnlyFileSystemException.class);
            assertThat(file.getParent()).isEqualTo(read().folder());
            return "";
        });
    }

    @Test
    void severalPlacesAreAllNamed() throws Exception {
        Path first = jar("first.jar", true);
        Path second = jar("second.jar", true);
        on(List.of(first, second), () -> {
            assertThatThrownBy(ClassPathLocationTest::read)
                    .isInstanceOf(LocationException.class)
                    .hasMessageContaining("is on the class path in 2 places")
                    .hasMessageContaining("first.jar!/db/migrations")
                    .hasMessageContaining("second.jar!/db/migrations")
                    .hasMessageContaining("MyApplication.class");
            return "";
        });
        Path third = jar("third.jar", false);
        Path fourth = jar("fourth.jar", false);
        on(List.of(third, fourth), () -> {
            assertThatThrownBy(ClassPathLocationTest::read)
                    .hasMessageContaining("third.jar!/db/migrations")
                    .hasMessageContaining("fourth.jar!/db/migrations");
            return "";
        });
    }

    @Test
    void aPlaceThatIsListedTwiceIsOnePlace() throws Exception {
        Path jar = jar("once.jar", true);
        assertThat(names(on(List.of(jar, jar), ClassPathLocationTest::read))).hasSize(2);
    }

    @Test
    void theClassBesideTheFilesDecides() throws Exception {
        Path sources = Files.createDirectories(work.resolve("src/app"));
        Path source = Files.writeString(sources.resolve("Anchor.java"), "package app; public class Anchor {}");
        Path classes = Files.createDirectories(work.resolve("classes"));
        ChildJvm.compile(classes, List.of(source));
        Path other = jar("other.jar", true);
        Path own = work.resolve("own.jar");
        try (ChildJvm.Jar jar = new ChildJvm.Jar(own)) {
            jar.tree("", classes).folder("db/migrations/").file("db/migrations/007_own.sql", "SELECT 1");
        }
        URL[] urls = {other.toUri().toURL(), own.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, null)) {
            Class<?> anchor = loader.loadClass("app.Anchor");
            assertThat(names(MigrationFolder.read(
                            ClassPathLocation.of("db/migrations", anchor).folder())))
                    .containsExactly("007_own.sql");
        }
    }

    @Test
    void nowhereSaysWhereItLookedAndWhatToDo() throws Exception {
        Path jar = jar("some.jar", true);
        on(List.of(jar), () -> {
            assertThatThrownBy(() -> ClassPathLocation.of("db/elsewhere").folder())
                    .isInstanceOf(LocationException.class)
                    .hasMessageContaining("There is no db/elsewhere on the class path (looked in ")
                    .hasMessageContaining("Put the files under src/main/resources/db/elsewhere")
                    .hasMessageContaining("classPath(\"db/elsewhere\", MyApplication.class)");
            return "";
        });
    }
}
