package dev.lockkeeper.health.alert.channel;

import dev.lockkeeper.health.alert.Alert;
import dev.lockkeeper.health.alert.AlertNotice;
import dev.lockkeeper.health.alert.AlertWords;
import java.time.Duration;

/** A notice in words. Stateless. */
public final class NoticeWords {
    private NoticeWords() {}

    /** A few words that say what this is about. */
    public static String title(AlertNotice notice) {
        Alert alert = notice.alert();
        String what = alert.environment() + ": " + alert.rule().word().replace('_', ' ');
        return switch (notice) {
            case AlertNotice.Began began -> "Alert, " + what;
            case AlertNotice.Over over -> "Over, " + what;
            case AlertNotice.Test test -> "Test of Lockkeeper's alerts";
        };
    }

    /** What happened, in sentences. */
    public static String body(AlertNotice notice) {
        return switch (notice) {
            case AlertNotice.Began began -> began.alert().sentence();
            case AlertNotice.Over over ->
                "Over after "
                        + AlertWords.length(Duration.between(over.alert().since(), over.until()))
                        + ". It was: " + over.alert().sentence();
            case AlertNotice.Test test -> test.alert().sentence();
        };
    }
}
