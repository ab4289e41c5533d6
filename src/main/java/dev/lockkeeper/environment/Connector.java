package dev.lockkeeper.environment;

import dev.lockkeeper.environment.credential.LoginTarget;
import dev.lockkeeper.environment.credential.PasswordSearch;
import dev.lockkeeper.environment.credential.ServiceFiles;
import dev.lockkeeper.environment.credential.SourceVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Logs in: finds the place, the password and the way anew for each connection, and says why where it cannot. An attempt is
 * bounded (the driver's part by {@link #CONNECT_TIMEOUT}, each source of passwords by its own limit) and ends when its
 * thread is interrupted. Thread-safe.
 */
final class Connector {
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private static final int MOST_QUESTIONS = 3;
    private static final String NO_LOGIN = "28000";
    private static final String GIVEN_UP = "57014";
    /** Wrong password; the driver's own answer when the server wants a password and it has none. */
    private static final List<String> PASSWORD_WANTED = List.of("28P01", "08004");

    private final DatabaseUrl url;
    private final Access access;
    private final Tier tier;
    private final Credentials credentials;
    private final Route route;
    /** Some poolers know only a few parameters at the start of a connection. */
    private volatile boolean plainStart;

    Connector(DatabaseUrl url, Access access, Tier tier, Credentials credentials, Route route) {
        this.url = url;
        this.access = access;
        this.tier = tier;
        this.credentials = credentials;
        this.route = route;
    }

    Destination destination() throws SQLException {
        return Destination.of(url, access, new ServiceFiles(credentials.variables()));
    }

    Encryption encryption(Destination destination) {
        return Encryption.planned(url, destination, access, tier);
    }

    /**
     * A new connection on which nothing is set.
     *
     * @throws SQLException if there is none: SQLSTATE 08001 if the way or the place is not to be had, 28000 if a source
     *     that should have a password failed, 57014 if the thread was interrupted, or what the server says
     */
    Connection connect(Purpose purpose) throws SQLException {
        try {
            Destination destination = destination();
            checkRootCertificate(destination);
            List<LoginTarget> targets = destination.targets(destination.user().orElse(credentials.user()));
            for (int question = 1; ; question++) {
                try {
                    return attempt(purpose, destination, targets);
                } catch (SQLException refused) {
                    boolean asks = PASSWORD_WANTED.contains(String.valueOf(refused.getSQLState()))
                            || NO_LOGIN.equals(refused.getSQLState());
                    if (!asks
                            || question > MOST_QUESTIONS
                            || !credentials.askPerson(targets.getFirst(), String.valueOf(refused.getMessage()))) {
                        throw refused;
                    }
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException("Connecting was given up before the server answered", GIVEN_UP, stopped);
        }
    }

    private Connection attempt(Purpose purpose, Destination destination, List<LoginTarget> targets)
            throws SQLException, InterruptedException {
        try (PasswordSearch found = credentials.search(targets)) {
            if (found.failure().isPresent()) {
                throw new SQLException(found.failure().get() + "; nothing was connected", NO_LOGIN);
            }
            Properties properties = properties(purpose, destination);
            properties.setProperty("user", targets.getFirst().user());
            // An empty one keeps the driver from reading the password file by itself, whoever else may read it.
            properties.setProperty(
                    "password",
                    found.password().map(password -> password.forDriver()).orElse(""));
            try {
                return start(destination, properties);
            } catch (SQLException refused) {
                throw PASSWORD_WANTED.contains(String.valueOf(refused.getSQLState()))
                        ? explained(refused, found)
                        : refused;
            } finally {
                properties.remove("password");
            }
        }
    }

    private Connection start(Destination destination, Properties properties) throws SQLException {
        if (!plainStart) {
            // 12 is the oldest supported major: saves the driver round trips to find out.
            properties.setProperty("assumeMinServerVersion", "12");
        }
        try {
            return DriverManager.getConnection(destination.url().value(), properties);
        } catch (SQLException refused) {
            if (plainStart || !isAboutStart(refused)) {
                throw refused;
            }
            plainStart = true;
            properties.remove("assumeMinServerVersion");
            return DriverManager.getConnection(destination.url().value(), properties);
        }
    }

    /** As PgBouncer says it: {@code unsupported startup parameter: extra_float_digits}. */
    private static boolean isAboutStart(SQLException refused) {
        return String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT).contains("startup parameter");
    }

    private static SQLException explained(SQLException refused, PasswordSearch found) {
        String sources = found.verdicts().stream().map(SourceVerdict::sentence).collect(Collectors.joining("; "));
        return sources.isEmpty()
                ? refused
                : new SQLException(
                        refused.getMessage() + ". Where a password was looked for: " + sources,
                        refused.getSQLState(),
                        refused);
    }

    private Properties properties(Purpose purpose, Destination destination) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(route.driverProperties(destination.url()));
        properties.setProperty("ApplicationName", purpose.applicationName());
        properties.setProperty("connectTimeout", String.valueOf(CONNECT_TIMEOUT.toSeconds()));
        properties.setProperty("loginTimeout", String.valueOf(CONNECT_TIMEOUT.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        SessionLimits.ofSocket(purpose)
                .ifPresent(limit -> properties.setProperty("socketTimeout", String.valueOf(limit.toSeconds())));
        if (purpose == Purpose.RUN) {
            // Files may say DEALLOCATE or DISCARD: no statement of ours may be named.
            properties.setProperty("prepareThreshold", "0");
        }
        Encryption encryption = encryption(destination);
        if (!encryption.saidBy().equals("the driver's default")) {
            properties.setProperty("sslmode", encryption.mode().word());
        }
        access.tls().rootCertificate().ifPresent(file -> properties.setProperty("sslrootcert", file.toString()));
        access.tls().certificate().ifPresent(file -> properties.setProperty("sslcert", file.toString()));
        access.tls().key().ifPresent(file -> properties.setProperty("sslkey", file.toString()));
        return properties;
    }

    /** The driver would say that a file is missing that nobody has ever heard of. */
    private void checkRootCertificate(Destination destination) throws SQLException {
        Encryption encryption = encryption(destination);
        boolean checks = encryption.mode() == SslMode.VERIFY_FULL || encryption.mode() == SslMode.VERIFY_CA;
        if (!checks || destination.parts().parameter("sslfactory").isPresent()) {
            return;
        }
        Optional<String> named = destination
                .parts()
                .parameter("sslrootcert")
                .or(() -> access.tls().rootCertificate().map(Path::toString));
        Path file = named.map(Path::of).orElseGet(Connector::usualRootCertificate);
        if (!Files.isReadable(file)) {
            throw new SQLException(
                    "sslmode is " + encryption.mode().word() + " (" + encryption.saidBy()
                            + "), which needs the certificate of the authority that signed the server's, and "
                            + (named.isPresent() ? "sslrootcert names " : "without sslrootcert it is looked for in ")
                            + file
                            + ", which " + (Files.exists(file) ? "cannot be read" : "is not there")
                            + "; set sslrootcert to that certificate's file, or sslmode to something weaker if this"
                            + " environment has no such certificate. Nothing was connected",
                    "08001");
        }
    }

    /** Where libpq and the driver look. */
    private static Path usualRootCertificate() {
        String data = System.getenv("APPDATA");
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return windows && data != null
                ? Path.of(data, "postgresql", "root.crt")
                : Path.of(System.getProperty("user.home", ""), ".postgresql", "root.crt");
    }
}
