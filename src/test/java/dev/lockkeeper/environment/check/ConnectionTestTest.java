package dev.lockkeeper.environment.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockkeeper.environment.ConnectionFailure;
import dev.lockkeeper.environment.ConnectionFailure.Kind;
import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.environment.Route;
import dev.lockkeeper.environment.SshTunnel;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.environment.tunnel.PassphrasePrompt;
import dev.lockkeeper.environment.tunnel.SshHome;
import dev.lockkeeper.environment.tunnel.SshRoute;
import dev.lockkeeper.testing.OwnServer;
import dev.lockkeeper.testing.Patience;
import dev.lockkeeper.testing.TestAuthority;
import dev.lockkeeper.testing.TestAuthority.Issued;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestSshServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real server that encrypts, with certificates of a private authority. */
class ConnectionTestTest {
    @TempDir
    static Path folder;

    private static TestAuthority authority;
    private static TestAuthority stranger;
    private static Issued good;
    private static OwnServer server;
    private static TestDatabase database;

    @BeforeAll
    static void start() throws IOException {
        authority = new TestAuthority("Harbour Authority", folder);
        stranger = new TestAuthority("Somebody Else", folder);
        good = authority.issue("db1", List.of("localhost"));
        Path certificate = Files.copy(good.certificate(), folder.resolve("server.crt"));
        Path key = Files.copy(good.key(), folder.resolve("server.key"), StandardCopyOption.COPY_ATTRIBUTES);
        server = OwnServer.with(Map.of(
                "ssl", "on",
                "ssl_cert_file", certificate.toString(),
                "ssl_key_file", key.toString(),
                "ssl_ca_file", authority.file().toString()));
        database = server.server().newDatabase();
    }

    @AfterAll
    static void stop() {
        database.close();
        server.close();
    }

    @BeforeEach
    void showTheRightCertificate() throws IOException {
        show(good);
    }

