package dev.lockkeeper.environment.tunnel;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.KeyPair;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A private key in a file. Its passphrase is asked for only when a server would accept the key, and forgotten once the key
 * is open; the open key stays in memory until {@link #clear}. Thread-safe.
 */
final class FileKey implements Identity {
    private static final int ATTEMPTS = 3;

    private final Path file;
    private final KeyPair pair;
    private final PassphrasePrompt prompt;
    /** Two connections at once ask once. */
    private final ReentrantLock opening = new ReentrantLock();

    private volatile boolean locked;
    private volatile boolean used;

    FileKey(Path file, KeyPair pair, PassphrasePrompt prompt) {
        this.file = file;
        this.pair = pair;
        this.prompt = prompt;
    }

    /** Whether it could not be opened when it was needed. */
    boolean stayedLocked() {
        return locked;
    }

    /** Whether it was the last one that signed. */
    boolean used() {
        return used;
    }

    void startOver() {
        used = false;
        locked = false;
    }

    Path file() {
        return file;
    }

    private boolean open() {
        opening.lock();
        try {
            for (int attempt = 1; pair.isEncrypted() && attempt <= ATTEMPTS; attempt++) {
                Optional<char[]> typed = prompt.ask(
                        (attempt == 1 ? "Passphrase of the key " : "That was not it. Passphrase of the key ") + file);
                if (typed.isEmpty()) {
                    break;
                }
                decrypt(typed.get());
            }
            locked = pair.isEncrypted();
            return !locked;
        } finally {
            opening.unlock();
        }
    }

    private void decrypt(char[] typed) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
        byte[] passphrase = new byte[encoded.remaining()];
        encoded.get(passphrase);
        try {
            pair.decrypt(passphrase);
        } finally {
            Arrays.fill(typed, '\0');
            Arrays.fill(passphrase, (byte) 0);
            Arrays.fill(encoded.array(), (byte) 0);
        }
    }

    /** Never called with a passphrase: jsch is told that no key is encrypted, because it would hold it as a string. */
    @Override
    public boolean setPassphrase(byte @Nullable [] passphrase) {
        return true;
    }

    @Override
    public byte @Nullable [] getPublicKeyBlob() {
        byte[] known = pair.getPublicKeyBlob();
        // An encrypted key of the old kind without its .pub file says nothing of itself before it is open.
        return known == null && open() ? pair.getPublicKeyBlob() : known;
    }

    @Override
    public byte @Nullable [] getSignature(byte[] data) {
        used = true;
        return open() ? pair.getSignature(data) : null;
    }

    @Override
    public byte @Nullable [] getSignature(byte[] data, String algorithm) {
        used = true;
        return open() ? pair.getSignature(data, algorithm) : null;
    }

    @Override
    public String getAlgName() {
        return pair.getKeyTypeString();
    }

    @Override
    public String getName() {
        return file.toString();
    }

    @Override
    public boolean isEncrypted() {
        return false;
    }

    @Override
    public void clear() {
        pair.dispose();
    }
}
