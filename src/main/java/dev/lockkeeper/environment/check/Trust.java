package dev.lockkeeper.environment.check;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whether a chain of certificates is trusted. */
sealed interface Trust {
    /** An authority of the file stands at its end. */
    record Trusted() implements Trust {}

    /**
     * Nobody of the file vouches for it.
     *
     * @param why in a few words
     * @param ofDate whether only a date is in the way
     */
    record Untrusted(String why, boolean ofDate) implements Trust {}

    /**
     * Nobody can be asked.
     *
     * @param why in a few words
     */
    record NoAuthorities(String why) implements Trust {}

    /** Judges a chain by the authorities of a file, as the driver would; that it has ended is told elsewhere. */
    static Trust of(List<X509Certificate> chain, Path authorities) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(authorities))) {
            Collection<? extends Certificate> trusted =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (trusted.isEmpty()) {
                return new NoAuthorities("the file " + authorities + " holds no certificate");
            }
            return judge(chain, trusted, authorities);
        } catch (NoSuchFileException absent) {
            return new NoAuthorities("there is no file " + authorities);
        } catch (IOException unreadable) {
            return new NoAuthorities("the file " + authorities + " cannot be read");
        } catch (GeneralSecurityException damaged) {
            return new NoAuthorities("the file " + authorities + " holds no certificates that can be read");
        }
    }

    private static Trust judge(List<X509Certificate> chain, Collection<? extends Certificate> trusted, Path authorities)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int index = 0;
        for (Certificate authority : trusted) {
            store.setCertificateEntry("authority-" + index++, authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        X509TrustManager manager = Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
        try {
            manager.checkServerTrusted(chain.toArray(X509Certificate[]::new), "UNKNOWN");
            return new Trusted();
        } catch (CertificateException refused) {
            return untrusted(refused, chain, authorities);
        }
    }

    private static Untrusted untrusted(CertificateException refused, List<X509Certificate> chain, Path authorities) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return new Untrusted("a certificate of the chain has expired", true);
            }
            if (cause instanceof CertificateNotYetValidException) {
                return new Untrusted("a certificate of the chain is not valid yet", true);
            }
        }
        return new Untrusted(
                "its issuer, " + chain.getLast().getIssuerX500Principal().getName() + ", is none of those in "
                        + authorities,
                false);
    }
}
