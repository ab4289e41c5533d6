package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.lockkeeper.journal.JournalTable;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Listens to every log at its most talkative, and looks through everything that a command left for what none may leave. */
final class SecretWatch implements AutoCloseable {
    /** A part of every secret that is planted, and of nothing else. */
    static final String MARKER = "Zq9Secret";

    private static final List<String> LOGGERS =
            List.of("dev.lockkeeper", "com.zaxxer", "com.jcraft", "org.postgresql", "org.apache.sshd");

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Map<Logger, Level> levels = new LinkedHashMap<>();
    private final Appender appender = new Appender();
    private final java.util.logging.Logger driver = java.util.logging.Logger.getLogger("org.postgresql");
    private final DriverHandler driverHandler = new DriverHandler();

    SecretWatch() {
        appender.start();
        for (String name : LOGGERS) {
            Logger logger = (Logger) LoggerFactory.getLogger(name);
            levels.put(logger, logger.getLevel());
            logger.setLevel(Level.TRACE);
            logger.addAppender(appender);
        }
        driver.addHandler(driverHandler);
        driver.setUseParentHandlers(false);
        driver.setLevel(java.util.logging.Level.ALL);
    }

    private final class Appender extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event.getLoggerName() + ": " + event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    }

    private final class DriverHandler extends Handler {
        @Override
        public void publish(LogRecord said) {
            if (said.getMessage() != null && said.getMessage().contains("<=BE")) {
                // The driver's trace of what the server itself sends; the server was told to say it.
                return;
            }
            Object[] parameters = said.getParameters();
            logged.add(said.getLoggerName() + ": " + said.getMessage() + " "
                    + (parameters == null
                            ? ""
                            : List.of(Stream.of(parameters).map(String::valueOf).toArray()))
                    + (said.getThrown() == null ? "" : said.getThrown().toString()));
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** What was logged so far. */
    Queue<String> logged() {
        return logged;
    }

    static void clean(String where, String text) {
        int at = text.indexOf(MARKER);
        assertThat(at < 0 ? "" : text.substring(Math.max(0, at - 120), Math.min(text.length(), at + 60)))
                .as("a secret in %s", where)
                .isEmpty();
    }

    void logsAreClean() {
        logged.forEach(line -> clean("the log", line));
    }

    /** Every file below a folder but those in which secrets were planted. */
    static int filesAreClean(Path folder, Set<Path> planted) throws IOException {
        int looked = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (!planted.contains(file)) {
                    looked++;
                    clean(file.toString(), file + "\n" + Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return looked;
    }

    /** Every row of every table, what the journal has compressed too, and what the server shows of its sessions. */
    static int databaseIsClean(TestDatabase database) throws SQLException {
        int rows = 0;
        for (String table : database.column("""
                SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
                 WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
                """)) {
            for (String row : database.column("SELECT t::text FROM " + table + " t")) {
                rows++;
                clean(table, row);
            }
        }
        try (Connection connection = database.open()) {
            for (String id : database.column("SELECT id FROM lockkeeper.journal")) {
                JournalTable.content(connection, Long.parseLong(id))
                        .ifPresent(text -> clean("the text kept with journal row " + id, text));
            }
        }
        sessionsAreClean(database);
        return rows;
    }

    static void sessionsAreClean(TestDatabase database) {
        database.column("SELECT application_name || ' ' || query FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
                .forEach(session -> clean("pg_stat_activity", session));
    }

    @Override
    public void close() {
        levels.forEach((logger, level) -> {
            logger.detachAppender(appender);
            logger.setLevel(level);
        });
        driver.removeHandler(driverHandler);
        driver.setUseParentHandlers(true);
        driver.setLevel(null);
    }
}
