package dev.lockkeeper.environment.tunnel;

import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Leads one SSH connection through another; the far server keeps its own name, and its key is checked under it. */
final class JumpProxy implements Proxy {
    private final SshSession through;
    private final Socket socket = new Socket();

    JumpProxy(SshSession through) {
        this.through = through;
    }

    @Override
    public void connect(@Nullable SocketFactory factory, String host, int port, int timeout) throws Exception {
        through.lead(host, port, Duration.ofMillis(timeout), loopback -> {
            socket.connect(loopback, timeout);
            return socket.getLocalPort();
        });
    }

    @Override
    public InputStream getInputStream() {
        try {
            return socket.getInputStream();
        } catch (IOException closed) {
            return InputStream.nullInputStream();
        }
    }

    @Override
    public OutputStream getOutputStream() {
        try {
            return socket.getOutputStream();
        } catch (IOException closed) {
            return OutputStream.nullOutputStream();
        }
    }

    @Override
    public Socket getSocket() {
        return socket;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException closedAlready) {
            return;
        }
    }
}
