package dev.lockkeeper.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.CoreConstants;
import dev.lockkeeper.operation.PlainText;
import dev.lockkeeper.sql.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What of a log event may be written: without secrets, and without what moves a cursor. Stateless. */
final class SafeLines {
    /** What says to which run a line belongs, in the order in which people want it. */
    static final List<String> RUN_KEYS = List.of("environment", "run", "file");

    private SafeLines() {}

    static String message(ILoggingEvent event) {
        return safe(String.valueOf(event.getFormattedMessage()));
    }

    /** The stack trace of what was thrown; empty if nothing was. */
    static Optional<String> trace(ILoggingEvent event) {
        return Optional.ofNullable(event.getThrowableProxy())
                .map(thrown -> safe(ThrowableProxyUtil.asString(thrown).stripTrailing()));
    }

    /** {@code [prod 5f2c… 004_x.sql] }; empty outside of runs. */
    static String run(ILoggingEvent event) {
        Map<String, String> context = event.getMDCPropertyMap();
        String words = RUN_KEYS.stream()
                .flatMap(key -> Optional.ofNullable(context.get(key)).stream())
                .map(SafeLines::oneLine)
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? "" : "[" + words + "] ";
    }

    static String oneLine(String text) {
        return PlainText.line(Secrets.masked(text));
    }

    private static String safe(String text) {
        return PlainText.lines(Secrets.masked(text).replace(CoreConstants.LINE_SEPARATOR, "\n"));
    }
}
