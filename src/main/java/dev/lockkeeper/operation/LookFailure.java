package dev.lockkeeper.operation;

import dev.lockkeeper.environment.DatabaseUrl;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a look at the locks gave nothing. The states are those of PostgreSQL's documentation, "PostgreSQL Error Codes".
 * Immutable.
 *
 * @param reason a sentence for the operator
 * @param connectionServes whether the connection still serves
 */
record LookFailure(String reason, boolean connectionServes) {
    private static final String QUERY_CANCELED = "57014";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String ENDED_BY_ADMINISTRATOR = "57P01";
    private static final String CRASHED_BESIDE = "57P02";
    private static final String CANNOT_CONNECT_NOW = "57P03";
    private static final String LOGIN_CLASS = "28";
    private static final String CONNECTION_CLASS = "08";
    private static final String CANNOT_CONNECT = "08001";

    /**
     * Of a failure.
     *
     * @param silent how long the server has not answered; of use only if it does not
     */
    static LookFailure of(SQLException failed, DatabaseUrl url, Duration silent) {
        String state = Optional.ofNullable(failed.getSQLState()).orElse("");
        String said = Optional.ofNullable(failed.getMessage()).orElse("").strip();
        if (caused(failed, SocketTimeoutException.class)) {
            return lost("The server has not answered for " + Math.max(1, silent.toSeconds())
                    + " s. Its processes stand still, or the way to it is cut.");
        }
        if (caused(failed, ConnectException.class)) {
            return lost("Nobody answers at " + address(url)
                    + ": the connection was refused. The server is stopped or about to start.");
        }
        if (caused(failed, UnknownHostException.class)) {
            return lost("The name in " + address(url) + " is not known to this computer at the moment.");
        }
        return switch (state) {
            case QUERY_CANCELED ->
                kept(
                        "The server ended the look after 2 s, its statement timeout: it is very busy, or holds very many locks.");
            case LOCK_NOT_AVAILABLE ->
                kept("Somebody holds a lock on the server's catalog, so that the look would have had to wait for it.");
            case TOO_MANY_CONNECTIONS -> lost("The server has no connection left for the watch: " + said);
            case ENDED_BY_ADMINISTRATOR ->
                lost("The watch's session was ended: the server is being stopped, or somebody terminated the session.");
            case CRASHED_BESIDE -> lost("A process of the server crashed, and it ended all sessions: " + said);
            case CANNOT_CONNECT_NOW -> lost("The server is starting, stopping or recovering: " + said);
            default -> byClass(state, said);
        };
    }

    /** {@code db.example:5432/canal}, without what is set behind it. */
    private static String address(DatabaseUrl url) {
        return url.value().replaceFirst("^jdbc:postgresql:(//)?", "").replaceFirst("\\?.*$", "");
    }

    private static LookFailure byClass(String state, String said) {
        if (state.startsWith(LOGIN_CLASS)) {
            return lost("The server refuses the login: " + said);
        }
        if (state.equals(CANNOT_CONNECT)) {
            return lost("The server cannot be reached: " + said);
        }
        if (state.startsWith(CONNECTION_CLASS)) {
            return lost("The connection to the server broke: " + said);
        }
        return new LookFailure(
                "The look at the locks failed" + (state.isEmpty() ? "" : " (SQLSTATE " + state + ")") + ": " + said,
                false);
    }

    private static LookFailure lost(String reason) {
        return new LookFailure(reason, false);
    }

    private static LookFailure kept(String reason) {
        return new LookFailure(reason, true);
    }

    private static boolean caused(Throwable failed, Class<? extends Throwable> kind) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .anyMatch(kind::isInstance);
    }
}
