package dev.lockkeeper.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.environment.credential.PasswordPrompt;
import dev.lockkeeper.environment.credential.SourceVerdict;
import dev.lockkeeper.environment.credential.SourceVerdict.Kind;
import dev.lockkeeper.testing.OwnServer;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Logging in to a server that wants a password: which source counts, what is said, and what is never said. */
@DisabledOnOs(OS.WINDOWS)
class CredentialsTest {
    private static final String RIGHT = "planted-right-4711";
    private static final String WRONG = "planted-wrong-4711";

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static OwnServer server;
    private static TestDatabase database;
    private static String url;

    @BeforeAll
    static void start() throws IOException {
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path rules = Files.writeString(shared.resolve("hba"), """
                host all keeper all scram-sha-256
                local all all trust
                host all all all trust
                """);
        Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString("rw-r--r--"));
        server = OwnServer.with(Map.of("hba_file", rules.toString()));
        database = server.server().newDatabase();
        database.execute("CREATE ROLE keeper LOGIN PASSWORD '" + RIGHT + "'");
        url = database.url().replaceFirst("\\?.*$", "");
    }

    @AfterAll
    static void stop() {
        database.close();
        server.close();
    }

    private Environment environment(String place, Optional<String> command) {
        Access access = new Access(Optional.empty(), command, false, Tls.UNSET, Optional.empty());
        return new Environment(
                "canal",
                Tier.DEVELOPMENT,
                new DatabaseUrl(place),
                folder,
                Optional.empty(),
                Policy.of(Tier.DEVELOPMENT),
                access,
                Appearance.PLAIN);
    }

    private Map<String, String> variables(Map<String, String> more) {
        Map<String, String> all = new java.util.HashMap<>(more);
        all.put("HOME", folder.toString());
        all.putIfAbsent("PGUSER", "keeper");
        return all;
    }

    private void passwordFile(String password, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve(".pgpass"), "*:*:*:keeper:" + password + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private record Login(Optional<SQLException> refused, List<SourceVerdict> verdicts, String source) {
        List<Kind> kinds() {
            return verdicts.stream().map(SourceVerdict::kind).toList();
        }
    }

    private static Login login(Environment environment, Credentials credentials) {
        Optional<SQLException> refused = Optional.empty();
        try (Connections connections = Connections.to(environment, credentials)) {
            try (Connection connection = connections.open(Purpose.RUN)) {
                assertThat(connection.isValid(10)).isTrue();
            } catch (SQLException failed) {
                refused = Optional.of(failed);
                assertNothingPlanted(failed);
            }
            String source = credentials.source();
            assertThat(credentials + " " + credentials.verdicts() + environment).doesNotContain("planted");
            return new Login(refused, credentials.verdicts(), source);
        }
    }

    private static void assertNothingPlanted(Throwable failed) {
        java.io.StringWriter everything = new java.io.StringWriter();
        failed.printStackTrace(new java.io.PrintWriter(everything));
        assertThat(everything.toString()).doesNotContain("planted");
    }

    private Login login(Optional<String> command, Map<String, String> more) {
        Environment environment = environment(url, command);
        return login(environment, Credentials.of(environment, variables(more), Optional.empty()));
    }

    @Test
    void theVariableComesFirst() throws IOException {
        passwordFile(WRONG, "rw-------");
        Login login = login(Optional.of("echo " + WRONG), Map.of("PGPASSWORD", RIGHT));
        assertThat(login.refused()).isEmpty();
        assertThat(login.kinds()).containsExactly(Kind.HAD_ONE, Kind.NOT_ASKED, Kind.NOT_ASKED);
        assertThat(login.source()).isEqualTo("environment variable PGPASSWORD");
    }

    @Test
    void thenThePasswordFile() throws IOException {
        passwordFile(RIGHT, "rw-------");
        Login login = login(Optional.of("echo " + WRONG), Map.of());
        assertThat(login.refused()).isEmpty();
        assertThat(login.kinds()).containsExactly(Kind.HAD_NONE, Kind.HAD_ONE, Kind.NOT_ASKED);
        assertThat(login.source()).endsWith(".pgpass, line 1");
    }

    @Test
    void aPasswordFileThatOthersMayReadIsNotReadByTheDriverEither() throws IOException {
        passwordFile(RIGHT, "rw-r--r--");
        Login login = login(
                Optional.empty(), Map.of("PGPASSFILE", folder.resolve(".pgpass").toString()));
        assertThat(login.refused()).isPresent();
        assertThat(login.refused().orElseThrow().getMessage())
                .contains("Where a password was looked for")
                .contains("is ignored: others than its owner have access (rw-r--r--)");
    }

    @Test
    void thenTheServiceFileWhichSaysTheRestOfThePlaceToo() throws IOException {
        UrlParts parts = UrlParts.of(new DatabaseUrl(url));
        Files.writeString(
                folder.resolve(".pg_service.conf"),
                "[canal]\nhost=%s\nport=%d\ndbname=%s\nuser=keeper\npassword=%s\nsslmode=disable\n"
                        .formatted(
                                parts.servers().getFirst().host(),
                                parts.servers().getFirst().port(),
                                database.name(),
                                RIGHT));
        Environment environment = environment("jdbc:postgresql:///?service=canal", Optional.empty());
        Credentials credentials = Credentials.of(environment, variables(Map.of("PGUSER", "nobody")), Optional.empty());
        Login login = login(environment, credentials);
        assertThat(login.refused()).isEmpty();
        assertThat(login.source()).startsWith("service canal of ");
        assertThat(Connections.to(environment, credentials).url().value())
                .contains(database.name())
                .doesNotContain("service=");
    }

    @Test
    void aServiceThatIsNotThereIsSaid() {
        Environment environment = environment("jdbc:postgresql:///?service=absent", Optional.empty());
        Login login = login(environment, Credentials.of(environment, variables(Map.of()), Optional.empty()));
        assertThat(login.refused().orElseThrow().getMessage())
                .startsWith("There is no service absent in " + folder.resolve(".pg_service.conf"));
    }

    @Test
    void thenTheCommandAnewForEveryConnection() throws Exception {
        Path counter = folder.resolve("counter");
        Environment environment = environment(url, Optional.of("echo x >> " + counter + "; echo " + RIGHT));
        Credentials credentials = Credentials.of(environment, variables(Map.of()), Optional.empty());
        try (Connections connections = Connections.to(environment, credentials)) {
            connections.identity();
            try (Connection first = connections.open(Purpose.LOOK);
                    Connection second = connections.open(Purpose.LOOK);
                    Connection run = connections.open(Purpose.RUN)) {
                assertThat(List.of(first, second, run)).hasSize(3);
            }
            // The first look, two of the pool, the run.
            assertThat(Files.readAllLines(counter)).hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void aCommandThatFailsIsWhyNothingIsConnected() {
        Login login = login(Optional.of("echo " + RIGHT + "; echo 'the store is locked' >&2; exit 2"), Map.of());
        assertThat(login.refused().orElseThrow().getMessage())
                .isEqualTo("password_command echo ended with exit code 2: the store is locked; nothing was connected");
        assertThat(login.refused().orElseThrow().getSQLState()).isEqualTo("28000");
        assertThat(login.kinds()).containsExactly(Kind.HAD_NONE, Kind.HAD_NONE, Kind.FAILED);
    }

    @Test
    void aPersonIsAskedOnlyWhenTheServerWantsMoreAndAgainWhenHeWasWrong() {
        List<String> asked = new ArrayList<>();
        PasswordPrompt prompt = (target, why) -> {
            asked.add(target.user() + ": " + why);
            return Optional.of((asked.size() == 1 ? WRONG : RIGHT).toCharArray());
        };
        Environment environment = environment(url, Optional.empty());
        Login login = login(environment, Credentials.of(environment, variables(Map.of()), Optional.of(prompt)));
        assertThat(login.refused()).isEmpty();
        assertThat(login.source()).isEqualTo("typed");
        assertThat(asked)
                .hasSize(2)
                .allSatisfy(
                        question -> assertThat(question).startsWith("keeper: ").doesNotContain("planted"));
        asked.clear();
        Map<String, String> trusted = variables(Map.of("PGUSER", "postgres"));
        assertThat(login(environment, Credentials.of(environment, trusted, Optional.of(prompt)))
                        .refused())
                .isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void nobodyWhoAnswersLeavesTheServersWord() {
        Environment environment = environment(url, Optional.empty());
        Credentials silent =
                Credentials.of(environment, variables(Map.of()), Optional.of((target, why) -> Optional.empty()));
        assertThat(login(environment, silent).refused()).isPresent();
    }

    @Test
    void whatWasTypedCountsAndIsWipedAtTheEnd() {
        char[] typed = RIGHT.toCharArray();
        Environment environment = environment(url, Optional.empty());
        Credentials credentials =
                Credentials.of(variables(Map.of("PGPASSWORD", WRONG))).withPassword(typed);
        assertThat(login(environment, credentials).refused()).isEmpty();
        assertThatThrownBy(() -> {
                    try (Connections connections = new Connections(new DatabaseUrl(url), credentials)) {
                        connections.open(Purpose.RUN).close();
                    }
                })
                .isInstanceOf(SQLException.class);
    }

    @Test
    void theKeyringIsKeptOutUnlessItWasAskedFor() throws InterruptedException {
        assertThat(Credentials.trusted("keeper").keep(RIGHT.toCharArray()).orElseThrow())
                .contains("keyring = true");
    }
}
