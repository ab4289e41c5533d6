package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import dev.lockkeeper.journal.Whereabouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A log as it is written, searched as an alert would search it: line by line, for words. */
class RunLogTest {
    private static final Pattern FAILED = Pattern.compile("Failed to apply migration");
    private static final Pattern SUCCEEDED = Pattern.compile("All migrations completed successfully");
    private static final Pattern PENDING = Pattern.compile("Found \\d+ pending migration");
    private static final Pattern STARTING = Pattern.compile("Starting database migrations\\.\\.\\.");
    private static final Pattern NOTHING = Pattern.compile("No pending migrations");

    private final Logger logger = (Logger) LoggerFactory.getLogger(MigrationManager.class);
    private final FileAppender<ILoggingEvent> appender = new FileAppender<>();
    private final MigrationSite site = new MigrationSite();

    @TempDir
    Path logs;

    @BeforeEach
    void listen() {
        LoggerContext context = logger.getLoggerContext();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%level [%X{run}|%X{environment}|%X{file}] %msg%n");
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setFile(logs.resolve("app.log").toString());
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void close() {
        logger.detachAppender(appender);
        logger.setLevel(Level.OFF);
        appender.stop();
        MDC.clear();
        site.close();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(logs.resolve("app.log"));
    }

    private long count(Pattern words) throws IOException {
        return lines().stream().filter(line -> words.matcher(line).find()).count();
    }

    private MigrationManagerBuilder manager() {
        return MigrationManager.builder()
                .connections(site.connections())
                .folder(site.folder())
                .environment("production")
                .settings(site.settings())
                .onFailure(OnFailure.CONTINUE);
    }

    private void found(int starting, int nothing, int pending, int succeeded, int failed) throws IOException {
        assertThat(List.of(count(STARTING), count(NOTHING), count(PENDING), count(SUCCEEDED), count(FAILED)))
                .as("starting, nothing, pending, succeeded, failed in %s", lines())
                .containsExactly((long) starting, (long) nothing, (long) pending, (long) succeeded, (long) failed);
    }

    @Test
    void success() throws Exception {
        site.write("001_a.sql", "CREATE TABLE a ()");
        manager().build().migrate();
        found(1, 0, 1, 1, 0);
    }

    @Test
    void nothingPending() throws Exception {
        manager().build().migrate();
        found(1, 1, 0, 0, 0);
    }

    @Test
    void failure() throws Exception {
        site.write("001_a.sql", "SELECT 1 / 0");
        manager().build().migrate();
        found(1, 0, 1, 0, 1);
    }

    @Test
    void refused() throws Exception {
        site.write("001_a.sql", "\\i x.sql");
        manager().build().migrate();
        found(1, 0, 0, 0, 1);
        assertThat(lines()).anyMatch(line -> line.contains("Failed to apply migration 001_a.sql: "));
    }

    @Test
    void anUnreachableServer() throws Exception {
        manager()
                .connections(() -> {
                    throw new SQLException("nobody there", "08001");
                })
                .build()
                .migrate();
        found(1, 0, 0, 0, 1);
        assertThat(lines()).anyMatch(line -> line.startsWith("ERROR") && line.contains("nobody there"));
    }

    @Test
    void aMissingFolder() throws Exception {
        manager().folder(site.folder().resolve("gone")).build().migrate();
        found(1, 0, 0, 0, 1);
    }

    @Test
    void anotherRunThatTakesTooLong() throws Exception {
        site.write("001_a.sql", "CREATE TABLE a ()");
        try (Connection other = site.database().open();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock("
                    + MigratorLock.key(site.status().table().name()) + ")");
            MigrationResult result = manager().lockWait(Duration.ZERO).build().migrate();
            assertThat(result).isInstanceOf(MigrationResult.LockHeld.class);
        }
        found(1, 0, 0, 0, 1);
    }

    @Test
    void aDryRunSaysNothingThatARunSays() throws Exception {
        site.write("001_a.sql", "CREATE TABLE a ()");
        manager().build().dryRun();
        found(0, 0, 0, 0, 0);
        assertThat(lines()).anyMatch(line -> line.endsWith("Dry run: would apply 001_a.sql"));
    }

    @Test
    void everyLineSaysWhichRunWhereAndWhichFile() throws Exception {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("002_b.sql", "CREATE TABLE b ()");
        site.write("003_c.sql", "SELECT 1 / 0");
        MDC.put("run", "the application's");
        MDC.put("request", "7");
        manager().build().migrate();
        assertThat(MDC.getCopyOfContextMap())
                .containsOnly(java.util.Map.entry("run", "the application's"), java.util.Map.entry("request", "7"));
        List<String> runs = lines().stream()
                .filter(line -> line.contains(" ["))
                .map(line -> line.substring(line.indexOf('[') + 1, line.indexOf('|')))
                .distinct()
                .toList();
        assertThat(runs).singleElement().isEqualTo(runOfJournal());
        assertThat(lines().stream().filter(line -> line.contains(" [")))
                .allMatch(line -> line.contains("|production|"));
        for (String file : List.of("001_a.sql", "002_b.sql", "003_c.sql")) {
            assertThat(lines().stream()
                            .filter(line -> line.contains(": " + file) || line.contains("migration " + file)))
                    .hasSize(2)
                    .allMatch(line -> line.contains("|" + file + "]"));
        }
    }

    private String runOfJournal() {
        return site.database().value("SELECT DISTINCT run_id FROM lockkeeper.journal");
    }

    @Test
    void aRunFromAnotherDoorSaysItToo() throws Exception {
        site.write("001_a.sql", "CREATE TABLE a ()");
        UUID run = UUID.randomUUID();
        new Runner(site.connections(), site.settings(), new dev.lockkeeper.journal.Actor("t", "desk", "test"))
                .run(
                        Planner.applyAll(site.status()),
                        new Briefing(run, "told", Optional.of(new Whereabouts("staging", "x@y:1", Optional.empty()))),
                        new RunControl(),
                        event -> logger.info("heard {}", event.getClass().getSimpleName()));
        assertThat(lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("INFO [" + run + "|staging|"))
                .contains("INFO [" + run + "|staging|001_a.sql] heard FileDone")
                .contains("INFO [" + run + "|staging|] heard Finished");
    }
}
