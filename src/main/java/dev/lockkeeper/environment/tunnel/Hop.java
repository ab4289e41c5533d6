package dev.lockkeeper.environment.tunnel;

import java.time.Duration;

/**
 * An SSH server on the way that let us in. Immutable.
 *
 * @param words {@code user@host:port}
 * @param hostKeyType the type of the host's key, for example {@code ssh-ed25519}
 * @param fingerprint of the host's key, {@code SHA256:...} as ssh-keygen writes it
 * @param knownFrom file and line that know this key
 * @param loginKey the key that was accepted: a file, or a key of the agent
 * @param took how long it took to connect and log in
 */
public record Hop(
        String words, String hostKeyType, String fingerprint, String knownFrom, String loginKey, Duration took) {}
