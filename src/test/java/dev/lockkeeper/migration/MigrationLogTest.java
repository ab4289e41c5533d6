package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Alerts search the log for these words: they are a contract. */
class MigrationLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(MigrationManager.class);
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
    private final MigrationSite site = new MigrationSite();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        heard.start();
        logger.addAppender(heard);
    }

    @AfterEach
    void close() {
        logger.detachAppender(heard);
        logger.setLevel(Level.OFF);
        site.close();
    }

    private List<String> lines() {
        List<String> lines =
                heard.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        heard.list.clear();
        return lines;
    }

    @Test
    void aStartUpWordForWord() throws Exception {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("2_b.sql", "CREATE TABLE b ()");
        site.manager().migrate();
        assertThat(lines())
                .containsExactly(
                        "Starting database migrations...",
                        "Found 2 pending migration(s)",
                        "Applying migration: 001_a.sql",
                        "Migration applied successfully: 001_a.sql",
                        "Applying migration: 2_b.sql",
                        "Migration applied successfully: 2_b.sql",
                        "All migrations completed successfully (2 applied)");
        site.manager().migrate();
        assertThat(lines()).containsExactly("Starting database migrations...", "No pending migrations");
    }

    @Test
    void aFailureWordForWord() throws Exception {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("002_b.sql", "SELECT 1 / 0");
        site.manager().migrate();
        assertThat(lines())
                .contains(
                        "Found 2 pending migration(s)",
                        "Migration applied successfully: 001_a.sql",
                        "Failed to apply migration 002_b.sql: division by zero")
                .noneMatch(line -> line.startsWith("All migrations completed"));
    }

    @Test
    void anEmptyFolderOnAnEmptyDatabase() throws Exception {
        site.manager().migrate();
        assertThat(lines()).containsExactly("Starting database migrations...", "No pending migrations");
    }
}
