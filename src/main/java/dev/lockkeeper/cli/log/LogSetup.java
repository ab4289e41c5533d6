package dev.lockkeeper.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.lockkeeper.migration.MigrationLog;
import dev.lockkeeper.migration.RunListener;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the log of this process into the form that was asked for. It changes only the appender of our own configuration
 * file; an application that embeds the command line keeps its own logging. Thread-safe.
 */
public final class LogSetup {
    /** The appender of {@code lockkeeper-logback.xml}. */
    private static final String APPENDER = "stderr";

    private static final String OURS = "dev.lockkeeper";

    private LogSetup() {}

    /** From now on. */
    public static void use(LogFormat format, LogLevel level) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context
                && context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(APPENDER)
                        instanceof OutputStreamAppender<ILoggingEvent> appender) {
            context.getLogger(OURS).setLevel(Level.toLevel(level.name()));
            var encoder = switch (format) {
                case TEXT -> new TextLines();
                case JSON -> new JsonLines();
            };
            encoder.setContext(context);
            encoder.start();
            appender.stop();
            appender.setEncoder(encoder);
            appender.start();
        }
    }

    /**
     * Writes runs to the log, where somebody has asked for such lines: a command reports on its run anyway, for people, but
     * whoever watches a log searches it for the words of {@link MigrationLog}.
     */
    public static RunListener runs() {
        return MigrationLog.ifHeard();
    }
}
