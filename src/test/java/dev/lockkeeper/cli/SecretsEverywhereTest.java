package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockkeeper.Lockkeeper;
import dev.lockkeeper.cli.CommandLineBench.Result;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.file.EnvironmentFiles;
import dev.lockkeeper.environment.file.ListedEnvironment;
import dev.lockkeeper.testing.TestSshServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets are put wherever one can be put, commands run, and none is found where it was not put. */
class SecretsEverywhereTest {
    private static final String RIGHT = SecretWatch.MARKER + "-right";
    private static final String WRONG = SecretWatch.MARKER + "-wrong";

    @TempDir
    Path home;

    private final String role = "keeper_" + UUID.randomUUID().toString().substring(0, 8);
    private Optional<SecretWatch> watch = Optional.empty();
    private final Set<Path> planted = new HashSet<>();
    private final List<String> shown = new ArrayList<>();
    private CommandLineBench bench;
    private Optional<TestSshServer> ssh = Optional.empty();
    private Path rules;
    private String rulesBefore = "";
    private String url;
    private Path migrations;

    @BeforeEach
    void plant() throws IOException {
        migrations = Files.createDirectories(home.resolve("migrations"));
        bench = new CommandLineBench(migrations);
        rules = Path.of(bench.database().value("SHOW hba_file"));
        assumeTrue(Files.isWritable(rules), "the server's pg_hba.conf is on another machine");
        rulesBefore = Files.readString(rules);
        Files.writeString(rules, "host all " + role + " all scram-sha-256\n" + rulesBefore);
        bench.database()
                .execute("SET password_encryption = 'scram-sha-256'; CREATE ROLE " + role + " LOGIN PASSWORD '" + RIGHT
                        + "'; GRANT ALL ON SCHEMA public TO " + role + "; GRANT CREATE ON DATABASE "
                        + bench.database().name() + " TO " + role + "; SELECT pg_reload_conf()");
        url = bench.database().url().replaceAll("[?].*", "") + "?user=" + role;
        bench.file("001_a.sql", "CREATE TABLE a (id int)")
                .file("002_b.sql", "CREATE TABLE b (id int)")
                .file("003_slow.sql", "SELECT pg_sleep(600)");
        variables();
        environments();
        watch = Optional.of(new SecretWatch());
    }

    private void variables() throws IOException {
        bench.variables().clear();
        bench.variables().put("HOME", home.toString());
        bench.variables().put("XDG_CONFIG_HOME", home.resolve("config").toString());
        bench.variables().put("XDG_STATE_HOME", home.resolve("state").toString());
        bench.variables()
                .put(
                        "PGPASSFILE",
                        secretFile("pgpass", "*:*:*:other:" + SecretWatch.MARKER + "-pgpass\n")
                                .toString());
        bench.variables()
                .put(
                        "PGSERVICEFILE",
                        secretFile(
                                        "services",
                                        "[canal]\nhost=localhost\nport=" + port() + "\ndbname="
                                                + bench.database().name() + "\nuser=" + role + "\npassword=" + WRONG
                                                + "-service\n")
                                .toString());
        bench.variables().put("PGOPTIONS", "-c app.token=" + SecretWatch.MARKER + "-token");
    }

    private String port() {
        return bench.database().url().replaceAll(".*?:(\\d+)/.*", "$1");
    }

