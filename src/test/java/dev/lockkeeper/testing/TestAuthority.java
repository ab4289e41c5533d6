package dev.lockkeeper.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A private authority that makes certificates for servers and clients, as files. */
public final class TestAuthority {
    private final X500Name name;
    private final KeyPair keys;
    private final Path folder;
    private final Path file;

    /** Files of a certificate that was issued. */
    public record Issued(Path certificate, Path key, Path keyAsPkcs8) {}

    /** An authority of this name, whose files lie in a folder. */
    public TestAuthority(String commonName, Path folder) {
        this.name = new X500Name("CN=" + commonName);
        this.folder = folder;
        try {
            this.keys = newKeys();
            Instant now = Instant.now();
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name,
                    serial(),
                    date(now.minus(400, ChronoUnit.DAYS)),
                    date(now.plus(3650, ChronoUnit.DAYS)),
                    name,
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            this.file = folder.resolve(commonName.replace(' ', '_') + ".crt");
            pem(file, sign(builder));
        } catch (GeneralSecurityException | OperatorCreationException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static BigInteger serial() {
        return new BigInteger(64, new SecureRandom());
    }

    private static Date date(Instant instant) {
        return Date.from(instant);
    }

    private X509Certificate sign(X509v3CertificateBuilder builder)
            throws OperatorCreationException, GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }

    private static void pem(Path file, Object content) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file);
                JcaPEMWriter pem = new JcaPEMWriter(writer)) {
            pem.writeObject(content);
        }
    }

    /** Its own certificate. */
    public Path file() {
        return file;
    }

    /** A certificate that is valid now and for 90 days. */
    public Issued issue(String commonName, List<String> hosts) {
        Instant now = Instant.now();
        return issue(commonName, hosts, now.minus(1, ChronoUnit.DAYS), now.plus(90, ChronoUnit.DAYS));
    }

    /** A certificate that is valid at some time. */
    public Issued issue(String commonName, List<String> hosts, Instant from, Instant until) {
        try {
            KeyPair own = newKeys();
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name, serial(), date(from), date(until), new X500Name("CN=" + commonName), own.getPublic());
            if (!hosts.isEmpty()) {
                GeneralName[] names = hosts.stream()
                        .map(host -> new GeneralName(
                                host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, host))
                        .toArray(GeneralName[]::new);
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            Path certificate = Files.createTempFile(folder, "issued-", ".crt");
            pem(certificate, sign(builder));
            Path key = Files.createTempFile(folder, "issued-", ".key");
            pem(key, own.getPrivate());
            // The server refuses a key that others may read.
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            Path pkcs8 = Files.createTempFile(folder, "issued-", ".pk8");
            Files.write(pkcs8, own.getPrivate().getEncoded());
            return new Issued(certificate, key, pkcs8);
        } catch (GeneralSecurityException | OperatorCreationException failed) {
            throw new IllegalStateException(failed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
