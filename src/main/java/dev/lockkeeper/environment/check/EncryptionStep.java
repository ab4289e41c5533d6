package dev.lockkeeper.environment.check;

import dev.lockkeeper.environment.SslMode;
import dev.lockkeeper.environment.Targets.Target;
import dev.lockkeeper.environment.Tier;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.ssl.PGjdbcHostnameVerifier;

/** Judges what a server showed, by the settings in force. Immutable. */
final class EncryptionStep {
    /** Time enough for somebody to renew a certificate. */
    private static final Duration SOON = Duration.ofDays(30);

    private static final int DNS_NAME = 2;
    private static final int ADDRESS = 7;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final TlsInForce settings;
    private final Tier tier;
    private final Instant now;

    EncryptionStep(TlsInForce settings, Tier tier, Instant now) {
        this.settings = settings;
        this.tier = tier;
        this.now = now;
    }

    /** The server offers no encryption. */
    void judgeNone(StepDraft step) {
        step.fact("sslmode", settings.mode().word());
        if (settings.mode().compareTo(SslMode.REQUIRE) >= 0) {
            step.fail(
                    "The server offers no encryption, and sslmode "
                            + settings.mode().word() + " asks for it",
                    "Have ssl switched on at the server; until then nobody is logged in from here.");
        } else if (tier.guardedLikeProduction()) {
            step.warn(
                    "The connection is not encrypted: the server offers none",
                    "Have ssl switched on at the server, and set sslmode to verify-full.");
        } else {
            step.say("The connection is not encrypted: the server offers none");
        }
    }

    /** The server showed its certificates. */
    void judge(StepDraft step, TlsLook look, Target target) {
        X509Certificate own = look.chain().getFirst();
        List<String> names = names(own);
        step.fact("sslmode", settings.mode().word());
        step.fact("protocol", look.session().getProtocol());
        step.fact("cipher", look.session().getCipherSuite());
        step.fact("subject", own.getSubjectX500Principal().getName());
        step.fact("issuer", own.getIssuerX500Principal().getName());
        step.fact(
                "chain",
                look.chain().stream()
                        .map(certificate ->
                                certificate.getSubjectX500Principal().getName())
                        .collect(Collectors.joining(" <- ")));
        step.fact("names", names.isEmpty() ? "none" : String.join(", ", names));
        Instant until = own.getNotAfter().toInstant();
        long days = Duration.between(now, until).toDays();
        step.fact("valid from", DATE.format(own.getNotBefore().toInstant()));
        step.fact("valid until", DATE.format(until));
        step.fact("days left", String.valueOf(days));
        step.say(look.session().getProtocol() + ", certificate of " + (names.isEmpty() ? "nobody" : names.getFirst())
                + " until " + DATE.format(until) + ", " + days + (days == 1 ? " day" : " days") + " left");
        judgeMode(step);
        judgeDates(step, own);
        judgeTrust(step, look);
        judgeName(step, look, target, names);
    }

    private void judgeMode(StepDraft step) {
        settings.shortfall()
                .ifPresent(sentence -> step.warn(
                        sentence.replaceFirst("\\.$", ""),
                        "Set sslmode to verify-full and name the file with the authority (sslrootcert)."));
        if (settings.mode() == SslMode.DISABLE && settings.shortfall().isEmpty()) {
            step.say("sslmode disable: the server offers encryption, and it is not used");
        }
    }

    private void judgeDates(StepDraft step, X509Certificate own) {
        Instant until = own.getNotAfter().toInstant();
        if (now.isAfter(until)) {
            blame(
                    step,
                    settings.checksAuthority(),
                    "The certificate has expired, on " + DATE.format(until),
                    "It must be renewed on the server; check this computer's clock if it should be valid.");
        } else if (now.isBefore(own.getNotBefore().toInstant())) {
            blame(
                    step,
                    settings.checksAuthority(),
                    "The certificate is not valid before "
                            + DATE.format(own.getNotBefore().toInstant()),
                    "Check this computer's clock; else the certificate was put in place too early.");
        } else if (Duration.between(now, until).compareTo(SOON) < 0) {
            step.warn("The certificate expires soon, on " + DATE.format(until), "Have it renewed on the server.");
        }
    }

