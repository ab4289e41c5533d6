package dev.lockkeeper.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;

/** A real SSH server in this process, which lets in who has one of some keys, and forwards to anywhere. */
public final class TestSshServer implements AutoCloseable {
    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair hostKey;

    private TestSshServer(KeyPair hostKey, int port, List<PublicKey> authorized) throws IOException {
        this.hostKey = hostKey;
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator((user, key, session) ->
                "keeper".equals(user) && authorized.stream().anyMatch(known -> KeyUtils.compareKeys(known, key)));
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        server.start();
    }

    /** A server at a free port. */
    public static TestSshServer lettingIn(PublicKey... authorized) {
        return at(0, newKey(), authorized);
    }

    /** A server at a port, with a key. */
    public static TestSshServer at(int port, KeyPair hostKey, PublicKey... authorized) {
        try {
            return new TestSshServer(hostKey, port, List.of(authorized));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A new pair of keys. */
    public static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Writes a private key as ssh-keygen does; an empty passphrase leaves it readable. */
    public static Path write(KeyPair key, Path file, String passphrase) {
        try (OutputStream out = Files.newOutputStream(file)) {
            if (passphrase.isEmpty()) {
                OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, out);
            } else {
                OpenSSHKeyEncryptionContext encryption = new OpenSSHKeyEncryptionContext();
                encryption.setPassword(passphrase);
                encryption.setCipherName("AES");
                encryption.setCipherType("256");
                encryption.setCipherMode("CTR");
                OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", encryption, out);
            }
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Its port, also after it was stopped. */
    public int port() {
        return server.getPort();
    }

    /** Its line in a known_hosts file. */
    public String knownHostsLine() {
        return "[127.0.0.1]:" + port() + " " + PublicKeyEntry.toString(hostKey.getPublic());
    }

    /** Of its own key, as ssh-keygen -l writes it. */
    public String fingerprint() {
        return KeyUtils.getFingerPrint(hostKey.getPublic());
    }

    /** Ends every connection, and listens no more. */
    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
