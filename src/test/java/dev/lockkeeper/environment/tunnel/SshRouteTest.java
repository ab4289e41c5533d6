package dev.lockkeeper.environment.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockkeeper.environment.Access;
import dev.lockkeeper.environment.Appearance;
import dev.lockkeeper.environment.ConnectionFailure;
import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Policy;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.environment.SshTunnel;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.environment.Tls;
import dev.lockkeeper.environment.tunnel.TunnelException.Problem;
import dev.lockkeeper.testing.Patience;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import dev.lockkeeper.testing.TestSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way through real SSH servers to a real database. */
class SshRouteTest {
    private static final String PASSPHRASE = "seven locks & a tidal basin";

    @TempDir
    Path home;

    private final KeyPair key = TestSshServer.newKey();
    private final List<String> questions = new ArrayList<>();
    private TestDatabase database;
    private TestSshServer server;
    private Path keyFile;
    private Path knownHosts;
    private Optional<String> typed = Optional.empty();

    @BeforeEach
    void start() throws IOException {
        database = TestPostgres.server().newDatabase();
        server = TestSshServer.lettingIn(key.getPublic());
        keyFile = TestSshServer.write(key, home.resolve("key"), "");
        knownHosts = Files.writeString(home.resolve("known_hosts"), "# mine\n" + server.knownHostsLine() + "\n");
    }

    @AfterEach
    void stop() {
        server.close();
        database.close();
    }

    private SshTunnel through(TestSshServer hop, Optional<Path> key, Optional<SshTunnel> jump) {
        return new SshTunnel("127.0.0.1", hop.port(), Optional.of("keeper"), key, false, Optional.of(knownHosts), jump);
    }

    private SshRoute route(SshTunnel tunnel) {
        SshHome own = new SshHome(home, home.resolve("none"), "nobody", Optional.empty());
        return new SshRoute(tunnel, own, question -> {
            questions.add(question);
            return typed.map(String::toCharArray);
        });
    }

    private SshRoute route() {
        return route(through(server, Optional.of(keyFile), Optional.empty()));
    }

