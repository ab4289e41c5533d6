package dev.lockkeeper.environment.check;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What a server shows when it is asked for encryption. Immutable.
 *
 * @param session the session that was agreed upon; its connection is closed
 * @param chain the server's certificates, its own first
 */
record TlsLook(SSLSession session, List<X509Certificate> chain) {
    private static final int SSL_REQUEST_LENGTH = 8;
    /** The number by which PostgreSQL's protocol asks for encryption: 1234 and 5679. */
    private static final int SSL_REQUEST = 80877103;

    TlsLook {
        chain = List.copyOf(chain);
    }

    /**
     * Agrees on encryption with a server, and says nothing more to it: no user, no password.
     *
     * @param socket connected; closed with this call
     * @param direct whether to begin without asking
     * @return empty if the server offers none
     * @throws IOException if they cannot agree
     */
    static Optional<TlsLook> at(Socket socket, String host, int port, boolean direct, int limitMillis)
            throws IOException {
        try (socket) {
            socket.setSoTimeout(limitMillis);
            if (!direct && !offered(socket)) {
                return Optional.empty();
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Recorder()}, null);
            try (SSLSocket encrypted = (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true)) {
                if (direct) {
                    SSLParameters parameters = encrypted.getSSLParameters();
                    parameters.setApplicationProtocols(new String[] {"postgresql"});
                    encrypted.setSSLParameters(parameters);
                }
                encrypted.setUseClientMode(true);
                encrypted.startHandshake();
                SSLSession session = encrypted.getSession();
                List<X509Certificate> chain = Arrays.stream(session.getPeerCertificates())
                        .filter(X509Certificate.class::isInstance)
                        .map(X509Certificate.class::cast)
                        .toList();
                return Optional.of(new TlsLook(session, chain));
            }
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static boolean offered(Socket socket) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(SSL_REQUEST_LENGTH);
        out.writeInt(SSL_REQUEST);
        out.flush();
        int answer = socket.getInputStream().read();
        if (answer < 0) {
            throw new IOException("the server closed the connection when it was asked for encryption; it may not be"
                    + " PostgreSQL, or may let nobody in from here");
        }
        return answer == 'S';
    }

    /**
     * Lets the handshake end whatever the server shows, so that it can be told what it shows. Nothing is ever sent over
     * such a connection; the one that logs in is made by the driver, with the settings in force.
     */
    private static final class Recorder extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            // Judged afterwards.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // Judged afterwards.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // Judged afterwards.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
