package dev.lockkeeper.environment.tunnel;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which open tunnel has which name. The driver makes its socket factory itself, from the name of a class and one word, so
 * the word must lead to the tunnel without anybody's help: this is the only place of its kind. Names are never used twice,
 * and a tunnel leaves when it is closed. Thread-safe.
 */
final class TunnelDirectory {
    private static final Map<String, SshRoute> OPEN = new ConcurrentHashMap<>();

    private TunnelDirectory() {}

    static void enter(String name, SshRoute route) {
        OPEN.put(name, route);
    }

    static void leave(String name) {
        OPEN.remove(name);
    }

    static Optional<SshRoute> find(String name) {
        return Optional.ofNullable(OPEN.get(name));
    }
}