    private Path secretFile(String name, String text) throws IOException {
        Path file = Files.writeString(home.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        planted.add(file);
        return file;
    }

    private void environments() throws IOException {
        KeyPair key = TestSshServer.newKey();
        ssh = Optional.of(TestSshServer.lettingIn(key.getPublic()));
        Path keyFile = TestSshServer.write(key, home.resolve("key"), SecretWatch.MARKER + "-passphrase");
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
        Path known = Files.writeString(home.resolve("known"), ssh.get().knownHostsLine() + "\n");
        Path file = Files.createDirectories(home.resolve("config").resolve("lockkeeper"))
                .resolve("environments.toml");
        planted.add(file);
        Files.writeString(file, """
                [environments.right]
                url = "URL"
                migrations = "FOLDER"
                tier = "development"
                password_command = "printf '%s\\\\n' 'RIGHT'; : RIGHT-argument"
                [environments.wrong]
                url = "URL"
                migrations = "FOLDER"
                password_command = "echo WRONG-output; echo WRONG-output >&2"
                [environments.failing]
                url = "URL"
                password_command = "TOKEN='WRONG in quotes' no-such-program WRONG-argument || { echo WRONG-argument >&2; exit 3; }"
                [environments.absent]
                url = "URL"
                password_command = "/no/such/program --key=WRONG-argument"
                [environments.service]
                service = "canal"
                [environments.tunnelled]
                url = "URL"
                password_command = "echo RIGHT"
                tunnel = { host = "127.0.0.1", port = PORT, user = "keeper", key = "KEY", known_hosts = "KNOWN", agent = false }
                [environments.leaky1]
                url = "URL&password=WRONG-url"
                [environments.leaky2]
                url = "jdbc:postgresql://keeper:WRONG-info@localhost/canal"
                [environments.leaky3]
                url = "URL&sslpassword=WRONG-ssl"
                [environments.leaky4]
                url = "jdbc:postgresql://keeper:WRONG/in?fo@localhost/canal"
                [environments.leaky5]
                url = "URL&options=-c%20app.token%3DWRONG-options"
                [environments.leaky6]
                url = "URL"
                password = "WRONG-key"
                pgpass = "WRONG-key"
                [environments."password=WRONG-name"]
                url = "URL"
                """.replace("URL", url)
                .replace("FOLDER", migrations.toString())
                .replace("RIGHT", RIGHT)
                .replace("WRONG", WRONG)
                .replace("KEY", keyFile.toString())
                .replace("KNOWN", known.toString())
                .replace("PORT", String.valueOf(ssh.get().port())));
    }

    @AfterEach
    void uproot() throws IOException {
        watch.ifPresent(SecretWatch::close);
        ssh.ifPresent(TestSshServer::close);
        if (!rulesBefore.isEmpty()) {
            Files.writeString(rules, rulesBefore);
            bench.database()
                    .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + role
                            + "'; DROP OWNED BY " + role + " CASCADE; SELECT pg_reload_conf()");
            bench.database().execute("DROP ROLE " + role);
        }
        bench.close();
    }

    private Result run(String... arguments) {
        Result result = bench.runExactly(arguments);
        String line = String.join(" ", arguments);
        shown.add(line.replaceAll(SecretWatch.MARKER + "\\S*", "...") + "\n" + result.all());
        SecretWatch.clean(
                "what is shown by: " + shown.getLast().lines().findFirst().orElse(""), result.all());
        return result;
    }

    private void everythingIsClean() throws IOException, SQLException {
        watch.orElseThrow().logsAreClean();
        assertThat(watch.orElseThrow().logged())
                .as("the driver's log is heard")
                .anyMatch(line -> line.startsWith("org.postgresql"));
        SecretWatch.filesAreClean(home, planted);
        SecretWatch.databaseIsClean(bench.database());
    }

    @Test
    void aRunAndItsJournals() throws Exception {
        assertThat(run("apply", "--env", "right", "1", "--yes").code()).isZero();
        Files.writeString(migrations.resolve("003_slow.sql"), "SELECT broken");
        assertThat(run("apply", "--env", "right", "3", "--yes", "--reason", "psql postgres://u:" + WRONG + "@db1/x")
                        .code())
                .isEqualTo(1);
        Files.writeString(migrations.resolve("004_says.sql"), """
                DO $$ DECLARE secret text := 'Zq9' || 'Secret'; BEGIN
                RAISE NOTICE 'host=db1 password=%', secret;
                RAISE EXCEPTION 'cannot reach postgres://u:%@db1/x', secret
                USING DETAIL = 'password: ' || secret, HINT = 'try password=''' || secret || '''';
                END $$;
                """);
        Result says = run("apply", "--env", "right", "4", "--yes");
        assertThat(says.code()).isEqualTo(1);
        assertThat(says.err()).contains("cannot reach postgres://u:***@db1/x", "password: ***");
        Result skipped = run("skip", "2", "--env", "right", "--yes", "--reason", "done by hand with password=" + WRONG);
        assertThat(skipped.code()).as(skipped.all()).isZero();
        cancelASession();
        Result journal = run("journal", "--env", "right");
        assertThat(journal.out()).contains("done by hand with password=***", "cannot reach postgres://u:***@db1/x");
        assertThat(run("journal", "--local").out()).contains("password=***");
        run("journal", "--local", "--json");
        run("journal", "--env", "right", "--csv");
        String id = bench.database().value("SELECT run_id FROM lockkeeper.journal ORDER BY id DESC LIMIT 1");
        assertThat(run("journal", "show", id, "--env", "right").code()).isZero();
        assertThat(run("journal", "verify", "--env", "right").code()).isZero();
        bundles("right");
        everythingIsClean();
        assertThat(SecretWatch.filesAreClean(home.resolve("state"), Set.of())).isPositive();
        assertThat(SecretWatch.databaseIsClean(bench.database())).isGreaterThan(5);
    }

