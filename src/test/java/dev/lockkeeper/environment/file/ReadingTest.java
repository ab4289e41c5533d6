package dev.lockkeeper.environment.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.environment.Access;
import dev.lockkeeper.environment.Act;
import dev.lockkeeper.environment.Allowed;
import dev.lockkeeper.environment.ConfirmationLevel;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Guard;
import dev.lockkeeper.environment.HazardAnswer;
import dev.lockkeeper.environment.Limits;
import dev.lockkeeper.environment.Policy;
import dev.lockkeeper.environment.SshTunnel;
import dev.lockkeeper.environment.SslMode;
import dev.lockkeeper.environment.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What good files say. */
class ReadingTest {
    @TempDir
    Path folder;

    private FilesBench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new FilesBench(folder);
    }

    private Environment only(String text) {
        Environments read = bench.personal(text).files().read();
        assertThat(read.problems()).isEmpty();
        assertThat(read.all()).hasSize(1);
        return read.all().getFirst().environment();
    }

    @Test
    void everyKeyOfAnEnvironment() {
        Environment prod = only("""
                [environments.prod]
                host = "db1, db2"
                port = 5433
                database = "ca nal"
                user = "keeper"
                tier = "production"
                migrations = "canal/migrations"
                table = "ops.applied"
                group = "Canal"
                colour = "#cc3300"
                notes = '''
                Ask the lock master first.
                Then apply.'''
                password_command = "pass show canal/prod"
                keyring = true
                sslmode = "verify-ca"
                sslrootcert = "ca.pem"
                sslcert = "/etc/keys/me.crt"
                sslkey = "~/keys/me.key"

                [environments.prod.tunnel]
                host = "bastion"
                port = 2222
                user = "ops"
                key = "id_canal"
                agent = true
                known_hosts = "hosts"
                jump = { host = "gate" }

                [environments.prod.policy]
                guard = "guarded"
                confirmation = "typed name"
                lock_timeout = "5s"
                statement_timeout = "10min"
                attempts = 7
                forbid = ["terminate", "roll back", "roll-back-prepared"]
                window = { days = ["mon", "tuesday"], from = "22:00", until = "04:30", zone = "Europe/Vienna" }
                hazards = "forbid"
                database_users = ["keeper"]
                os_users = ["ops"]

                [environments.prod.policy.hazard_rules]
                set-not-null = "reason"
                """);

        assertThat(prod.name()).isEqualTo("prod");
        assertThat(prod.tier()).isEqualTo(Tier.PRODUCTION);
        assertThat(prod.tierWord()).isEqualTo("production");
        assertThat(prod.url().value()).isEqualTo("jdbc:postgresql://db1:5433,db2:5433/ca%20nal?user=keeper");
        Path beside = Optional.ofNullable(bench.personal().getParent()).orElseThrow();
        assertThat(prod.folder()).isEqualTo(beside.resolve("canal").resolve("migrations"));
        assertThat(prod.table()).contains("ops.applied");
        assertThat(prod.appearance().group()).contains("Canal");
        assertThat(prod.appearance().colour()).contains("#cc3300");
        assertThat(prod.appearance().notes()).contains("Ask the lock master first.\nThen apply.");
        Access access = prod.access();
        assertThat(access.passwordCommand()).contains("pass show canal/prod");
        assertThat(access.keyring()).isTrue();
        assertThat(access.service()).isEmpty();
        assertThat(access.tls().mode()).contains(SslMode.VERIFY_CA);
        assertThat(access.tls().rootCertificate()).contains(beside.resolve("ca.pem"));
        assertThat(access.tls().certificate()).contains(Path.of("/etc/keys/me.crt"));
        assertThat(access.tls().key()).contains(Path.of(System.getProperty("user.home"), "keys", "me.key"));
        SshTunnel tunnel = access.tunnel().orElseThrow();
        assertThat(tunnel.words()).isEqualTo("ops@bastion:2222");
        assertThat(tunnel.key()).contains(beside.resolve("id_canal"));
        assertThat(tunnel.agent()).isTrue();
        assertThat(tunnel.knownHosts()).contains(beside.resolve("hosts"));
        assertThat(tunnel.jump().orElseThrow().words()).isEqualTo("gate");
        assertThat(tunnel.jump().orElseThrow().agent()).isTrue();
        Policy policy = prod.policy();
        assertThat(policy.guard()).isEqualTo(Guard.GUARDED);
        assertThat(policy.confirmation()).isEqualTo(ConfirmationLevel.TYPED_NAME);
        assertThat(policy.limits())
                .isEqualTo(new Limits(
                        Optional.of(Duration.ofSeconds(5)), Optional.of(Duration.ofMinutes(10)), Optional.of(7)));
        assertThat(policy.acts())
                .isEqualTo(EnumSet.complementOf(EnumSet.of(Act.TERMINATE, Act.ROLL_BACK, Act.ROLL_BACK_PREPARED)));
        assertThat(policy.window().orElseThrow().days()).containsOnly(DayOfWeek.MONDAY, DayOfWeek.TUESDAY);
        assertThat(policy.window().orElseThrow().from()).isEqualTo(LocalTime.of(22, 0));
        assertThat(policy.window().orElseThrow().until()).isEqualTo(LocalTime.of(4, 30));
        assertThat(policy.window().orElseThrow().zone()).isEqualTo(ZoneId.of("Europe/Vienna"));
        assertThat(policy.hazards().answerTo("drop-table")).isEqualTo(HazardAnswer.FORBID);
        assertThat(policy.hazards().answerTo("set-not-null")).isEqualTo(HazardAnswer.REASON);
        assertThat(policy.allowed()).contains(new Allowed(Set.of("keeper"), Set.of("ops")));
    }

    @Test
    void littleIsEnough() {
        Environment environment = only("[environments.\"Grüße 木 (x)\"]\nurl = \"jdbc:postgresql://db1/canal\"\n");
        assertThat(environment.name()).isEqualTo("Grüße 木 (x)");
        assertThat(environment.tier()).isEqualTo(Tier.UNKNOWN);
        assertThat(environment.policy()).isEqualTo(Policy.of(Tier.UNKNOWN));
        assertThat(environment.url().value()).isEqualTo("jdbc:postgresql://db1/canal");
        assertThat(environment.folder()).isEqualTo(bench.repository().resolve("migrations"));
        assertThat(environment.access()).isEqualTo(Access.DIRECT);
    }

    @Test
    void addressesOfTheSixthVersionGetBrackets() {
        assertThat(only("[environments.a]\nhost = \"::1\"\nport = 5433").url().value())
                .isEqualTo("jdbc:postgresql://[::1]:5433/");
    }

    @Test
    void aServiceIsHandedToTheDriver() throws IOException {
        Path services = folder.resolve("pg_service.conf");
        Files.writeString(services, "[the canal]\nhost=db7\nport=5499\ndbname=canal\nuser=keeper\n");
        Environment environment = only("[environments.a]\nservice = \"the canal\"\ntier = \"Staging\"");
        assertThat(environment.access().service()).contains("the canal");
        assertThat(environment.tier()).isEqualTo(Tier.STAGING);
        String before = System.getProperty("org.postgresql.pgservicefile", "");
        System.setProperty("org.postgresql.pgservicefile", services.toString());
        try {
            assertThat(org.postgresql.Driver.parseURL(environment.url().value(), new java.util.Properties()))
                    .containsEntry("PGHOST", "db7")
                    .containsEntry("PGPORT", "5499")
                    .containsEntry("PGDBNAME", "canal")
                    .containsEntry("user", "keeper");
        } finally {
            if (before.isEmpty()) {
                System.clearProperty("org.postgresql.pgservicefile");
            } else {
                System.setProperty("org.postgresql.pgservicefile", before);
            }
        }
    }

    @Test
    void aTierOfOnesOwnStandsOnABuiltInOne() {
        Environments read = bench.personal("""
                        [tiers.rehearsal]
                        like = "staging"
                        confirmation = "typed name"
                        forbid = ["run"]
                        hazard_rules = { set-not-null = "forbid" }

                        [tiers.production]
                        lock_timeout = "2s"

                        [environments.a]
                        host = "db1"
                        tier = "rehearsal"
                        [environments.a.policy]
                        forbid = ["terminate"]
                        hazards = "reason"
                        [environments.b]
                        host = "db2"
                        tier = "production"
                        """).files().read();
        assertThat(read.problems()).isEmpty();
        Environment a = read.find("a").orElseThrow().environment();
        assertThat(a.tier()).isEqualTo(Tier.STAGING);
        assertThat(a.tierWord()).isEqualTo("rehearsal");
        assertThat(a.policy().confirmation()).isEqualTo(ConfirmationLevel.TYPED_NAME);
        assertThat(a.policy().acts()).doesNotContain(Act.RUN, Act.TERMINATE).contains(Act.APPLY);
        assertThat(a.policy().hazards().answerTo("set-not-null")).isEqualTo(HazardAnswer.FORBID);
        assertThat(a.policy().hazards().answerTo("drop-table")).isEqualTo(HazardAnswer.REASON);
        Environment b = read.find("b").orElseThrow().environment();
        assertThat(b.tierWord()).isEqualTo("production");
        assertThat(b.policy().limits().lockTimeout()).contains(Duration.ofSeconds(2));
        assertThat(b.policy().confirmation()).isEqualTo(ConfirmationLevel.TYPED_NAME_AND_REASON);
    }

    @Test
    void higherFilesReplaceWhole() {
        bench.repository("""
                [environments.staging]
                host = "repository"
                notes = "from the repository"
                [environments.prod]
                host = "repository"
                tier = "gold"
                [tiers.gold]
                like = "production"
                guard = "read-only"
                """)
                .shared(
                        "[environments.prod]\nhost = \"shared\"\ntier = \"gold\"\n[environments.team]\nhost = \"shared\"")
                .personal("""
                [environments.mine]
                host = "personal"
                [environments.staging]
                host = "personal"
                [tiers.gold]
                like = "staging"
                """);
        Environments read = bench.files().read();
        assertThat(read.problems()).isEmpty();
        assertThat(read.names()).containsExactly("staging", "prod", "team", "mine");
        ListedEnvironment staging = read.find("staging").orElseThrow();
        assertThat(staging.origin().kind()).isEqualTo(Origin.Kind.PERSONAL);
        assertThat(staging.overlays()).isTrue();
        assertThat(staging.environment().appearance().notes()).isEmpty();
        ListedEnvironment prod = read.find("prod").orElseThrow();
        assertThat(prod.origin().kind()).isEqualTo(Origin.Kind.SHARED);
        assertThat(prod.environment().tier()).isEqualTo(Tier.STAGING);
        assertThat(prod.environment().policy().guard()).isEqualTo(Guard.GUARDED);
        assertThat(read.find("mine").orElseThrow().overlays()).isFalse();
    }

    @Test
    void theRepositoryIsFoundFromBelowAndOnlyUpToItsRoot() throws IOException {
        bench.repository("[environments.a]\nhost = \"db1\"");
        Path below = Files.createDirectories(bench.repository().resolve("src").resolve("sql"));
        Environment found = bench.files(below).read().find("a").orElseThrow().environment();
        assertThat(found.folder()).isEqualTo(bench.repository().resolve("migrations"));

        Files.createDirectory(below.resolve(".git"));
        assertThat(bench.files(below).read().all()).isEmpty();

        Path outside = Files.createDirectories(folder.resolve("outside").resolve("deep"));
        Files.writeString(folder.resolve("outside").resolve("lockkeeper.toml"), "[environments.x]\nhost = \"evil\"");
        assertThat(bench.files(outside).read().all())
                .as("a folder above may be anybody's")
                .isEmpty();
    }

    @Test
    void patternsAndNearNames() {
        bench.personal("""
                [environments.prod-eu]
                host = "a"
                [environments.prod-us]
                host = "b"
                [environments.staging]
                host = "c"
                [environments."a*b"]
                host = "d"
                """);
        Environments read = bench.files().read();
        assertThat(names(read, "prod-*")).containsExactly("prod-eu", "prod-us");
        assertThat(names(read, "prod-?s")).containsExactly("prod-us");
        assertThat(names(read, "*")).hasSize(4);
        assertThat(names(read, "staging")).containsExactly("staging");
        assertThat(names(read, "stag")).isEmpty();
        assertThat(names(read, "*a*g*")).containsExactly("staging");
        assertThat(names(read, "")).isEmpty();
        assertThat(names(read, "*".repeat(5000) + "x")).isEmpty();
        assertThat(read.nearest("stagnig")).contains("staging");
        assertThat(read.nearest("zzz")).isEmpty();
    }

    private static java.util.List<String> names(Environments read, String pattern) {
        return read.matching(pattern).stream()
                .map(listed -> listed.environment().name())
                .toList();
    }

    @Test
    void windowsFilesAreFilesToo() {
        assertThat(only("\ufeff[environments.a]\r\nhost = \"db1\"\r\ntier = \"staging\"\r\n")
                        .tier())
                .isEqualTo(Tier.STAGING);
    }
}