    private void judgeTrust(StepDraft step, TlsLook look) {
        Optional<String> other = settings.factory();
        if (other.isPresent()) {
            step.fact("trusted", "judged by " + other.get());
            return;
        }
        switch (Trust.of(look.chain(), settings.rootCertificates())) {
            case Trust.Trusted trusted -> step.fact("trusted", "yes, by " + settings.rootCertificates());
            case Trust.Untrusted untrusted -> {
                step.fact("trusted", "no: " + untrusted.why());
                if (untrusted.ofDate()) {
                    // Said already, unless it is another certificate of the chain.
                    judgeChain(step, look, untrusted.why());
                    return;
                }
                blame(
                        step,
                        settings.checksAuthority(),
                        "The certificate is not trusted: " + untrusted.why(),
                        "Name the file with the right authority (sslrootcert); if it was right until now, somebody else"
                                + " may be answering.");
            }
            case Trust.NoAuthorities nobody -> {
                step.fact("trusted", "not checked: " + nobody.why());
                if (settings.checksAuthority()) {
                    step.fail(
                            "The certificate cannot be checked: " + nobody.why(),
                            "Get the certificate of the authority from whoever runs the server, and name its file"
                                    + " (sslrootcert).");
                }
            }
        }
    }

    private void judgeChain(StepDraft step, TlsLook look, String why) {
        X509Certificate own = look.chain().getFirst();
        boolean ownIsFine = now.isBefore(own.getNotAfter().toInstant())
                && now.isAfter(own.getNotBefore().toInstant());
        if (ownIsFine) {
            blame(
                    step,
                    settings.checksAuthority(),
                    "The certificate is not trusted: " + why,
                    "Have the chain renewed on the server, or name a file with authorities that are valid (sslrootcert).");
        }
    }

    private void judgeName(StepDraft step, TlsLook look, Target target, List<String> names) {
        boolean fits = PGjdbcHostnameVerifier.INSTANCE.verify(target.host(), look.session());
        step.fact("host name", fits ? target.host() + " fits" : target.host() + " does not fit");
        if (!fits) {
            String whose = names.isEmpty() ? "no host" : String.join(", ", names);
            blame(
                    step,
                    settings.checksName(),
                    "The certificate is for " + whose + ", not for " + target.host(),
                    "Connect by a name that stands in the certificate, or have one with this name made. If neither should"
                            + " be needed, somebody else may be answering.");
        }
    }

    /** What the settings check is a failure; what they let pass an operator should know all the same, on production. */
    private void blame(StepDraft step, boolean checked, String sentence, String whatToDo) {
        if (checked) {
            step.fail(sentence, whatToDo);
        } else if (tier.guardedLikeProduction()) {
            step.warn(sentence + " (sslmode " + settings.mode().word() + " lets it pass)", whatToDo);
        } else {
            step.say(sentence + " (sslmode " + settings.mode().word() + " lets it pass)");
        }
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> alternatives = Optional.ofNullable(certificate.getSubjectAlternativeNames())
                    .orElse(List.of());
            List<String> found = alternatives.stream()
                    .filter(name -> name.get(0) instanceof Integer type && (type == DNS_NAME || type == ADDRESS))
                    .map(name -> String.valueOf(name.get(1)))
                    .toList();
            return found.isEmpty() ? commonName(certificate) : found;
        } catch (CertificateParsingException damaged) {
            return commonName(certificate);
        }
    }

    /** Without other names, the host is the common name of the subject. */
    private static List<String> commonName(X509Certificate certificate) {
        for (String part : certificate.getSubjectX500Principal().getName().split("(?<!\\\\),")) {
            if (part.startsWith("CN=")) {
                return List.of(part.substring("CN=".length()));
            }
        }
        return List.of();
    }
}
