package dev.lockkeeper.health.alert.channel;

import dev.lockkeeper.health.alert.Alert;
import dev.lockkeeper.health.alert.AlertNotice;
import dev.lockkeeper.health.alert.RuleKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * A line in the log: {@code ALERT begin rule=failed environment=prod …: sentence}. A beginning is an error or a warning by
 * the rule's severity, an end a warning too, so that whoever sees the one sees the other. Thread-safe.
 */
public final class LogChannel implements AlertChannel {
    private static final Logger LOG = LoggerFactory.getLogger(LogChannel.class);

    /** The key that lines of runs have, too. */
    private static final String ENVIRONMENT = "environment";

    private final String name;

    /** @param name what its configuration calls it */
    public LogChannel(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Answer tell(AlertNotice notice) {
        Alert alert = notice.alert();
        boolean beginsGravely =
                notice instanceof AlertNotice.Began && alert.rule().severity() == RuleKind.Severity.CRITICAL;
        try (MDC.MDCCloseable where = MDC.putCloseable(ENVIRONMENT, alert.environment())) {
            log(notice, alert, beginsGravely ? Level.ERROR : Level.WARN);
        }
        return new Answer.Told("written to the log");
    }

    private static void log(AlertNotice notice, Alert alert, Level level) {
        LOG.atLevel(level)
                .log(
                        "ALERT {} rule={} severity={} environment={} tier={} since={}: {}{}",
                        notice.event(),
                        alert.rule().word(),
                        alert.rule().severity().word(),
                        alert.environment(),
                        alert.tier().word(),
                        alert.since(),
                        NoticeWords.body(notice),
                        notice instanceof AlertNotice.Over ? "" : " Next: " + alert.next());
    }
}