    private Connections connections(SshRoute route) {
        Environment environment = new Environment(
                "canal",
                Tier.DEVELOPMENT,
                new DatabaseUrl(database.url()),
                home,
                Optional.empty(),
                Policy.of(Tier.DEVELOPMENT),
                new Access(Optional.empty(), Optional.empty(), false, Tls.UNSET, Optional.empty()),
                Appearance.PLAIN);
        return Connections.to(
                environment, Credentials.trusted(TestPostgres.server().user()), route);
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static TunnelException refusal(SshRoute route) {
        try (route) {
            return catchThrowableOfType(TunnelException.class, () -> route.open(hop -> {}));
        }
    }

    @Test
    void theRightKeyLeadsToTheDatabase() throws SQLException {
        SshRoute route = route();
        List<Hop> hops = new ArrayList<>();
        try (Connections connections = connections(route);
                Connection connection = connections.open(Purpose.LOOK)) {
            assertThat(ask(connection, "SELECT current_database()")).isEqualTo(database.name());
            // More than a window holds, in both directions.
            assertThat(ask(connection, "SELECT length('" + "x".repeat(3_000_000) + "') || ''"))
                    .isEqualTo("3000000");
            assertThat(ask(connection, "SELECT repeat('y', 5000000)")).hasSize(5_000_000);
            route.open(hops::add);
        }
        assertThat(hops).singleElement().satisfies(hop -> {
            assertThat(hop.fingerprint()).isEqualTo(server.fingerprint());
            assertThat(hop.knownFrom()).isEqualTo(knownHosts + ", line 2");
            assertThat(hop.loginKey()).isEqualTo("the key " + keyFile);
        });
        assertThat(questions).isEmpty();
    }

    @Test
    void closingEndsTheWayAndItsThreads() throws SQLException {
        SshRoute route = route();
        Connections connections = connections(route);
        Connection left = connections.open(Purpose.RUN);
        connections.close();
        assertThat(left.isValid(5)).isFalse();
        Awaitility.await()
                .atMost(Patience.LIMIT)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().contains("Connect thread 127.0.0.1")));
        assertThat(catchThrowableOfType(TunnelException.class, () -> route.open(hop -> {}))
                        .problem())
                .isEqualTo(Problem.CLOSED);
    }

    @Test
    void anotherKeyIsNotLetIn() {
        Path other = TestSshServer.write(TestSshServer.newKey(), home.resolve("other"), "");
        TunnelException refused = refusal(route(through(server, Optional.of(other), Optional.empty())));
        assertThat(refused.problem()).isEqualTo(Problem.LOGIN_REFUSED);
        assertThat(refused.getMessage()).contains("keeper@127.0.0.1:" + server.port(), other.toString(), "ssh -v");
        assertThat(refused.getSQLState()).isEqualTo("08001");
    }

    @Test
    void aHostThatNobodyKnowsIsRefusedAndNotAdded() throws IOException {
        Files.writeString(knownHosts, "other.example ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAA\n");
        String before = Files.readString(knownHosts);
        TunnelException refused = refusal(route());
        assertThat(refused.problem()).isEqualTo(Problem.UNKNOWN_HOST_KEY);
        assertThat(refused.getMessage())
                .contains(server.fingerprint(), knownHosts.toString(), "[127.0.0.1]:" + server.port());
        assertThat(Files.readString(knownHosts)).isEqualTo(before);
    }

    @Test
    void withoutAKnownHostsFileNobodyIsKnown() throws IOException {
        Files.delete(knownHosts);
        assertThat(refusal(route()).problem()).isEqualTo(Problem.UNKNOWN_HOST_KEY);
        assertThat(knownHosts).doesNotExist();
    }

    @Test
    void aChangedHostKeyIsAnotherErrorAndNamesTheLine() {
        String known = server.fingerprint();
        int port = server.port();
        server.close();
        server = TestSshServer.at(port, TestSshServer.newKey(), key.getPublic());
        TunnelException refused = refusal(route());
        assertThat(refused.problem()).isEqualTo(Problem.CHANGED_HOST_KEY);
        assertThat(refused.getMessage()).contains(server.fingerprint(), known, knownHosts + ", line 2", "do not go on");
        assertThat(ConnectionFailure.of(refused).orElseThrow().kind()).isEqualTo(ConnectionFailure.Kind.TUNNEL);
    }

    @Test
    void aRevokedHostKeyIsRefused() throws IOException {
        Files.writeString(
                knownHosts,
                "@revoked " + server.knownHostsLine().replaceFirst("^\\S+", "*") + "\n" + server.knownHostsLine()
                        + "\n");
        assertThat(refusal(route()).problem()).isEqualTo(Problem.REVOKED_HOST_KEY);
    }

    @Test
    void aPassphraseIsAskedForOnceAndNeverShown() throws SQLException {
        Path locked = TestSshServer.write(key, home.resolve("locked"), PASSPHRASE);
        typed = Optional.of(PASSPHRASE);
        SshRoute route = route(through(server, Optional.of(locked), Optional.empty()));
        try (Connections connections = connections(route);
                Connection one = connections.open(Purpose.RUN);
                Connection two = connections.open(Purpose.RUN)) {
            assertThat(ask(one, "SELECT 1")).isEqualTo(ask(two, "SELECT 1"));
        }
        assertThat(questions).containsExactly("Passphrase of the key " + locked);
    }

    @Test
    void aWrongPassphraseIsToldWithoutRepeatingIt() {
        Path locked = TestSshServer.write(key, home.resolve("locked"), PASSPHRASE);
        typed = Optional.of("not this one");
        TunnelException refused = refusal(route(through(server, Optional.of(locked), Optional.empty())));
        assertThat(refused.problem()).isEqualTo(Problem.PASSPHRASE);
        assertThat(refused.getMessage()).contains(locked.toString()).doesNotContain("not this one");
        assertThat(questions).hasSize(3);
    }

    @Test
    void aServerThatWouldNotTakeTheKeyAsksForNoPassphrase() {
        Path locked = TestSshServer.write(TestSshServer.newKey(), home.resolve("locked"), PASSPHRASE);
        typed = Optional.of(PASSPHRASE);
        assertThat(refusal(route(through(server, Optional.of(locked), Optional.empty())))
                        .problem())
                .isEqualTo(Problem.LOGIN_REFUSED);
        assertThat(questions).isEmpty();
    }

    @Test
    void theUsualFilesAreTried() throws SQLException {
        TestSshServer.write(key, home.resolve("id_ecdsa"), "");
        try (Connections connections = connections(route(through(server, Optional.empty(), Optional.empty())));
                Connection connection = connections.open(Purpose.LOOK)) {
            assertThat(ask(connection, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void withoutAnyKeyThatIsSaid() {
        TunnelException refused = refusal(route(through(server, Optional.empty(), Optional.empty())));
        assertThat(refused.problem()).isEqualTo(Problem.NO_KEY);
        assertThat(refused.getMessage()).contains("id_ed25519", "ssh-add");
    }

    @Test
    void anUnreadableKeyIsNamedAndItsContentIsNot() throws IOException {
        Path broken = Files.writeString(home.resolve("broken"), "hunter2 is no key");
        TunnelException refused = refusal(route(through(server, Optional.of(broken), Optional.empty())));
        assertThat(refused.problem()).isEqualTo(Problem.UNREADABLE_KEY);
        assertThat(refused.getMessage()).contains(broken.toString()).doesNotContain("hunter2");
    }

    @Test
    void aJumpHostIsPassedAndBothKeysAreChecked() throws IOException, SQLException {
        try (TestSshServer jump = TestSshServer.lettingIn(key.getPublic())) {
            SshTunnel both = through(
                    server, Optional.of(keyFile), Optional.of(through(jump, Optional.of(keyFile), Optional.empty())));
            assertThat(refusal(route(both)).hop()).endsWith(":" + jump.port());
            Files.writeString(knownHosts, server.knownHostsLine() + "\n" + jump.knownHostsLine() + "\n");
            List<Hop> hops = new ArrayList<>();
            SshRoute route = route(both);
            try (Connections connections = connections(route);
                    Connection connection = connections.open(Purpose.LOOK)) {
                assertThat(ask(connection, "SELECT current_database()")).isEqualTo(database.name());
                route.open(hops::add);
            }
            assertThat(hops).extracting(Hop::fingerprint).containsExactly(jump.fingerprint(), server.fingerprint());
            Files.writeString(knownHosts, jump.knownHostsLine() + "\n");
            TunnelException behind = refusal(route(both));
            assertThat(behind.problem()).isEqualTo(Problem.UNKNOWN_HOST_KEY);
            assertThat(behind.hop()).endsWith(":" + server.port());
        }
    }

    @Test
    void aServerThatGoesAwayIsNoticedAndItsReturnToo() throws SQLException {
        SshRoute route = route();
        int port = server.port();
        KeyPair hostKey = TestSshServer.newKey();
        server.close();
        server = TestSshServer.at(port, hostKey, key.getPublic());
        write(server.knownHostsLine());
        try (Connections connections = connections(route)) {
            Connection broken = connections.open(Purpose.RUN);
            server.close();
            SQLException lost = catchThrowableOfType(SQLException.class, () -> ask(broken, "SELECT pg_sleep(20)"));
            assertThat(ConnectionFailure.of(lost).orElseThrow().kind()).isEqualTo(ConnectionFailure.Kind.LOST);
            TunnelException gone = catchThrowableOfType(TunnelException.class, () -> connections.open(Purpose.RUN));
            assertThat(gone.problem()).isEqualTo(Problem.UNREACHABLE);
            assertThat(gone.getMessage()).contains("127.0.0.1:" + port);
            server = TestSshServer.at(port, hostKey, key.getPublic());
            try (Connection again = connections.open(Purpose.RUN)) {
                assertThat(ask(again, "SELECT 1")).isEqualTo("1");
            }
            broken.close();
        }
    }

    private void write(String line) {
        try {
            Files.writeString(knownHosts, line + "\n");
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @Test
    void aDatabaseThatTheServerDoesNotReachIsToldApart() throws SQLException {
        try (SshRoute route = route()) {
            route.open(hop -> {});
            Environment nowhere = new Environment(
                    "canal",
                    Tier.DEVELOPMENT,
                    new DatabaseUrl("jdbc:postgresql://127.0.0.1:1/canal"),
                    home,
                    Optional.empty());
            try (Connections connections = Connections.to(nowhere, Credentials.trusted("postgres"), route)) {
                SQLException failed = catchThrowableOfType(SQLException.class, () -> connections.open(Purpose.RUN));
                assertThat(ConnectionFailure.of(failed, nowhere.url())
                                .orElseThrow()
                                .words())
                        .contains("keeper@127.0.0.1:" + server.port(), "does not reach 127.0.0.1:1");
            }
        }
    }
}