    /** The server reads its files again, and new connections get what they say. */
    private static void show(Issued issued) throws IOException {
        Files.copy(issued.certificate(), folder.resolve("server.crt"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(
                issued.key(),
                folder.resolve("server.key"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        reload();
    }

    private static void reload() {
        String before = freshly("SELECT pg_conf_load_time()");
        database.execute("SELECT pg_reload_conf()");
        Awaitility.await()
                .atMost(Patience.LIMIT)
                .until(() -> !freshly("SELECT pg_conf_load_time()").equals(before));
    }

    /** In a session of its own: an old one keeps what it was started with. */
    private static String freshly(String query) {
        try (Connection connection = database.openWith("sslmode=disable");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Environment environment(String host, String parameters, Tier tier) {
        return at(host + ":" + server.port() + "/" + database.name() + "?" + parameters, tier);
    }

    private static Environment at(String place, Tier tier) {
        return new Environment("canal", tier, new DatabaseUrl("jdbc:postgresql://" + place), folder, Optional.empty());
    }

    private static String trusting(String mode, TestAuthority whom) {
        return "sslmode=" + mode + "&sslrootcert=" + whom.file();
    }

    private static TestReport test(Environment environment, String user, Route route) {
        try (Connections connections = Connections.to(environment, Credentials.trusted(user), route)) {
            return new ConnectionTest(environment, connections, route).run(result -> {});
        }
    }

    private static TestReport test(Environment environment) {
        return test(environment, "postgres", Route.STRAIGHT);
    }

    private static StepResult step(TestReport report, StepKind kind) {
        return report.steps().stream()
                .filter(step -> step.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static Kind refusal(Environment environment) {
        try (Connections connections = Connections.to(environment, Credentials.trusted("postgres"), Route.STRAIGHT)) {
            SQLException refused = catchThrowableOfType(SQLException.class, () -> connections.open(Purpose.LOOK));
            return ConnectionFailure.of(refused, environment.url())
                    .orElseThrow()
                    .kind();
        }
    }

    @Test
    void theRightAuthorityIsTrustedAndEverythingIsTold() {
        TestReport report = test(environment("localhost", trusting("verify-full", authority), Tier.DEVELOPMENT));
        assertThat(report.connects()).as("%s", report).isTrue();
        StepResult encryption = step(report, StepKind.ENCRYPTION);
        assertThat(encryption.verdict()).as("%s", encryption).isEqualTo(Verdict.OK);
        assertThat(encryption.fact("protocol").orElseThrow()).startsWith("TLSv1.");
        assertThat(encryption.fact("names")).hasValue("localhost");
        assertThat(encryption.fact("issuer")).hasValue("CN=Harbour Authority");
        assertThat(encryption.fact("days left")).hasValue("89");
        assertThat(encryption.fact("trusted").orElseThrow()).startsWith("yes");
        assertThat(encryption.fact("host name")).hasValue("localhost fits");
        assertThat(step(report, StepKind.LOGIN).fact("encrypted").orElseThrow()).startsWith("yes");
        assertThat(step(report, StepKind.IDENTITY).fact("database")).hasValue(database.name());
        assertThat(report.steps())
                .extracting(StepResult::kind)
                .containsExactly(
                        StepKind.NAME,
                        StepKind.NETWORK,
                        StepKind.ENCRYPTION,
                        StepKind.LOGIN,
                        StepKind.IDENTITY,
                        StepKind.RIGHTS);
    }

    @Test
    void anUnknownAuthorityIsRefused() {
        Environment wrong = environment("localhost", trusting("verify-full", stranger), Tier.PRODUCTION);
        TestReport report = test(wrong);
        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        StepResult encryption = step(report, StepKind.ENCRYPTION);
        assertThat(encryption.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(encryption.sentences().getFirst()).contains("not trusted", "Harbour Authority");
        assertThat(encryption.fact("names")).hasValue("localhost");
        assertThat(step(report, StepKind.LOGIN).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(step(report, StepKind.RIGHTS).verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(refusal(wrong)).isEqualTo(Kind.UNTRUSTED);
    }

    @Test
    void anExpiredCertificateIsRefused() throws IOException {
        Instant now = Instant.now();
        show(authority.issue(
                "db1", List.of("localhost"), now.minus(100, ChronoUnit.DAYS), now.minus(3, ChronoUnit.DAYS)));
        Environment environment = environment("localhost", trusting("verify-ca", authority), Tier.PRODUCTION);
        StepResult encryption = step(test(environment), StepKind.ENCRYPTION);
        assertThat(encryption.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(encryption.sentences().getFirst()).contains("has expired");
        assertThat(refusal(environment)).isEqualTo(Kind.OUT_OF_DATE);
    }

    @Test
    void aCertificateThatEndsSoonIsWarnedOf() throws IOException {
        Instant now = Instant.now();
        show(authority.issue("db1", List.of("localhost"), now.minus(1, ChronoUnit.DAYS), now.plus(9, ChronoUnit.DAYS)));
        TestReport report = test(environment("localhost", trusting("verify-full", authority), Tier.PRODUCTION));
        assertThat(report.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(step(report, StepKind.ENCRYPTION).sentences().getFirst()).contains("expires soon");
    }

    @Test
    void anotherHostNameFailsOnlyWhereItIsChecked() {
        Environment full = environment("127.0.0.1", trusting("verify-full", authority), Tier.PRODUCTION);
        StepResult refused = step(test(full), StepKind.ENCRYPTION);
        assertThat(refused.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(refused.sentences().getFirst()).contains("for localhost, not for 127.0.0.1");
        assertThat(refusal(full)).isEqualTo(Kind.WRONG_NAME);

        TestReport less = test(environment("127.0.0.1", trusting("verify-ca", authority), Tier.PRODUCTION));
        assertThat(less.connects()).as("%s", less).isTrue();
        StepResult warned = step(less, StepKind.ENCRYPTION);
        assertThat(warned.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(warned.sentences().toString()).contains("verify-full", "not for 127.0.0.1");
    }

    @Test
    void aFileOfAuthoritiesThatIsNotThereIsNamed() {
        Environment environment = environment(
                "localhost", "sslmode=verify-full&sslrootcert=" + folder.resolve("absent.crt"), Tier.PRODUCTION);
        StepResult encryption = step(test(environment), StepKind.ENCRYPTION);
        assertThat(encryption.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(encryption.sentences().getFirst()).contains("absent.crt");
        assertThat(refusal(environment)).isEqualTo(Kind.UNREADABLE_FILE);
    }

    @Test
    void aClientCertificateLogsIn() throws IOException {
        String role = database.newRole("");
        Path rules = Path.of(database.value("SHOW hba_file"));
        String before = Files.readString(rules);
        Files.writeString(rules, "hostssl all " + role + " all cert\nhost all " + role + " all reject\n" + before);
        reload();
        try {
            Issued own = authority.issue(role, List.of());
            String keys = "&sslcert=" + own.certificate() + "&sslkey=" + own.keyAsPkcs8();
            String trusted = trusting("verify-full", authority);
            TestReport report = test(environment("localhost", trusted + keys, Tier.DEVELOPMENT), role, Route.STRAIGHT);
            assertThat(step(report, StepKind.LOGIN).fact("user"))
                    .as("%s", report)
                    .hasValue(role);
            TestReport without = test(environment("localhost", trusted, Tier.DEVELOPMENT), role, Route.STRAIGHT);
            assertThat(step(without, StepKind.LOGIN).verdict()).isEqualTo(Verdict.FAILED);
        } finally {
            Files.writeString(rules, before);
            reload();
        }
    }

    @Test
    void throughATunnelTheDatabasesOwnNameIsChecked() throws IOException {
        KeyPair key = TestSshServer.newKey();
        try (TestSshServer ssh = TestSshServer.lettingIn(key.getPublic())) {
            SshTunnel tunnel = new SshTunnel(
                    "127.0.0.1",
                    ssh.port(),
                    Optional.of("keeper"),
                    Optional.of(TestSshServer.write(key, folder.resolve("tunnel-key"), "")),
                    false,
                    Optional.of(Files.writeString(folder.resolve("known_hosts"), ssh.knownHostsLine() + "\n")),
                    Optional.empty());
            SshHome home = new SshHome(folder, folder.resolve("none"), "nobody", Optional.empty());
            TestReport right = test(
                    environment("localhost", trusting("verify-full", authority), Tier.DEVELOPMENT),
                    "postgres",
                    new SshRoute(tunnel, home, PassphrasePrompt.NOBODY));
            assertThat(right.connects()).as("%s", right).isTrue();
            assertThat(step(right, StepKind.TUNNEL).facts().getFirst().value()).isEqualTo(ssh.fingerprint());
            assertThat(step(right, StepKind.ENCRYPTION).verdict()).isEqualTo(Verdict.OK);
            TestReport wrong = test(
                    environment("127.0.0.1", trusting("verify-full", authority), Tier.DEVELOPMENT),
                    "postgres",
                    new SshRoute(tunnel, home, PassphrasePrompt.NOBODY));
            assertThat(step(wrong, StepKind.ENCRYPTION).verdict()).isEqualTo(Verdict.FAILED);
            assertThat(step(wrong, StepKind.LOGIN).verdict()).isEqualTo(Verdict.FAILED);
        }
    }

    @Test
    void aRoleIsToldWhatItMayNotDoAndNothingIsChanged() {
        String role = database.newRole("");
        database.execute("CREATE TABLE IF NOT EXISTS public.schema_migrations (file text);"
                + " REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        String counting = "SELECT count(*) || ':' || max(oid::bigint) FROM pg_class";
        String before = database.value(counting);
        StepResult rights = step(
                test(environment("localhost", "sslmode=require", Tier.DEVELOPMENT), role, Route.STRAIGHT),
                StepKind.RIGHTS);
        assertThat(rights.verdict()).as("%s", rights).isEqualTo(Verdict.WARNING);
        assertThat(rights.fact("write schema_migrations")).hasValue("no");
        assertThat(rights.fact("create tables in schema public")).hasValue("no");
        assertThat(rights.fact("write lockkeeper.journal")).hasValue("may create it: no");
        assertThat(rights.fact("see other sessions")).hasValue("no");
        assertThat(rights.fact("cancel and end other sessions")).hasValue("no");
        assertThat(rights.advice().orElseThrow()).contains("GRANT SELECT, INSERT, DELETE", '"' + role + '"');
        assertThat(database.value(counting)).isEqualTo(before);
        StepResult mighty = step(test(environment("localhost", "sslmode=require", Tier.DEVELOPMENT)), StepKind.RIGHTS);
        assertThat(mighty.fact("superuser")).hasValue("yes");
        assertThat(mighty.sentences().toString()).contains("superuser");
    }

    @Test
    void whatCannotBeReachedIsToldAndTheRestIsSkipped() {
        TestReport report = test(at("nowhere.invalid,127.0.0.1:1/canal", Tier.DEVELOPMENT));
        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(step(report, StepKind.NAME).sentences().getFirst()).contains("nowhere.invalid has no address");
        assertThat(report.steps())
                .filteredOn(step -> step.subject().equals("127.0.0.1:1") && step.kind() == StepKind.NETWORK)
                .singleElement()
                .satisfies(step -> assertThat(step.sentences().getFirst()).contains("refused"));
        assertThat(step(report, StepKind.LOGIN).verdict()).isEqualTo(Verdict.SKIPPED);
    }

    @Test
    void aServerThatNeverAnswersCanBeGivenUp() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Environment environment = at("127.0.0.1:" + mute.getLocalPort() + "/canal", Tier.DEVELOPMENT);
            try (Connections connections =
                    Connections.to(environment, Credentials.trusted("postgres"), Route.STRAIGHT)) {
                ConnectionTest test = new ConnectionTest(environment, connections, Route.STRAIGHT);
                TestReport report = test.run(new TestListener() {
                    @Override
                    public void began(StepKind kind, String subject) {
                        if (kind == StepKind.ENCRYPTION) {
                            Thread.ofVirtual().start(test::cancel);
                        }
                    }

                    @Override
                    public void ended(StepResult result) {
                        // Only the report counts here.
                    }
                });
                assertThat(report.cancelled()).isTrue();
                assertThat(step(report, StepKind.NETWORK).verdict()).isEqualTo(Verdict.OK);
                assertThat(step(report, StepKind.ENCRYPTION).verdict()).isEqualTo(Verdict.SKIPPED);
                assertThat(step(report, StepKind.RIGHTS).verdict()).isEqualTo(Verdict.SKIPPED);
            }
        }
    }
}
