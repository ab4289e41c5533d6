package dev.lockkeeper.environment.tunnel;

import com.jcraft.jsch.JSch;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Route;
import dev.lockkeeper.environment.SshTunnel;
import dev.lockkeeper.environment.tunnel.TunnelException.Problem;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The way through one SSH server, or several behind each other. Opened when the first connection needs it, opened again
 * when it broke, ended with {@link #close}. Every server's key is checked against known_hosts; what is not known is
 * refused. The database keeps its own name, so that its certificate is checked under that. Thread-safe.
 */
public final class SshRoute implements Route {
    private static final Duration LEAD_LIMIT = Duration.ofSeconds(10);

    private final List<SshTunnel> servers;
    private final SshHome home;
    private final PassphrasePrompt prompt;
    private final String name = UUID.randomUUID().toString();
    private final JSch library = SshSession.library();
    private final ReentrantLock opening = new ReentrantLock();

    /** The keys of each server that was tried, in the order of {@link #servers}; they outlive a broken session. */
    private final List<LoginKeys> keys = new ArrayList<>();

    private volatile List<Open> open = List.of();
    private volatile Optional<SshSession> connecting = Optional.empty();
    private volatile boolean closed;

    private record Open(SshSession session, Hop hop) {}

    /**
     * Connects to nothing yet.
     *
     * @param last the SSH server that reaches the database; the ones on the way to it hang on it
     * @param home keys and known hosts of this computer
     * @param prompt asked for the passphrases of keys
     */
    public SshRoute(SshTunnel last, SshHome home, PassphrasePrompt prompt) {
        this.servers = inOrder(last);
        this.home = home;
        this.prompt = prompt;
    }

    private static List<SshTunnel> inOrder(SshTunnel last) {
        List<SshTunnel> order = new ArrayList<>();
        for (Optional<SshTunnel> server = Optional.of(last);
                server.isPresent();
                server = server.get().jump()) {
            order.addFirst(server.get());
        }
        return List.copyOf(order);
    }

    /** The servers on the way as people name them, the nearest one first. */
    public List<String> words() {
        return servers.stream().map(SshTunnel::words).toList();
    }

    @Override
    public Map<String, String> driverProperties(DatabaseUrl url) throws SQLException {
        open(hop -> {});
        return Map.of("socketFactory", TunnelSocketFactory.class.getName(), "socketFactoryArg", name);
    }

    /**
     * Opens the way, as far as it is not open. Blocks; an interrupt, or {@link #close}, ends the wait.
     *
     * @param passed hears of every server on the way, also of those that were open already, on the calling thread
     * @throws TunnelException if a server cannot be reached, is not the one it should be, or does not let us in
     */
    public void open(Consumer<Hop> passed) throws TunnelException {
        try {
            opening.lockInterruptibly();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw closedMeanwhile();
        }
        try {
            List<Open> now = new ArrayList<>(open);
            int whole = (int)
                    now.stream().takeWhile(hop -> hop.session().isConnected()).count();
            while (now.size() > whole) {
                now.removeLast().session().close();
            }
            now.forEach(hop -> passed.accept(hop.hop()));
            while (now.size() < servers.size()) {
                Optional<SshSession> previous = now.isEmpty()
                        ? Optional.empty()
                        : Optional.of(now.getLast().session());
                now.add(next(now.size(), previous));
                open = List.copyOf(now);
                passed.accept(now.getLast().hop());
            }
            TunnelDirectory.enter(name, this);
            if (closed) {
                throw closedMeanwhile();
            }
        } finally {
            if (closed) {
                forget();
            }
            opening.unlock();
        }
    }

    private Open next(int index, Optional<SshSession> previous) throws TunnelException {
        if (closed) {
            throw closedMeanwhile();
        }
        SshTunnel server = servers.get(index);
        if (keys.size() == index) {
            keys.add(LoginKeys.of(server, home, prompt, library));
        }
        SshSession session = SshSession.prepare(server, home, library, keys.get(index), previous);
        connecting = Optional.of(session);
        try {
            return new Open(session, session.connect(home, keys.get(index)));
        } catch (TunnelException failed) {
            throw closed ? closedMeanwhile() : failed;
        } finally {
            connecting = Optional.empty();
        }
    }

    private TunnelException closedMeanwhile() {
        String hop = servers.getLast().words();
        return new TunnelException(
                Problem.CLOSED,
                hop,
                "The tunnel through " + hop + " was closed meanwhile",
                "Connect again if you still want to.");
    }

    /**
     * Leads a socket to a host as the last SSH server sees it, and opens the way before if it broke.
     *
     * @param limit zero for the usual one
     */
    void lead(String host, int port, Duration limit, SshSession.NearEnd nearEnd) throws TunnelException, IOException {
        open(hop -> {});
        List<Open> now = open;
        if (closed || now.isEmpty()) {
            throw closedMeanwhile();
        }
        now.getLast().session().lead(host, port, limit.isZero() ? LEAD_LIMIT : limit, nearEnd);
    }

    private void endSessions() {
        List<Open> ending = open;
        open = List.of();
        for (int index = ending.size() - 1; index >= 0; index--) {
            ending.get(index).session().close();
        }
    }

    private void forget() {
        TunnelDirectory.leave(name);
        endSessions();
        keys.forEach(LoginKeys::close);
        keys.clear();
    }

    /** Does not wait for a login that is under way: that ends by itself, and forgets everything then. */
    @Override
    public void close() {
        closed = true;
        connecting.ifPresent(SshSession::close);
        endSessions();
        if (opening.tryLock()) {
            try {
                forget();
            } finally {
                opening.unlock();
            }
        }
    }

    @Override
    public String toString() {
        return "SshRoute" + words();
    }
}
