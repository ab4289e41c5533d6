package dev.lockkeeper.environment.tunnel;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Logger;
import com.jcraft.jsch.Session;
import dev.lockkeeper.environment.SshTunnel;
import dev.lockkeeper.environment.tunnel.TunnelException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One login at one SSH server. Thread-safe once connected. */
final class SshSession implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
    private static final int UNANSWERED_KEEP_ALIVES = 3;
    private static final int PROHIBITED = 1;
    private static final int CONNECT_FAILED = 2;
    private static final int BUFFER = 32 * 1024;

    private final SshTunnel server;
    private final Session session;

    /** Connects a socket to an address on this computer, and tells from which port. */
    @FunctionalInterface
    interface NearEnd {
        int connect(SocketAddress loopback) throws IOException;
    }

    private SshSession(SshTunnel server, Session session) {
        this.server = server;
        this.session = session;
    }

    /**
     * Prepares a login; nothing is connected yet.
     *
     * @param previous the session this one leads through
     */
    static SshSession prepare(
            SshTunnel server, SshHome home, JSch library, LoginKeys keys, Optional<SshSession> previous)
            throws TunnelException {
        try {
            Session session = library.getSession(server.user().orElse(home.user()), server.host(), server.port());
            session.setConfig("StrictHostKeyChecking", "yes");
            session.setConfig("PreferredAuthentications", "publickey");
            // Certificates of hosts are judged by authorities, which are not read here: plain keys are asked for.
            session.setConfig("server_host_key", withoutCertificates(session.getConfig("server_host_key")));
            session.setDaemonThread(true);
            session.setServerAliveInterval(Math.toIntExact(KEEP_ALIVE.toMillis()));
            session.setServerAliveCountMax(UNANSWERED_KEEP_ALIVES);
            session.setIdentityRepository(keys);
            previous.ifPresent(through -> session.setProxy(new JumpProxy(through)));
            return new SshSession(server, session);
        } catch (JSchException refused) {
            throw new TunnelException(
                    Problem.PROTOCOL,
                    server.words(),
                    "The SSH server " + server.words() + " cannot be addressed: " + refused.getMessage(),
                    "Check host, port and user of this tunnel.",
                    refused);
        }
    }

    private static String withoutCertificates(String algorithms) {
        return Arrays.stream(algorithms.split(","))
                .filter(algorithm -> !algorithm.contains("-cert-"))
                .collect(Collectors.joining(","));
    }

    /** The library says nothing to anybody: what it knows of keys belongs into no log. */
    static JSch library() {
        JSch library = new JSch();
        library.setInstanceLogger(new Logger() {
            @Override
            public boolean isEnabled(int level) {
                return false;
            }

            @Override
            public void log(int level, String message) {
                // Nowhere.
            }
        });
        return library;
    }

    /** Connects, checks the server's key and logs in; blocks up to the limits. */
    Hop connect(SshHome home, LoginKeys keys) throws TunnelException {
        long begin = System.nanoTime();
        List<Path> files = server.knownHosts()
                .map(List::of)
                .orElseGet(() -> List.of(home.folder().resolve("known_hosts"), home.systemKnownHosts()));
        KnownHosts known = KnownHosts.read(files, server.words());
        session.setHostKeyRepository(known);
        keys.startOver();
        try {
            session.connect(Math.toIntExact(CONNECT_LIMIT.toMillis()));
        } catch (JSchException failed) {
            session.disconnect();
            Optional<TunnelException> refusal = known.refusal(server.words());
            throw refusal.isPresent() ? refusal.get() : translate(failed, keys);
        }
        KnownHosts.Answer answer = known.answer().orElseThrow();
        return new Hop(
                server.words(),
                answer.shown().type(),
                answer.shown().fingerprint(),
                answer.line().map(KnownHost::place).orElseThrow(),
                keys.accepted(),
                Duration.ofNanos(System.nanoTime() - begin));
    }

    private TunnelException translate(JSchException failed, LoginKeys keys) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof TunnelException earlierHop) {
                return earlierHop;
            }
        }
        String message = String.valueOf(failed.getMessage());
        Throwable cause = Optional.ofNullable(failed.getCause()).orElse(failed);
        String name = server.words();
        if (message.startsWith("Auth ") || message.contains("Too many authentication failures")) {
            return keys.refusal(failed);
        }
        if (cause instanceof UnknownHostException) {
            return new TunnelException(
                    Problem.NO_ADDRESS,
                    name,
                    "The SSH server " + name + " was not found: the name " + server.host() + " has no address",
                    "Check the name, and whether you need a VPN or another name server.",
                    failed);
        }
        if (cause instanceof SocketTimeoutException || message.startsWith("timeout")) {
            return new TunnelException(
                    Problem.TIMED_OUT,
                    name,
                    "The SSH server " + name + " gave no answer within " + CONNECT_LIMIT.toSeconds() + " s",
                    "Check host and port, and whether a firewall or a missing VPN stands between.",
                    failed);
        }
        if (cause instanceof SocketException) {
            return new TunnelException(
                    Problem.UNREACHABLE,
                    name,
                    "The SSH server " + name + " cannot be reached: " + cause.getMessage(),
                    "Check host and port, and that sshd runs there.",
                    failed);
        }
        if (failed instanceof JSchAlgoNegoFailException) {
            return new TunnelException(
                    Problem.PROTOCOL,
                    name,
                    "The SSH server " + name + " speaks only methods that are not safe, or not known here: " + message,
                    "Its sshd must be brought up to date.",
                    failed);
        }
        return new TunnelException(
                Problem.LOST,
                name,
                "The connection to the SSH server " + name + " ended before the login: " + message,
                "Check that an SSH server listens at this port, and what it writes into its log.",
                failed);
    }

    boolean isConnected() {
        return session.isConnected();
    }

    /**
     * Leads a socket of this computer to a host that the server reaches. The socket is a real one, with all its time
     * limits; its other end is ours, and no port stays open that somebody else could connect to.
     *
     * @param nearEnd connects the caller's socket
     */
    void lead(String host, int port, Duration limit, NearEnd nearEnd) throws TunnelException, IOException {
        Socket farEnd = pair(nearEnd, limit);
        boolean led = false;
        try {
            ChannelDirectTCPIP channel = open(host, port, limit, farEnd);
            OutputStream toServer = channel.getOutputStream();
            Thread.ofVirtual().name("lockkeeper-ssh-" + server.host()).start(() -> {
                copy(farEnd, toServer);
                channel.disconnect();
            });
            led = true;
        } finally {
            if (!led) {
                farEnd.close();
            }
        }
    }

    /** Two ends of one connection inside this computer; whoever else knocks meanwhile is turned away. */
    private static Socket pair(NearEnd nearEnd, Duration limit) throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(Math.toIntExact(limit.toMillis()));
            int ours = nearEnd.connect(listener.getLocalSocketAddress());
            while (true) {
                Socket candidate = listener.accept();
                if (candidate.getPort() == ours) {
                    candidate.setTcpNoDelay(true);
                    return candidate;
                }
                candidate.close();
            }
        }
    }

    private ChannelDirectTCPIP open(String host, int port, Duration limit, Socket farEnd)
            throws TunnelException, IOException {
        String name = server.words();
        Optional<ChannelDirectTCPIP> channel = Optional.empty();
        try {
            ChannelDirectTCPIP opening = (ChannelDirectTCPIP) session.openChannel("direct-tcpip");
            channel = Optional.of(opening);
            opening.setHost(host);
            opening.setPort(port);
            opening.setOrgIPAddress("127.0.0.1");
            opening.setOutputStream(farEnd.getOutputStream());
            opening.connect(Math.toIntExact(limit.toMillis()));
            return opening;
        } catch (JSchException refused) {
            int reason = channel.map(ChannelDirectTCPIP::getExitStatus).orElse(-1);
            String target = host + ":" + port;
            if (!session.isConnected()) {
                throw new TunnelException(
                        Problem.LOST,
                        name,
                        "The connection to the SSH server " + name + " broke",
                        "Connect again; if it breaks again, look at its network and its log.",
                        refused);
            }
            if (reason == PROHIBITED) {
                throw new TunnelException(
                        Problem.FORWARDING_FORBIDDEN,
                        name,
                        "The SSH server " + name + " does not let you through to " + target,
                        "Its sshd_config must allow it (AllowTcpForwarding, PermitOpen).",
                        refused);
            }
            String why = reason == CONNECT_FAILED ? "it found nobody there" : "there was no answer";
            throw new TunnelException(
                    Problem.NEXT_UNREACHABLE,
                    name,
                    "The SSH server " + name + " does not reach " + target + ": " + why,
                    "The name and port are looked up on the SSH server: check them as seen from there, and that the server"
                            + " behind them is running.",
                    refused);
        }
    }

    private static void copy(Socket from, OutputStream to) {
        byte[] buffer = new byte[BUFFER];
        try (from) {
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                to.write(buffer, 0, read);
                to.flush();
            }
        } catch (IOException ended) {
            // Either side closed; both ends are closed now.
            return;
        }
    }

    @Override
    public void close() {
        session.disconnect();
    }
}
