package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.migration.RunFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything an operator needs of a failed file. Immutable; holds no secret.
 *
 * @param run the run's title
 * @param environment the environment's name
 * @param tier its tier
 * @param identity the server as it was confirmed
 * @param failure what the server said
 * @param path the file that failed, if it is known where it lies
 * @param statements how many statements the file has
 * @param halfway whether the file does not run in one transaction, so that it stopped halfway and can be resumed
 * @param databaseState what the database holds now, in one sentence
 * @param at when the run ended
 * @param took how long the file had taken
 * @param backend the server process that ran it
 */
public record FailureReport(
        String run,
        String environment,
        Tier tier,
        ServerIdentity identity,
        RunFailure failure,
        Optional<Path> path,
        int statements,
        boolean halfway,
        String databaseState,
        Instant at,
        Duration took,
        Optional<Integer> backend) {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    /** What failed where, in one sentence: {@code 014_x.sql failed at statement 4 of 5: column "y" does not exist}. */
    public String sentence() {
        String place = failure.statement()
                .map(number -> " at statement " + number + (statements > 0 ? " of " + statements : ""))
                .orElse("");
        return failure.scriptName() + (halfway ? " stopped" : " failed") + place + ": " + failure.message();
    }

    /** {@code 42703 undefined_column}; the name only where it is known. */
    public Optional<String> condition() {
        return failure.sqlState().flatMap(SqlStates::name);
    }

    /** When, after how long, in which backend. */
    public String occasion(ZoneId zone) {
        return Ages.clock(at, zone) + ", after " + Ages.length(took)
                + backend.map(pid -> ", pid " + pid).orElse("");
    }

    /** Everything as text, for a ticket or a message. */
    public String text(ZoneId zone) {
        StringBuilder text = new StringBuilder(sentence()).append('\n');
        line(text, "Run", run);
        line(
                text,
                "Environment",
                environment
                        + (tier == Tier.UNKNOWN ? " (tier unknown, treated as production)" : " (" + tier.word() + ")"));
        line(
                text,
                "Database",
                identity.address() + " as " + identity.user() + ", " + identity.role() + ", PostgreSQL "
                        + identity.version());
        line(text, "Time", MOMENT.format(at.atZone(zone)) + ", after " + Ages.length(took));
        backend.ifPresent(pid -> line(text, "Backend", "pid " + pid));
        line(text, "Place", failure.location());
        failure.sqlState()
                .ifPresent(state -> line(
                        text,
                        "SQLSTATE",
                        state + condition().map(name -> " " + name).orElse("")));
        line(text, "Message", failure.message());
        failure.detail().ifPresent(detail -> line(text, "Detail", detail));
        failure.hint().ifPresent(hint -> line(text, "Hint", hint));
        failure.where().ifPresent(context -> line(text, "Context", context));
        failure.statement()
                .ifPresent(number -> line(
                        text,
                        "Statement",
                        number
                                + failure.statementSummary()
                                        .map(summary -> ": " + summary)
                                        .orElse("")));
        line(text, "Database now", databaseState);
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }
}
