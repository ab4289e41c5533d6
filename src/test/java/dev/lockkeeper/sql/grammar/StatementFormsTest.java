package dev.lockkeeper.sql.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.sql.Script;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every form of statement is read as the action it is. */
class StatementFormsTest {

    private static String resource(String name) throws IOException {
        try (InputStream stream = StatementFormsTest.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A line says what is expected, and behind the first bar the statement. */
    private static Stream<DynamicTest> lines(String name) throws IOException {
        return resource(name).lines().map(line -> {
            int bar = line.indexOf(" | ");
            String statement = line.substring(bar + 3);
            return DynamicTest.dynamicTest(statement, () -> {
                String shown = Read.all(statement).stream().map(Read::shown).collect(Collectors.joining("; "));
                assertThat(shown).isEqualTo(line.substring(0, bar));
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> theFormsOfPostgresqlsDocumentation() throws IOException {
        return lines("/grammar/forms.txt");
    }

    @TestFactory
    Stream<DynamicTest> theFormsWhoseLocksWereMeasured() throws IOException {
        return lines("/grammar/lock-forms.txt");
    }

    @Test
    void noMeasuredFormIsLeftOut() throws IOException {
        List<String> measured = new ArrayList<>();
        for (JsonNode form : new ObjectMapper().readTree(resource("/reference/ddl-locks.json"))) {
            measured.add(form.get("sql").asText());
        }
        List<String> read = resource("/grammar/lock-forms.txt")
                .lines()
                .map(line -> line.substring(line.indexOf(" | ") + 3))
                .toList();
        assertThat(measured).hasSizeGreaterThan(100).isEqualTo(read);
    }

    @Test
    void theSchemaOfTheMeasuredLocksIsAnalysed() throws IOException {
        assertThat(Read.all(resource("/reference/ddl-locks-schema.sql")))
                .hasSizeGreaterThan(50)
                .allSatisfy(reading -> assertThat(reading).isInstanceOf(Reading.Analysed.class));
    }

    @Test
    void theDemosMigrationsAreAnalysedWithTheirBodies() throws IOException {
        List<Path> files;
        try (Stream<Path> folder = Files.list(Path.of("migrations"))) {
            files = folder.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(20);
        for (Path file : files) {
            Script script = Script.read(Files.readString(file));
            for (Reading reading : new StatementReader().read(script)) {
                assertThat(reading).as(file.toString()).isInstanceOf(Reading.Analysed.class);
                reading.actions().stream()
                        .filter(RoutineAction.CreateRoutine.class::isInstance)
                        .map(RoutineAction.CreateRoutine.class::cast)
                        .flatMap(routine -> routine.body().stream())
                        .flatMap(body -> body.statements().stream())
                        .forEach(inside -> assertThat(inside.reading())
                                .as(file + ": " + inside.range().in(script.text()))
                                .isInstanceOf(Reading.Analysed.class));
            }
        }
    }
}
