package dev.lockkeeper.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which encryption is in force, who said so, and what is said where it is less than production should have. */
class EncryptionTest {
    private static Connections connections(String url, Tier tier, Tls tls, Optional<SshTunnel> tunnel) {
        Environment environment = new Environment(
                "canal",
                tier,
                new DatabaseUrl(url),
                Path.of("migrations"),
                Optional.empty(),
                Policy.of(tier),
                new Access(Optional.empty(), Optional.empty(), false, tls, tunnel),
                Appearance.PLAIN);
        return Connections.to(environment, Credentials.of(Map.of()), Route.STRAIGHT);
    }

    private static Tls mode(SslMode mode) {
        return new Tls(Optional.of(mode), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/canal, PRODUCTION, VERIFY_FULL, the default of its tier",
        "jdbc:postgresql://db/canal, UNKNOWN, VERIFY_FULL, the default of its tier",
        "'jdbc:postgresql://db:1,localhost:2/canal', PRODUCTION, VERIFY_FULL, the default of its tier",
        "jdbc:postgresql://db/canal, STAGING, PREFER, the driver's default",
        "jdbc:postgresql://localhost/canal, PRODUCTION, PREFER, the driver's default",
        "jdbc:postgresql:canal, PRODUCTION, PREFER, the driver's default",
        "jdbc:postgresql://[::1]:5433/canal, PRODUCTION, PREFER, the driver's default",
        "jdbc:postgresql://db/canal?sslmode=require, PRODUCTION, REQUIRE, the URL",
        "jdbc:postgresql://db/canal?ssl=true, DEVELOPMENT, VERIFY_FULL, the URL"
    })
    void theUrlThenTheTierDecides(String url, Tier tier, SslMode mode, String saidBy) throws SQLException {
        try (Connections connections = connections(url, tier, Tls.UNSET, Optional.empty())) {
            Encryption encryption = connections.encryption();
            assertThat(encryption.mode()).isEqualTo(mode);
            assertThat(encryption.saidBy()).isEqualTo(saidBy);
            assertThat(encryption.encrypted()).isEmpty();
            assertThat(encryption.shortfall().isPresent())
                    .isEqualTo(tier.guardedLikeProduction() && mode != SslMode.VERIFY_FULL);
        }
    }

    @Test
    void theEnvironmentIsStrongerThanTheTierAndWeakerThanTheUrl() throws SQLException {
        try (Connections connections =
                connections("jdbc:postgresql://db/canal", Tier.PRODUCTION, mode(SslMode.VERIFY_CA), Optional.empty())) {
            assertThat(connections.encryption().saidBy()).isEqualTo("the environment");
            assertThat(connections.encryption().shortfall().orElseThrow())
                    .startsWith("sslmode is verify-ca (the environment), not verify-full: ");
        }
        try (Connections connections = connections(
                "jdbc:postgresql://db/canal?sslmode=disable",
                Tier.PRODUCTION,
                mode(SslMode.VERIFY_CA),
                Optional.empty())) {
            assertThat(connections.encryption().mode()).isEqualTo(SslMode.DISABLE);
        }
    }

    @Test
    void behindATunnelItIsSaidWhatIsChecked() throws SQLException {
        SshTunnel tunnel = new SshTunnel(
                "bastion", 22, Optional.empty(), Optional.empty(), true, Optional.empty(), Optional.empty());
        try (Connections connections =
                connections("jdbc:postgresql://localhost/canal", Tier.PRODUCTION, Tls.UNSET, Optional.of(tunnel))) {
            assertThat(connections.encryption().shortfall().orElseThrow()).contains("SSH server's key is checked");
        }
    }

    @Test
    void aMissingRootCertificateIsSaidWithTheKeyThatHelps() {
        Tls tls = new Tls(
                Optional.empty(), Optional.of(Path.of("/no/such/root.crt")), Optional.empty(), Optional.empty());
        try (Connections connections =
                connections("jdbc:postgresql://db.invalid/canal", Tier.PRODUCTION, tls, Optional.empty())) {
            assertThatThrownBy(() -> connections.open(Purpose.RUN))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("sslmode is verify-full (the default of its tier)")
                    .hasMessageContaining("sslrootcert names /no/such/root.crt, which is not there; set sslrootcert");
        }
    }
}
