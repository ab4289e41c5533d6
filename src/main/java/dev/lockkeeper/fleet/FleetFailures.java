package dev.lockkeeper.fleet;

import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.PlanRefusedException;
import dev.lockkeeper.migration.Refusal;
import dev.lockkeeper.operation.PlainText;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why an environment did not answer, in one sentence that fits into a column. Stateless. */
final class FleetFailures {
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final int DEEPEST_CAUSE = 10;

    private FleetFailures() {}

    static String sentence(Throwable failed) {
        if (caused(failed, ConnectException.class)) {
            return "connection refused";
        }
        if (caused(failed, UnknownHostException.class)) {
            return "the host's name is not known";
        }
        if (caused(failed, SocketTimeoutException.class)) {
            return "the server does not answer";
        }
        String said = PlainText.line(Optional.ofNullable(failed.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .orElse(""));
        return switch (failed) {
            case SQLException sql ->
                said
                        + Optional.ofNullable(sql.getSQLState())
                                .map(state -> " (SQLSTATE " + state + ")")
                                .orElse("");
            case PlanRefusedException refused ->
                refused.refusals().stream()
                        .map(Refusal::message)
                        .map(PlainText::line)
                        .collect(Collectors.joining("; "));
            case FolderException folder -> said;
            case RuntimeException refusedOrDefect ->
                said.isEmpty() ? refusedOrDefect.getClass().getSimpleName() : said;
            default -> failed.getClass().getSimpleName() + ": " + said;
        };
    }

    static String silent(Duration limit) {
        return "no answer within " + (limit.toSeconds() > 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms");
    }

    /** Whether the server had no connection left: nothing is wrong with the environment. */
    static boolean isFull(Throwable failed) {
        return causes(failed)
                .anyMatch(cause -> cause instanceof SQLException sql && TOO_MANY_CONNECTIONS.equals(sql.getSQLState()));
    }

    private static boolean caused(Throwable failed, Class<? extends Throwable> kind) {
        return causes(failed).anyMatch(kind::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failed) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE);
    }
}
