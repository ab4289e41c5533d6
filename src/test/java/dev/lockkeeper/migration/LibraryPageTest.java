package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page of the library shows is Java that compiles, and it names every option and every result there is. */
class LibraryPageTest {
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final String IMPORTS = """
            import com.sun.net.httpserver.HttpServer;
            import dev.lockkeeper.migration.*;
            import java.net.InetSocketAddress;
            import java.nio.charset.StandardCharsets;
            import java.nio.file.Path;
            import java.time.Duration;
            import javax.sql.DataSource;
            """;

    @TempDir
    Path work;

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/library.md"));
    }

    @Test
    void everyBlockCompiles() throws IOException {
        Matcher blocks = BLOCK.matcher(page());
        List<Path> sources = new ArrayList<>();
        while (blocks.find()) {
            String name = "Block" + sources.size();
            Path source = work.resolve(name + ".java");
            Files.writeString(
                    source,
                    IMPORTS + "class " + name + " { void run(DataSource dataSource) throws Exception {\n"
                            + blocks.group(1) + "} }");
            sources.add(source);
        }
        assertThat(sources).hasSizeGreaterThanOrEqualTo(5);
        Path target = Files.createDirectories(work.resolve("classes"));
        ChildJvm.compile(target, sources, "-cp", System.getProperty("java.class.path"));
        assertThat(target.resolve("Block0.class")).exists();
    }

    @Test
    void everyOptionAndEveryResultIsNamed() throws IOException {
        String page = page();
        Arrays.stream(MigrationManagerBuilder.class.getDeclaredMethods())
                .filter(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getReturnType() == MigrationManagerBuilder.class)
                .forEach(option -> assertThat(page).contains("`" + option.getName() + "("));
        for (Class<?> result : MigrationResult.class.getPermittedSubclasses()) {
            assertThat(page).contains("| `" + result.getSimpleName() + "` |");
        }
    }
}
