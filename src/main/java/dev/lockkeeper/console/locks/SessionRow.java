package dev.lockkeeper.console.locks;

import dev.lockkeeper.lock.Backend;
import java.util.Optional;

/**
 * A session of the server. Immutable.
 *
 * @param backend the session
 * @param progress how far it is with long work, in words; empty if it does none
 */
public record SessionRow(Backend backend, Optional<String> progress) {}
