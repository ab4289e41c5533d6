package dev.lockkeeper.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An address behind which a fail-over happens: it leads to one server, and from some moment on to another one. */
public final class SwitchingProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile int target;

    /** Leads to a port of this machine. */
    public SwitchingProxy(int target) {
        this.target = target;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                lead(listener.accept());
            } catch (IOException closed) {
                continue;
            }
        }
    }

    private void lead(Socket client) {
        sockets.add(client);
        int chosen = target;
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), chosen);
            sockets.add(server);
            Thread.ofVirtual().start(() -> copy(client, server));
            Thread.ofVirtual().start(() -> copy(server, client));
            if (chosen != target) {
                // It was switched meanwhile, perhaps before this way was among those to be ended.
                end(server);
            }
        } catch (IOException nobodyThere) {
            end(client);
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            return;
        }
    }

    /** Its own port. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Ends every connection; from now on it leads to another port. */
    public void switchTo(int other) {
        target = other;
        sockets.forEach(SwitchingProxy::end);
        sockets.clear();
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAlready) {
            return;
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        sockets.forEach(SwitchingProxy::end);
    }
}
