package dev.lockkeeper.environment.tunnel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import javax.net.SocketFactory;

/** Makes the driver's sockets for connections through a tunnel. The driver creates it by its name. Thread-safe. */
public final class TunnelSocketFactory extends SocketFactory {
    private final String tunnel;

    /**
     * For the driver.
     *
     * @param tunnel the name of the tunnel, as its route told the driver
     */
    public TunnelSocketFactory(String tunnel) {
        this.tunnel = tunnel;
    }

    /** A socket that takes the way through the tunnel as soon as it is told where to connect. */
    @Override
    public Socket createSocket() {
        return new TunnelSocket(tunnel);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(InetSocketAddress.createUnresolved(host, port));
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host.getHostAddress(), port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return createSocket(address, port);
    }

    /** Connects inside this computer; the other end of that connection is the tunnel. */
    private static final class TunnelSocket extends Socket {
        private final String tunnel;

        TunnelSocket(String tunnel) {
            this.tunnel = tunnel;
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        /** The name is looked up at the far end: here it may mean nothing, or something else. */
        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress database)) {
                throw new SocketException("no tunnel leads to " + endpoint);
            }
            SshRoute route = TunnelDirectory.find(tunnel)
                    .orElseThrow(() -> new SocketException("The tunnel to " + database + " was closed meanwhile"));
            try {
                route.lead(database.getHostString(), database.getPort(), Duration.ofMillis(timeout), loopback -> {
                    super.connect(loopback, timeout);
                    return getLocalPort();
                });
            } catch (TunnelException failed) {
                close();
                throw new IOException(failed.getMessage(), failed);
            }
        }
    }
}
