package dev.lockkeeper.health;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/**
 * Who knows this may ask. Only a hash is kept, and compared in a time that does not depend on what is wrong. Immutable and
 * thread-safe.
 */
public final class AccessToken {
    private static final int SHORTEST = 16;
    private static final int LONGEST = 512;
    private static final String SCHEME = "bearer ";

    private final byte[] hash;

    private AccessToken(byte[] hash) {
        this.hash = hash;
    }

    /**
     * A token.
     *
     * @param text visible ASCII characters, 16 to 512 of them
     * @throws IllegalArgumentException if it is not; the message does not repeat it
     */
    public static AccessToken of(String text) {
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            throw new IllegalArgumentException("A token has " + SHORTEST + " to " + LONGEST
                    + " characters, and this has " + text.length() + "; openssl rand -hex 32 makes one");
        }
        if (text.chars().anyMatch(character -> character <= ' ' || character > '~')) {
            throw new IllegalArgumentException("A token has no blanks and nothing but visible ASCII characters");
        }
        return new AccessToken(hash(text));
    }

    /** Whether the header {@code Authorization} carries it: {@code Bearer TOKEN}. */
    boolean isIn(String authorization) {
        return authorization.length() > SCHEME.length()
                && authorization
                        .substring(0, SCHEME.length())
                        .toLowerCase(Locale.ROOT)
                        .equals(SCHEME)
                && MessageDigest.isEqual(
                        hash, hash(authorization.substring(SCHEME.length()).strip()));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public String toString() {
        return "AccessToken[***]";
    }
}
