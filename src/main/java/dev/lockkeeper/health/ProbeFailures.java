package dev.lockkeeper.health;

import dev.lockkeeper.environment.ConnectionFailure;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.operation.PlainText;
import dev.lockkeeper.sql.Secrets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Why a probe found nothing, in one sentence without secrets. Stateless. */
final class ProbeFailures {
    private static final int LONGEST = 500;

    private ProbeFailures() {}

    static String sentence(Throwable failed) {
        return safe(
                switch (failed) {
                    case SQLException refused -> sentence(refused);
                    case FolderException unreadable -> said(unreadable);
                    case IllegalArgumentException wrong -> said(wrong);
                    default ->
                        "The probe failed in Lockkeeper itself, and its log says more: "
                                + failed.getClass().getSimpleName();
                });
    }

    private static String sentence(SQLException refused) {
        String said = ConnectionFailure.of(refused)
                .map(ConnectionFailure::sentence)
                .orElseGet(() -> said(refused))
                .strip();
        return (said.endsWith(".") ? said.substring(0, said.length() - 1) : said)
                + Optional.ofNullable(refused.getSQLState())
                        .map(state -> " (SQLSTATE " + state + ")")
                        .orElse("");
    }

    private static String said(Throwable failed) {
        return Optional.ofNullable(failed.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .orElse(failed.getClass().getSimpleName());
    }

    static String silent(Duration limit, String doing) {
        String time = limit.toMillis() % 1_000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
        return safe("No answer within " + time + " while " + doing);
    }

    /** Text of servers and files: no control characters, no passwords, not endless. */
    static String safe(String text) {
        String line = PlainText.line(Secrets.masked(text));
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
    }

    /** Whether the session is gone, so that only a new one can answer. */
    static boolean isLost(SQLException failed) {
        String state = Optional.ofNullable(failed.getSQLState()).orElse("");
        return state.isEmpty() || state.startsWith("08") || state.startsWith("57P") || state.startsWith("25P");
    }
}
