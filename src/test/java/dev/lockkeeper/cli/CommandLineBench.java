package dev.lockkeeper.cli;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.file.Definition;
import dev.lockkeeper.environment.file.Environments;
import dev.lockkeeper.environment.file.ListedEnvironment;
import dev.lockkeeper.environment.file.Origin;
import dev.lockkeeper.environment.file.Place;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs command lines in this process, on a database and a folder of their own, with what a person would type. */
final class CommandLineBench implements AutoCloseable {
    private final Path folder;
    private final TestDatabase database = TestPostgres.server().newDatabase();
    private final Map<String, String> variables = new HashMap<>();
    private Optional<TypingTerminal> terminal = Optional.empty();
    private String standardInput = "";
    private Environments environments = Environments.NONE;
    private final List<Optional<Environment>> openedEnvironments = new ArrayList<>();
    private final List<ConsoleOpener.Start> openedStarts = new ArrayList<>();
    private final List<RunSettings> openedSettings = new ArrayList<>();
    private volatile ByteArrayOutputStream lastOut = new ByteArrayOutputStream();
    private volatile ByteArrayOutputStream lastErr = new ByteArrayOutputStream();

    CommandLineBench(Path folder) {
        this.folder = folder;
        // Nobody's own environments are read by a test.
        variables.put(
                "XDG_CONFIG_HOME",
                folder.resolve("no settings").toAbsolutePath().toString());
        variables.put("PGUSER", TestPostgres.server().user());
        variables.put("XDG_STATE_HOME", state().toString());
        TestPostgres.server().password().ifPresent(password -> variables.put("PGPASSWORD", password));
    }

    private static Path state() {
        try {
            return Files.createTempDirectory("lockkeeper-state");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What a command left. */
    record Result(int code, String out, String err) {
        String all() {
            return out + err;
        }
    }

    /** What happens while somebody thinks. */
    interface Meanwhile {
        void happens() throws IOException;
    }

    /** A terminal with somebody who types these answers. */
    static final class TypingTerminal implements Terminal {
        private final Deque<String> answers = new ArrayDeque<>();
        private final List<String> questions = new ArrayList<>();
        private Meanwhile meanwhile = () -> {};

        TypingTerminal(String... answers) {
            this.answers.addAll(List.of(answers));
        }

        @Override
        public Optional<String> ask(String question) {
            questions.add(question);
            try {
                meanwhile.happens();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return Optional.ofNullable(answers.poll());
        }

        @Override
        public Optional<char[]> askSecretly(String question) {
            return ask(question).map(String::toCharArray);
        }

        /** Lets something happen while the question stands on the screen. */
        void whenAsked(Meanwhile event) {
            meanwhile = event;
        }

        List<String> questions() {
            return questions;
        }
    }

    TestDatabase database() {
        return database;
    }

    Map<String, String> variables() {
        return variables;
    }

    List<ConsoleOpener.Start> openedStarts() {
        return openedStarts;
    }

    List<Optional<Environment>> openedEnvironments() {
        return openedEnvironments;
    }

    List<RunSettings> openedSettings() {
        return openedSettings;
    }

    /** From now on somebody is there who types these answers. */
    TypingTerminal typing(String... answers) {
        TypingTerminal typing = new TypingTerminal(answers);
        terminal = Optional.of(typing);
        return typing;
    }

    /** From now on these can be named. */
    void environments(List<Environment> known) {
        environments = new Environments(
                known.stream()
                        .map(environment -> new ListedEnvironment(
                                environment,
                                Definition.of(
                                        environment.name(),
                                        new Place.Url(environment.url().value())),
                                new Origin(Origin.Kind.PERSONAL, folder.resolve("environments.toml")),
                                false))
                        .toList(),
                List.of());
    }

    /** From now on this is on standard input. */
    CommandLineBench piping(String text) {
        standardInput = text;
        return this;
    }

    CommandLineBench file(String name, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql);
        return this;
    }

    /** A command on this database and folder. */
    Result run(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command, "--url", database.url(), "--dir", folder.toString()));
        all.addAll(List.of(arguments));
        return runExactly(all.toArray(String[]::new));
    }

    /** A command on this database as a developer's own, confirmed. */
    Result change(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--tier", "development", "--yes"));
        all.addAll(List.of(arguments));
        return run(command, all.toArray(String[]::new));
    }

    Result runExactly(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        lastOut = out;
        lastErr = err;
        ConsoleOpener console = (start, settings, errors) -> {
            openedStarts.add(start);
            openedEnvironments.add(
                    start instanceof ConsoleOpener.Start.Database database
                            ? Optional.of(database.environment())
                            : Optional.empty());
            openedSettings.add(settings);
            return 0;
        };
        int code = new LockkeeperCommandLine(
                        new Surroundings(
                                variables,
                                new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)),
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8),
                                terminal.map(Terminal.class::cast),
                                console),
                        () -> environments)
                .run(arguments);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What the command that was started last has written to standard output so far. */
    String outSoFar() {
        return lastOut.toString(StandardCharsets.UTF_8);
    }

    /** What the command that was started last has written to standard error so far. */
    String errSoFar() {
        return lastErr.toString(StandardCharsets.UTF_8);
    }

    /** Everything that a change leaves: tables of the user and schemas. */
    List<String> traces() {
        return database.column("""
                SELECT table_schema || '.' || table_name FROM information_schema.tables
                 WHERE table_schema NOT IN ('pg_catalog', 'information_schema')
                UNION ALL SELECT nspname FROM pg_namespace WHERE nspname = 'lockkeeper'
                 ORDER BY 1
                """);
    }

    List<String> recorded() {
        return database.column("SELECT migration_name FROM schema_migrations ORDER BY id");
    }

    @Override
    public void close() {
        database.close();
    }
}
