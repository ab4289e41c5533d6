package dev.lockkeeper.environment;

import dev.lockkeeper.environment.tunnel.TunnelException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Why there is no connection, in the words of an operator. Immutable; holds no secret, as the driver's messages hold none.
 *
 * @param kind what stands in the way
 * @param sentence what happened and where; without a full stop
 * @param advice what to do; whole sentences
 * @param sqlState the SQLSTATE of the server or the driver, where there is one
 */
public record ConnectionFailure(Kind kind, String sentence, String advice, Optional<String> sqlState) {
    /** What stands in the way. */
    public enum Kind {
        /** The host's name has no address. */
        NO_ADDRESS,
        /** Nothing listens at this port. */
        REFUSED,
        /** No network leads there. */
        UNREACHABLE,
        /** No answer within the limit. */
        TIMED_OUT,
        /** The tunnel cannot be opened. */
        TUNNEL,
        /** The server offers no encryption, and it is asked for. */
        NO_TLS,
        /** The certificate comes from an authority that is not trusted. */
        UNTRUSTED,
        /** The certificate has ended, or has not begun. */
        OUT_OF_DATE,
        /** The certificate is for another host. */
        WRONG_NAME,
        /** A file with certificates or a key cannot be read. */
        UNREADABLE_FILE,
        /** The encryption could not be agreed upon for another reason. */
        TLS,
        /** The server wants a password, and there is none. */
        NO_PASSWORD,
        /** The password is not the right one. */
        WRONG_PASSWORD,
        /** The server lets this user not in from here. */
        NOT_LET_IN,
        /** There is no database of this name. */
        NO_DATABASE,
        /** The server has no connection left. */
        FULL,
        /** The server starts, stops or recovers. */
        NOT_READY,
        /** Of several hosts none is what was asked for, such as the primary. */
        NO_SUITABLE_HOST,
        /** The server, or somebody between, ended the connection. */
        LOST,
        /** Another place answers than the one that was shown. */
        ANOTHER_PLACE
    }

    /**
     * Reads a failure.
     *
     * @param problem what was thrown
     * @param url where the connection was to lead
     * @return empty if it is not about the connection, such as an error in a statement
     */
    public static Optional<ConnectionFailure> of(Throwable problem, DatabaseUrl url) {
        return of(problem, Targets.words(url));
    }

    /** The same, where nobody knows any more where the connection was to lead. */
    public static Optional<ConnectionFailure> of(Throwable problem) {
        return of(problem, "the server");
    }

    private static Optional<ConnectionFailure> of(Throwable problem, String place) {
        List<Throwable> chain = chain(problem);
        return first(chain, TunnelException.class)
                .map(tunnel -> failure(Kind.TUNNEL, tunnel.sentence(), tunnel.advice(), tunnel))
                .or(() -> first(chain, IdentityChangedException.class)
                        .map(changed -> failure(
                                Kind.ANOTHER_PLACE,
                                String.valueOf(changed.getMessage()),
                                "Refresh, look where you are, and decide again.",
                                changed)))
                .or(() -> ofServer(chain, place))
                .or(() -> ofFile(chain))
                .or(() -> ofTls(chain, place))
                .or(() -> ofNetwork(chain, place))
                .or(() -> ofDriver(chain, place));
    }

    private static ConnectionFailure failure(Kind kind, String sentence, String advice, SQLException from) {
        return new ConnectionFailure(kind, sentence, advice, Optional.ofNullable(from.getSQLState()));
    }

