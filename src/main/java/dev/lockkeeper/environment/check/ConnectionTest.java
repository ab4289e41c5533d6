package dev.lockkeeper.environment.check;

import dev.lockkeeper.environment.ConnectionFailure;
import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Guard;
import dev.lockkeeper.environment.IdentityReader;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.environment.Route;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.Targets;
import dev.lockkeeper.environment.Targets.Target;
import dev.lockkeeper.environment.tunnel.Hop;
import dev.lockkeeper.environment.tunnel.SshRoute;
import dev.lockkeeper.environment.tunnel.TunnelSocketFactory;
import dev.lockkeeper.pooler.Pooler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tests the connection to an environment, step by step, with the way, the encryption and the credentials it would really
 * use. Changes nothing on the server. Runs once, on the thread that calls {@link #run}; may be cancelled from any other.
 */
public final class ConnectionTest {
    private static final Duration NETWORK_LIMIT = Duration.ofSeconds(10);
    /** Somebody may be typing a password or a passphrase. */
    private static final Duration TYPING_LIMIT = Duration.ofMinutes(3);

    private static final String DEFAULT_TABLE = "schema_migrations";

    private final Environment environment;
    private final Connections connections;
    private final Route route;
    private final BoundedWork work = new BoundedWork();
    private final List<StepResult> results = new ArrayList<>();

    /**
     * Connects to nothing yet, and closes neither connections nor route: both belong to the caller.
     *
     * @param connections those to the environment
     * @param route the one they take
     */
    public ConnectionTest(Environment environment, Connections connections, Route route) {
        this.environment = environment;
        this.connections = connections;
        this.route = route;
    }

    /** Stops the test; what is under way is given up, what was not begun is skipped. */
    public void cancel() {
        work.cancel();
    }

    /**
     * Runs every step that can be run.
     *
     * @param listener hears of each step, on the calling thread
     */
    public TestReport run(TestListener listener) {
        List<Target> targets = Targets.of(connections.url());
        boolean way = tunnel(listener);
        boolean anyReached = false;
        for (Target target : targets) {
            boolean named = way && name(listener, target);
            boolean reached = named && network(listener, target);
            if (!named) {
                skip(listener, StepKind.NETWORK, target.words());
            }
            if (reached) {
                encryption(listener, target);
            } else {
                skip(listener, StepKind.ENCRYPTION, target.words());
            }
            anyReached |= reached;
        }
        server(listener, anyReached);
        return new TestReport(results, work.cancelled());
    }

    private void skip(TestListener listener, StepKind kind, String subject) {
        String why = work.cancelled() ? "Stopped before this" : "Not tried, because of what failed before";
        end(listener, StepDraft.skipped(kind, subject, why));
    }

    private void end(TestListener listener, StepResult result) {
        results.add(result);
        listener.ended(result);
    }

    /** Part of a step that waits for others. */
    @FunctionalInterface
    private interface Part {
        void work(StepDraft step) throws Exception;
    }

    /** Runs a step. Returns whether those that build on it can be tried. */
    private boolean step(TestListener listener, StepKind kind, String subject, Duration limit, Part part) {
        if (work.cancelled()) {
            skip(listener, kind, subject);
            return false;
        }
        listener.began(kind, subject);
        StepDraft draft = new StepDraft(kind, subject);
        StepResult result = work.within(limit, () -> {
                    part.work(draft);
                    return draft.done();
                })
                .orFailure(problem -> failed(new StepDraft(kind, subject), problem))
                .orElseGet(() -> StepDraft.skipped(kind, subject, "Stopped while it was under way"));
        end(listener, result);
        return result.verdict() == Verdict.OK || result.verdict() == Verdict.WARNING;
    }

    private StepResult failed(StepDraft fresh, Throwable problem) {
        ConnectionFailure.of(problem, connections.url())
                .ifPresentOrElse(
                        known -> fresh.fail(known.sentence(), known.advice()),
                        () -> fresh.fail(
                                "It ended with: " + problem.getMessage(),
                                "Try again; if it stays, show this to whoever runs the server."));
        return fresh.done();
    }

    private boolean tunnel(TestListener listener) {
        if (!(route instanceof SshRoute ssh)) {
            return true;
        }
        return step(listener, StepKind.TUNNEL, String.join(", then ", ssh.words()), TYPING_LIMIT, step -> {
            List<Hop> hops = new ArrayList<>();
            ssh.open(hops::add);
            for (Hop hop : hops) {
                step.say("Logged in at " + hop.words() + " with " + hop.loginKey() + "; its " + hop.hostKeyType()
                        + " key is known from " + hop.knownFrom());
                step.fact("host key of " + hop.words(), hop.fingerprint());
            }
        });
    }

    private boolean name(TestListener listener, Target target) {
        return step(listener, StepKind.NAME, target.host(), NETWORK_LIMIT, step -> {
            if (route instanceof SshRoute ssh) {
                step.say("Looked up by the SSH server " + ssh.words().getLast() + ", not here");
                return;
            }
            String addresses = Arrays.stream(InetAddress.getAllByName(target.host()))
                    .map(InetAddress::getHostAddress)
                    .distinct()
                    .collect(Collectors.joining(", "));
            step.fact("addresses", addresses);
            step.say(addresses.equals(target.host()) ? "It is an address" : addresses);
        });
    }

    private boolean network(TestListener listener, Target target) {
        return step(listener, StepKind.NETWORK, target.words(), NETWORK_LIMIT, step -> {
            try (Socket socket = connected(target)) {
                String address = route instanceof SshRoute ssh
                        ? target.words() + " through " + ssh.words().getLast()
                        : socket.getInetAddress().getHostAddress() + ":" + socket.getPort();
                step.fact("address", address);
                step.say("Something listens at " + address);
            }
        });
    }

    private Socket connected(Target target) throws IOException, SQLException {
        Map<String, String> properties = route.driverProperties(connections.url());
        Socket socket = Optional.ofNullable(properties.get("socketFactoryArg"))
                .map(tunnel -> new TunnelSocketFactory(tunnel).createSocket())
                .orElseGet(Socket::new);
        try {
            socket.connect(
                    new InetSocketAddress(target.host(), target.port()), Math.toIntExact(NETWORK_LIMIT.toMillis()));
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    private boolean encryption(TestListener listener, Target target) {
        return step(listener, StepKind.ENCRYPTION, target.words(), NETWORK_LIMIT, step -> {
            TlsInForce settings =
                    TlsInForce.of(connections.url(), environment.access().tls(), connections.encryption());
            EncryptionStep judge = new EncryptionStep(settings, environment.tier(), Instant.now());
            Socket socket = connected(target);
            TlsLook.at(
                            socket,
                            target.host(),
                            target.port(),
                            settings.direct(),
                            Math.toIntExact(NETWORK_LIMIT.toMillis()))
                    .ifPresentOrElse(look -> judge.judge(step, look, target), () -> judge.judgeNone(step));
        });
    }

    private void server(TestListener listener, boolean anyReached) {
        String where = ServerWords.database(connections.url());
        HeldConnection held = new HeldConnection();
        try (held) {
            boolean in = anyReached
                    && step(listener, StepKind.LOGIN, where, TYPING_LIMIT, step -> {
                        held.keep(connections.open(Purpose.LOOK));
                        login(step, held.connection());
                    });
            if (!anyReached) {
                skip(listener, StepKind.LOGIN, where);
            }
            if (!in) {
                skip(listener, StepKind.IDENTITY, where);
                skip(listener, StepKind.RIGHTS, where);
                return;
            }
            step(listener, StepKind.IDENTITY, where, NETWORK_LIMIT, step -> identity(step, held.connection()));
            step(listener, StepKind.RIGHTS, where, NETWORK_LIMIT, step -> {
                String table = environment.table().orElse(DEFAULT_TABLE);
                Rights.read(held.connection(), table)
                        .tell(step, table, environment.policy().guard() != Guard.READ_ONLY);
            });
        }
    }

    private void login(StepDraft step, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_user AS me, s.ssl, s.version, s.cipher"
                        + " FROM (SELECT) nothing LEFT JOIN pg_catalog.pg_stat_ssl s ON s.pid = pg_backend_pid()")) {
            row.next();
            boolean encrypted = row.getBoolean("ssl");
            step.say("Logged in as " + row.getString("me") + "; password: " + connections.passwordSource());
            step.fact("user", row.getString("me"));
            step.fact("password", connections.passwordSource());
            step.fact("encrypted", encrypted ? "yes, " + row.getString("version") : "no");
        }
    }

    private void identity(StepDraft step, Connection connection) throws SQLException {
        ServerIdentity identity = IdentityReader.read(connection, connections.url());
        step.say(identity.address() + ", PostgreSQL " + identity.version() + ", " + identity.role());
        step.fact("database", identity.database());
        step.fact("address", identity.host() + ":" + identity.port());
        step.fact("version", identity.version());
        step.fact("role", identity.role());
        step.fact("system identifier", identity.systemIdentifier().orElse("not readable for this user"));
        connections.pooler().filter(found -> found != Pooler.NONE).ifPresent(found -> {
            step.fact("pooler", found.name().toLowerCase(Locale.ROOT));
            if (found.splitsSessions()) {
                step.warn(
                        found.sentence().replaceFirst("\\.$", ""),
                        "Name the server itself in this environment to apply such files.");
            } else {
                step.say(found.sentence().replaceFirst("\\.$", ""));
            }
        });
        if (identity.standby() && environment.policy().guard() != Guard.READ_ONLY) {
            step.warn(
                    "This is a standby: it can be looked at, but nothing can be changed here",
                    "Connect to the primary, or name all hosts and targetServerType=primary in the URL.");
        }
    }
}
