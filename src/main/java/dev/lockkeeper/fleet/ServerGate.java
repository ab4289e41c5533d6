package dev.lockkeeper.fleet;

import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps to the number of connections, in all and to each server, in the order in which they were asked for. Thread-safe. */
final class ServerGate {
    private final Semaphore all;
    private final Map<String, Semaphore> servers = new ConcurrentHashMap<>();
    private final int perServer;

    ServerGate(FleetLimits limits) {
        this.all = new Semaphore(limits.connections(), true);
        this.perServer = limits.perServer();
    }

    /** A place at a server. Closing gives it back, once however often. */
    static final class Place implements AutoCloseable {
        private final Semaphore server;
        private final Semaphore all;
        private final AtomicBoolean given = new AtomicBoolean();

        private Place(Semaphore server, Semaphore all) {
            this.server = server;
            this.all = all;
        }

        @Override
        public void close() {
            if (given.compareAndSet(false, true)) {
                all.release();
                server.release();
            }
        }
    }

    /** Waits for a connection's place. Who waits for his server keeps no other from his. */
    Place enter(Environment environment) throws InterruptedException {
        Semaphore server = servers.computeIfAbsent(server(environment.url()), unused -> new Semaphore(perServer, true));
        server.acquire();
        try {
            all.acquire();
        } catch (InterruptedException stopped) {
            server.release();
            throw stopped;
        }
        return new Place(server, all);
    }

    /** Host and port as the URL names them, several if it names several. */
    static String server(DatabaseUrl url) {
        String rest = url.value().replaceFirst("(?i)^jdbc:postgresql:(//)?", "");
        String hosts = rest.split("[/?]", 2)[0].toLowerCase(Locale.ROOT);
        return hosts.isEmpty() ? rest : hosts;
    }
}