    /** Bundles with and without values, whether the login succeeds or not; what is in them is looked through unpacked. */
    private void bundles(String environment) throws IOException {
        for (String literals : List.of("--json", "--with-literals")) {
            Path zip = home.resolve("bundle-" + environment + literals + ".zip");
            Result made = run(
                    "bundle",
                    "--env",
                    environment,
                    "--dir",
                    migrations.toString(),
                    "--output",
                    zip.toString(),
                    "--yes",
                    literals);
            assertThat(made.code()).as(made.all()).isZero();
            try (ZipFile unpacked = new ZipFile(zip.toFile())) {
                for (ZipEntry entry : Collections.list(unpacked.entries())) {
                    SecretWatch.clean(
                            entry.getName() + " of the bundle of " + environment,
                            new String(unpacked.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    private void cancelASession() throws SQLException, InterruptedException {
        try (Connection other = DriverManager.getConnection(url, role, RIGHT);
                Statement statement = other.createStatement()) {
            String pid = String.valueOf(
                    other.unwrap(org.postgresql.PGConnection.class).getBackendPID());
            Thread sleeping = Thread.ofPlatform().start(() -> {
                try {
                    statement.execute("SELECT pg_sleep(600)");
                } catch (SQLException cancelled) {
                    // That is what is asked for.
                }
            });
            Awaitility.await()
                    .until(() -> bench.database()
                            .value("SELECT state FROM pg_stat_activity WHERE pid = " + pid)
                            .equals("active"));
            Result cancelled = run("cancel", pid, "--env", "right", "--yes", "--reason", "holds PGPASSWORD=" + WRONG);
            assertThat(cancelled.code()).as(cancelled.all()).isZero();
            sleeping.join();
        }
    }

    @Test
    void loginsThatFail() throws Exception {
        assertThat(run("apply", "--env", "right", "1", "--yes").code()).isZero();
        for (String environment : List.of("wrong", "failing", "absent", "service")) {
            assertThat(run("status", "--env", environment, "--dir", migrations.toString())
                            .code())
                    .as(environment)
                    .isEqualTo(1);
            assertThat(run("test-connection", "--env", environment).code()).isEqualTo(1);
            assertThat(run("test-connection", "--env", environment, "--json").code())
                    .isEqualTo(1);
            run("apply", "--env", environment, "--dir", migrations.toString(), "--confirm", environment);
            bundles(environment);
        }
        bench.variables().put("PGPASSWORD", WRONG + "-variable");
        assertThat(run("status", "--url", url, "--dir", migrations.toString()).err())
                .contains("28P01");
        bench.typing(WRONG + "-typed", WRONG + "-typed", WRONG + "-typed");
        assertThat(run("status", "--url", url, "--dir", migrations.toString()).code())
                .isEqualTo(1);
        bench.typing(RIGHT);
        assertThat(run("test-connection", "--url", url).code()).isZero();
        bench.variables().remove("PGPASSWORD");
        bench.typing(WRONG + "-passphrase", WRONG + "-passphrase", WRONG + "-passphrase");
        run("status", "--env", "tunnelled", "--dir", migrations.toString());
        bench.typing(SecretWatch.MARKER + "-passphrase");
        Result tunnelled = run("status", "--env", "tunnelled", "--dir", migrations.toString());
        assertThat(tunnelled.code()).as(tunnelled.all()).isZero();
        everythingIsClean();
    }

    @Test
    void wordsInTheWrongPlace() throws Exception {
        assertThat(run("apply", "--env", "right", "1", "--yes").code()).isZero();
        List<String> urls = List.of(
                url + "&password=" + WRONG,
                url + "&sslpassword=" + WRONG,
                url + "&PASSWORD=" + WRONG,
                url + "&options=-c%20app.token=" + WRONG,
                "jdbc:postgresql://keeper:" + WRONG + "@localhost/canal",
                "jdbc:postgresql://keeper:a/" + WRONG + "@localhost/canal",
                "jdbc:postgresql://keeper:a?" + WRONG + "@localhost/canal",
                "jdbc:postgresql://keeper:a@" + WRONG + "@localhost/canal",
                "postgres://keeper:" + WRONG + "@localhost/canal",
                "host=localhost password=" + WRONG);
        for (String leaky : urls) {
            assertThat(run("status", "--url", leaky).code()).isEqualTo(2);
            assertThat(run("status", leaky).code()).isEqualTo(2);
            assertThat(run("test-connection", "--json", "--url", leaky).code()).isEqualTo(2);
            bench.variables().put("LOCKKEEPER_URL", leaky);
            assertThat(run("status").code()).isEqualTo(2);
            bench.variables().remove("LOCKKEEPER_URL");
        }
        run("status", "--url", url, "--password", WRONG);
        run("status", "--url", url, "--password=" + WRONG);
        run("status", "--url", url, "-W" + WRONG);
        run("status", "--env", "password=" + WRONG);
        Result environments = run("environments");
        assertThat(environments.out()).contains("right", "tunnelled").doesNotContain("leaky");
        assertThat(run("environments", "--json").out()).contains("a password never stands in this file");
        for (int leaky = 1; leaky <= 6; leaky++) {
            assertThat(run("status", "--env", "leaky" + leaky).err()).contains("password");
        }
        for (ListedEnvironment listed :
                EnvironmentFiles.ofThisUser(bench.variables(), home).read().all()) {
            SecretWatch.clean("toString of an environment", listed + " " + listed.definition() + listed.environment());
        }
        Credentials credentials = Credentials.of(bench.variables()).withPassword(RIGHT.toCharArray());
        SecretWatch.clean("toString of credentials", credentials + " " + new DatabaseUrl(url));
        everythingIsClean();
    }

    @Test
    void aRealProcessAndItsChildren() throws Exception {
        List<String> line = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Lockkeeper.class.getName(),
                "apply",
                "--env",
                "slow",
                "--yes");
        Path file = home.resolve("config").resolve("lockkeeper").resolve("environments.toml");
        Path waiting = home.resolve("asked");
        Path looked = home.resolve("looked");
        Files.writeString(file, """
                [environments.slow]
                url = "%s"
                migrations = "%s"
                tier = "development"
                password_command = "[ -e '%s' ] || { touch '%s'; while [ ! -e '%s' ]; do sleep 0.1; done; }; x='%s'; echo $x"
                """.formatted(url, migrations, waiting, waiting, looked, RIGHT));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectOutput(home.resolve("out").toFile())
                .redirectError(home.resolve("err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().putAll(bench.variables());
        Process process = builder.start();
        try {
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(waiting));
            assertThat(process.descendants()).as("the command still runs").isNotEmpty();
            argumentsAreClean(process);
            Files.createFile(looked);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> bench.database()
                            .value("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND usename = '" + role
                                    + "' AND query LIKE '%pg_sleep%'")
                            .equals("1"));
            argumentsAreClean(process);
            SecretWatch.sessionsAreClean(bench.database());
            bench.database()
                    .execute("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE usename = '" + role
                            + "' AND query LIKE '%pg_sleep%'");
            assertThat(process.waitFor()).isEqualTo(1);
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(home.resolve("err"))).contains("003_slow.sql");
        SecretWatch.filesAreClean(home, planted);
        SecretWatch.databaseIsClean(bench.database());
    }

    private static void argumentsAreClean(Process process) throws IOException {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        for (ProcessHandle one : all) {
            Path arguments = Path.of("/proc", String.valueOf(one.pid()), "cmdline");
            assumeTrue(Files.isDirectory(Path.of("/proc/self")), "this system shows arguments elsewhere");
            if (Files.exists(arguments)) {
                String text = Files.readString(arguments, StandardCharsets.ISO_8859_1);
                SecretWatch.clean("the arguments of a process", text.replace('\0', ' '));
            }
        }
    }
}
