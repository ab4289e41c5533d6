package dev.lockkeeper.environment.tunnel;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One line of a known_hosts file; its format is that of sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT". Immutable.
 *
 * @param file where it stands
 * @param line from 1
 * @param revoked whether the line says that this key is never to be accepted
 * @param hosts patterns with commas between them, or one hashed name
 * @param type the type of the key
 * @param key the key as it is sent
 */
record KnownHost(Path file, int line, boolean revoked, String hosts, String type, KeyBlob key) {
    private static final String HASHED = "|1|";

    /** Reads a line; empty if it is blank, a comment, an authority for certificates, or damaged. */
    static Optional<KnownHost> parse(Path file, int line, String text) {
        String[] words = text.strip().split("[ \t]+");
        boolean marked = words[0].startsWith("@");
        int first = marked ? 1 : 0;
        if (words[0].isEmpty() || words[0].startsWith("#") || words.length < first + 3) {
            return Optional.empty();
        }
        boolean revoked = "@revoked".equals(words[0]);
        if (marked && !revoked) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(words[first + 2]);
            return Optional.of(new KnownHost(file, line, revoked, words[first], words[first + 1], new KeyBlob(key)));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /** Whether it is about a host; {@code host} as these files write it, {@code [host]:port} unless the port is 22. */
    boolean matches(String host) {
        if (hosts.startsWith(HASHED)) {
            return matchesHash(host);
        }
        boolean matches = false;
        for (String pattern : hosts.split(",")) {
            boolean negated = pattern.startsWith("!");
            if (fits(negated ? pattern.substring(1) : pattern, host)) {
                if (negated) {
                    return false;
                }
                matches = true;
            }
        }
        return matches;
    }

    private boolean matchesHash(String host) {
        String[] parts = hosts.substring(HASHED.length()).split("\\|");
        if (parts.length != 2) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[0]), "HmacSHA1"));
            byte[] hash = mac.doFinal(host.getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts[1]));
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            return false;
        }
    }

    /** {@code *} stands for anything, {@code ?} for one character; host names know no case. */
    private static boolean fits(String pattern, String host) {
        String p = pattern.toLowerCase(Locale.ROOT);
        String h = host.toLowerCase(Locale.ROOT);
        boolean[] reachable = new boolean[h.length() + 1];
        reachable[0] = true;
        for (char c : p.toCharArray()) {
            boolean[] next = new boolean[reachable.length];
            for (int at = 0; at < reachable.length; at++) {
                boolean stays = c == '*' && (reachable[at] || (at > 0 && next[at - 1]));
                boolean moves = c != '*' && at > 0 && reachable[at - 1] && (c == '?' || c == h.charAt(at - 1));
                next[at] = stays || moves;
            }
            reachable = next;
        }
        return reachable[h.length()];
    }

    /** {@code file:line}. */
    String place() {
        return file + ", line " + line;
    }

    /** A public key as the protocol sends it; equal if all bytes are. */
    static final class KeyBlob {
        private final byte[] bytes;

        KeyBlob(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        byte[] bytes() {
            return bytes.clone();
        }

        /** {@code SHA256:} and the hash, as ssh-keygen -l writes it. */
        String fingerprint() {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
                return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
            } catch (GeneralSecurityException everyJavaHasIt) {
                throw new IllegalStateException(everyJavaHasIt);
            }
        }

        /** The key's type stands in its beginning, after its length. */
        String type() {
            if (bytes.length < Integer.BYTES) {
                return "unknown";
            }
            int length =
                    ((bytes[0] & 0xFF) << 24) | ((bytes[1] & 0xFF) << 16) | ((bytes[2] & 0xFF) << 8) | bytes[3] & 0xFF;
            boolean whole = length > 0 && length <= bytes.length - Integer.BYTES;
            return whole ? new String(bytes, Integer.BYTES, length, StandardCharsets.US_ASCII) : "unknown";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof KeyBlob blob && Arrays.equals(bytes, blob.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }
}