    private static List<Throwable> chain(Throwable problem) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable at = problem; at != null && !chain.contains(at); at = at.getCause()) {
            chain.add(at);
        }
        return chain;
    }

    private static <T> Optional<T> first(List<Throwable> chain, Class<T> type) {
        return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Optional<String> state(List<Throwable> chain) {
        return first(chain, SQLException.class).flatMap(failed -> Optional.ofNullable(failed.getSQLState()));
    }

    private static Optional<ConnectionFailure> ofServer(List<Throwable> chain, String place) {
        Optional<ServerErrorMessage> answer = first(chain, PSQLException.class)
                .flatMap(failed -> Optional.ofNullable(failed.getServerErrorMessage()));
        return answer.flatMap(said -> {
            String words = capital(place) + " answered: " + String.valueOf(said.getMessage());
            String sqlState = String.valueOf(said.getSQLState());
            Optional<String> known = Optional.of(sqlState);
            return switch (sqlState) {
                case "28P01" ->
                    Optional.of(new ConnectionFailure(
                            Kind.WRONG_PASSWORD,
                            words,
                            "Check the password where it comes from, and the user.",
                            known));
                case "28000" ->
                    Optional.of(new ConnectionFailure(
                            Kind.NOT_LET_IN,
                            words,
                            "Check the user; the server's pg_hba.conf decides who comes in from here, to which database, and"
                                    + " whether encrypted.",
                            known));
                case "3D000" ->
                    Optional.of(
                            new ConnectionFailure(Kind.NO_DATABASE, words, "Check the name of the database.", known));
                case "53300" ->
                    Optional.of(new ConnectionFailure(
                            Kind.FULL,
                            words,
                            "Try again in a moment, or have sessions that nobody needs ended; superuser_reserved_connections"
                                    + " lets a superuser in.",
                            known));
                case "57P03" ->
                    Optional.of(new ConnectionFailure(
                            Kind.NOT_READY, words, "Wait until it has started, and try again.", known));
                case "57P01", "57P02", "57P05" ->
                    Optional.of(new ConnectionFailure(
                            Kind.LOST,
                            words,
                            "Somebody ended this session or stopped the server. Connect again.",
                            known));
                default -> Optional.empty();
            };
        });
    }

    private static Optional<ConnectionFailure> ofFile(List<Throwable> chain) {
        return with(
                        chain,
                        message -> message.contains("SSL root certificate")
                                || message.contains("SSL certificate file")
                                || message.contains("SSL key file")
                                || message.contains("SSL key ")
                                || message.contains("key manager"))
                .map(message -> new ConnectionFailure(
                        Kind.UNREADABLE_FILE,
                        message.replaceFirst("\\.$", ""),
                        "Check the paths sslrootcert, sslcert and sslkey, that they are readable for you, and that the key is"
                                + " a PKCS#8 or PKCS#12 file.",
                        state(chain)));
    }

    private static Optional<ConnectionFailure> ofTls(List<Throwable> chain, String place) {
        Optional<String> sqlState = state(chain);
        if (with(chain, message -> message.startsWith("The server does not support SSL"))
                .isPresent()) {
            return Optional.of(new ConnectionFailure(
                    Kind.NO_TLS,
                    place + " offers no encryption, and this environment asks for it",
                    "Have ssl switched on there. A weaker sslmode would send everything readable.",
                    sqlState));
        }
        if (with(chain, message -> message.contains("could not be verified by hostnameverifier"))
                .isPresent()) {
            return Optional.of(new ConnectionFailure(
                    Kind.WRONG_NAME,
                    "The certificate that " + place + " shows is for another host",
                    "Connect by a name that stands in the certificate; a test of the connection lists them. If there is none,"
                            + " somebody else may be answering.",
                    sqlState));
        }
        if (first(chain, CertificateExpiredException.class).isPresent()
                || first(chain, CertificateNotYetValidException.class).isPresent()) {
            boolean ended = first(chain, CertificateExpiredException.class).isPresent();
            return Optional.of(new ConnectionFailure(
                    Kind.OUT_OF_DATE,
                    "The certificate of " + place + (ended ? " has expired" : " is not valid yet"),
                    ended
                            ? "It must be renewed on the server; check this computer's clock if it should be valid."
                            : "Check this computer's clock; else the certificate was put in place too early.",
                    sqlState));
        }
        if (first(chain, CertPathBuilderException.class).isPresent()
                || with(chain, message -> message.contains("PKIX path") || message.contains("No trusted certificate"))
                        .isPresent()) {
            return Optional.of(new ConnectionFailure(
                    Kind.UNTRUSTED,
                    "The certificate of " + place + " comes from an authority that is not trusted here",
                    "Name the file with the right authority (sslrootcert); if it was right until now, somebody else may be"
                            + " answering.",
                    sqlState));
        }
        return first(chain, SSLException.class)
                .map(failed -> new ConnectionFailure(
                        Kind.TLS,
                        "No encryption could be agreed upon with " + place + ": " + failed.getMessage(),
                        "The server may want a client certificate (sslcert, sslkey), or speak only versions of TLS that are not"
                                + " allowed here.",
                        sqlState));
    }

    private static Optional<ConnectionFailure> ofNetwork(List<Throwable> chain, String place) {
        Optional<String> sqlState = state(chain);
        Optional<UnknownHostException> unknown = first(chain, UnknownHostException.class);
        if (unknown.isPresent()) {
            return Optional.of(new ConnectionFailure(
                    Kind.NO_ADDRESS,
                    "The name " + unknown.get().getMessage() + " has no address",
                    "Check the name, and whether you need a VPN or another name server.",
                    sqlState));
        }
        if (first(chain, SocketTimeoutException.class).isPresent()) {
            return Optional.of(timedOut(place, sqlState));
        }
        if (first(chain, NoRouteToHostException.class).isPresent()) {
            return Optional.of(new ConnectionFailure(
                    Kind.UNREACHABLE,
                    "No network leads to " + place,
                    "Check the address, the VPN and firewalls.",
                    sqlState));
        }
        if (first(chain, ConnectException.class).isPresent()) {
            return Optional.of(new ConnectionFailure(
                    Kind.REFUSED,
                    capital(place) + " refused the connection: nothing listens there",
                    "Check host and port, and that the server is running and listens at this address (listen_addresses).",
                    sqlState));
        }
        if (first(chain, EOFException.class).isPresent()
                || first(chain, SocketException.class).isPresent()) {
            return Optional.of(lost(place, sqlState));
        }
        return Optional.empty();
    }

    private static Optional<ConnectionFailure> ofDriver(List<Throwable> chain, String place) {
        Optional<String> sqlState = state(chain);
        Optional<String> message = with(chain, text -> true);
        return sqlState.flatMap(known -> switch (known) {
            case "08004" ->
                with(chain, text -> text.contains("password"))
                        .map(text -> new ConnectionFailure(
                                Kind.NO_PASSWORD,
                                capital(place) + " wants a password, and there is none",
                                "Give it by PGPASSWORD, .pgpass, a password command, the keyring, or when asked.",
                                sqlState));
            case "08001" ->
                with(chain, text -> text.contains("targetServerType"))
                        .map(text -> new ConnectionFailure(
                                Kind.NO_SUITABLE_HOST,
                                "None of " + place + " is what targetServerType asks for",
                                "A fail-over may be under way: test the connection to see each host.",
                                sqlState))
                        .or(() ->
                                with(chain, text -> text.contains("timed out")).map(text -> timedOut(place, sqlState)))
                        .or(() -> message.map(text -> new ConnectionFailure(
                                Kind.UNREACHABLE,
                                text.replaceFirst("\\.$", ""),
                                "Check host and port, and that the server is running.",
                                sqlState)));
            case "08003", "08006", "08007" -> Optional.of(lost(place, sqlState));
            default -> Optional.empty();
        });
    }

    private static ConnectionFailure timedOut(String place, Optional<String> sqlState) {
        return new ConnectionFailure(
                Kind.TIMED_OUT,
                capital(place) + " gave no answer in time",
                "Check host and port, and whether a firewall or a missing VPN stands between.",
                sqlState);
    }

    private static ConnectionFailure lost(String place, Optional<String> sqlState) {
        return new ConnectionFailure(
                Kind.LOST,
                "The connection to " + place + " was lost",
                "Connect again; the server may have been stopped or failed over.",
                sqlState);
    }

    private static String capital(String words) {
        return "the server".equals(words) ? "The server" : words;
    }

    private static Optional<String> with(List<Throwable> chain, Predicate<String> message) {
        return chain.stream()
                .flatMap(problem -> Optional.ofNullable(problem.getMessage()).stream())
                .filter(message)
                .findFirst();
    }

    /** Everything on one line: what happened, and what to do. */
    public String words() {
        return sentence + ". " + advice;
    }
}
