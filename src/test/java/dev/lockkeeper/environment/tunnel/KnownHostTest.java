package dev.lockkeeper.environment.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of known_hosts files. */
class KnownHostTest {
    private static final String KEY =
            " ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

    private static Optional<KnownHost> parse(String line) {
        return KnownHost.parse(Path.of("known_hosts"), 7, line);
    }

    @ParameterizedTest
    @CsvSource({
        "db1.example, db1.example, true",
        "db1.example, DB1.example, true",
        "db1.example, db2.example, false",
        "'db2.example,db1.example', db1.example, true",
        "*.example, db1.example, true",
        "*.example, example, false",
        "'*.example,!db1.example', db1.example, false",
        "db?.example, db1.example, true",
        "db?.example, db12.example, false",
        "[db1.example]:2222, [db1.example]:2222, true",
        "[db1.example]:2222, db1.example, false",
        "*, anything, true"
    })
    void patternsAreThoseOfSsh(String pattern, String host, boolean matches) {
        assertThat(parse(pattern + KEY).orElseThrow().matches(host)).isEqualTo(matches);
    }

    @Test
    void hashedNamesAreRecognised() throws Exception {
        byte[] salt = new byte[20];
        javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA1");
        mac.init(new javax.crypto.spec.SecretKeySpec(salt, "HmacSHA1"));
        java.util.Base64.Encoder base64 = java.util.Base64.getEncoder();
        String hashed = "|1|" + base64.encodeToString(salt) + "|"
                + base64.encodeToString(mac.doFinal("db1.example".getBytes()));
        KnownHost line = parse(hashed + KEY).orElseThrow();
        assertThat(line.matches("db1.example")).isTrue();
        assertThat(line.matches("db2.example")).isFalse();
        assertThat(line.key().type()).isEqualTo("ssh-ed25519");
        assertThat(line.place()).isEqualTo("known_hosts, line 7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "# a comment",
                "host",
                "host ssh-ed25519",
                "host ssh-ed25519 %%%",
                "@cert-authority * ssh-ed25519 AAAA",
                "@revoked",
                "\u0000\u0001\u202e"
            })
    void whatIsNoLineOfAHostIsNone(String line) {
        assertThat(parse(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"|1|", "|1|x", "|1|%|%", "|1||", "|1|AAAA|AAAA"})
    void damagedHashesMatchNobody(String hosts) {
        assertThat(parse(hosts + KEY).orElseThrow().matches("db1.example")).isFalse();
    }
}
