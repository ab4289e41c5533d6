package dev.lockkeeper.environment;

import dev.lockkeeper.environment.UrlParts.HostPort;
import java.util.Arrays;
import java.util.Optional;

/**
 * How the connections to an environment are encrypted, and who said so. Immutable.
 *
 * @param mode {@code sslmode} in force
 * @param saidBy who decided that, for the operator: {@code the URL}, {@code the environment}, {@code the tier's default}
 * @param encrypted whether the latest connection was encrypted, as the server told; empty before the first. Behind a pooler
 *     the server tells of its connection with the pooler
 * @param shortfall one sentence: why it is less than what production should have; empty where it is not, or where the tier
 *     does not ask for it
 * @param local whether only this computer can be meant, so that nobody is on the way
 */
public record Encryption(
        SslMode mode, String saidBy, Optional<Boolean> encrypted, Optional<String> shortfall, boolean local) {

    /** What is in force for a place, by what is written; nobody is asked. */
    static Encryption planned(DatabaseUrl written, Destination destination, Access access, Tier tier) {
        UrlParts parts = destination.parts();
        Optional<SslMode> ofUrl =
                parts.parameter("sslmode").flatMap(Encryption::mode).or(() -> ofSsl(parts));
        boolean byService = destination.service().isPresent()
                && UrlParts.of(written).parameter("sslmode").isEmpty();
        if (ofUrl.isPresent()) {
            return told(ofUrl.get(), byService ? "the service file" : "the URL", parts, access, tier);
        } else if (access.tls().mode().isPresent()) {
            return told(access.tls().mode().get(), "the environment", parts, access, tier);
        } else if (tier.guardedLikeProduction() && !isLoopback(parts)) {
            return told(SslMode.VERIFY_FULL, "the default of its tier", parts, access, tier);
        }
        return told(SslMode.PREFER, "the driver's default", parts, access, tier);
    }

    private static Encryption told(SslMode mode, String saidBy, UrlParts parts, Access access, Tier tier) {
        boolean less = tier.guardedLikeProduction() && mode != SslMode.VERIFY_FULL;
        return new Encryption(
                mode,
                saidBy,
                Optional.empty(),
                less ? Optional.of(shortfall(mode, saidBy, parts, access)) : Optional.empty(),
                isLoopback(parts) && access.tunnel().isEmpty());
    }

    private static String shortfall(SslMode mode, String saidBy, UrlParts parts, Access access) {
        String said = "sslmode is " + mode.word() + " (" + saidBy + "), not verify-full: ";
        if (isLoopback(parts)) {
            return access.tunnel().isPresent()
                    ? said
                            + "behind the SSH server the database is on the same computer; the SSH server's key is checked,"
                            + " the database's certificate is not."
                    : said + "the server is on this computer, where no certificate proves more.";
        }
        return said
                + switch (mode) {
                    case DISABLE -> "nothing is encrypted, and whoever is on the way can read and change everything.";
                    case ALLOW, PREFER ->
                        "without encryption on the server's side nothing is encrypted, and any server is believed.";
                    case REQUIRE -> "any server that answers is believed, whoever made its certificate.";
                    case VERIFY_CA ->
                        "any server with a certificate of that authority is believed, for whichever host.";
                    case VERIFY_FULL -> "";
                };
    }

    /** Whether only this computer can be meant, or the far end of a tunnel. */
    private static boolean isLoopback(UrlParts parts) {
        return parts.servers().stream().allMatch(HostPort::isLoopback);
    }

    private static Optional<SslMode> mode(String word) {
        return Arrays.stream(SslMode.values())
                .filter(mode -> mode.word().equalsIgnoreCase(word))
                .findFirst();
    }

    /** The driver's older parameter: {@code ssl} or {@code ssl=true} asks for everything. */
    private static Optional<SslMode> ofSsl(UrlParts parts) {
        return parts.parameter("ssl").filter("true"::equalsIgnoreCase).map(yes -> SslMode.VERIFY_FULL);
    }

    Encryption seen(boolean isEncrypted) {
        return new Encryption(mode, saidBy, Optional.of(isEncrypted), shortfall, local);
    }
}
