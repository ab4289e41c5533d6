package dev.lockkeeper.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Asks {@code lockkeeper serve} for health and metrics as fast as it can, over a few connections that it keeps, in a process of
 * its own. The main class of that process; its arguments are port and seconds. Prints one line of figures.
 */
final class SoakClient {
    private static final int CONNECTIONS = 8;
    private static final int SOCKET_LIMIT_MILLIS = 10_000;
    private static final int BUCKET_MICROS = 10;
    private static final int BUCKETS = SOCKET_LIMIT_MILLIS * 1_000 / BUCKET_MICROS;
    private static final String[] PATHS = {"/health", "/metrics", "/health?env=", "/live"};
    private static final int NANOS_PER_MICRO = 1_000;

    private final int port;
    private final long end;
    private final int[] latencies = new int[BUCKETS + 1];
    private long ok;
    private long unhealthy;
    private long others;
    private long failures;

    private SoakClient(int port, long end) {
        this.port = port;
        this.end = end;
    }

    /** Runs with the port and the seconds of the arguments, and the name of the environment. */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        long begin = System.nanoTime();
        long end = begin + Long.parseLong(arguments[1]) * 1_000_000_000L;
        List<SoakClient> clients = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int each = 0; each < CONNECTIONS; each++) {
            SoakClient client = new SoakClient(port, end);
            clients.add(client);
            threads.add(Thread.ofPlatform().start(() -> client.run(arguments[2])));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        SoakClient all = new SoakClient(port, end);
        clients.forEach(all::add);
        long count = all.ok + all.unhealthy + all.others;
        System.out.printf(
                Locale.ROOT,
                "soak-requests %d, %.0f a second: %d with 200, %d with 503, %d with another status, %d without an answer;"
                        + " latency p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, longest %.2f ms%n",
                count,
                count / ((System.nanoTime() - begin) / 1e9),
                all.ok,
                all.unhealthy,
                all.others,
                all.failures,
                all.percentile(count, 0.5),
                all.percentile(count, 0.99),
                all.percentile(count, 0.999),
                all.percentile(count, 1.0));
    }

    private void add(SoakClient other) {
        ok += other.ok;
        unhealthy += other.unhealthy;
        others += other.others;
        failures += other.failures;
        for (int bucket = 0; bucket < latencies.length; bucket++) {
            latencies[bucket] += other.latencies[bucket];
        }
    }

    private double percentile(long count, double part) {
        long wanted = (long) Math.ceil(count * part);
        long seen = 0;
        for (int bucket = 0; bucket < latencies.length; bucket++) {
            seen += latencies[bucket];
            if (seen >= wanted) {
                return (bucket + 1) * BUCKET_MICROS / 1_000.0;
            }
        }
        return Double.NaN;
    }

    private void run(String environment) {
        int next = 0;
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(SOCKET_LIMIT_MILLIS);
                socket.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                while (System.nanoTime() < end) {
                    String path = PATHS[next++ % PATHS.length];
                    String asked = path.endsWith("=") ? path + environment : path;
                    long begin = System.nanoTime();
                    socket.getOutputStream()
                            .write(("GET " + asked + " HTTP/1.1\r\nHost: x\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
                    count(read(in));
                    long micros = (System.nanoTime() - begin) / NANOS_PER_MICRO;
                    latencies[(int) Math.min(BUCKETS, micros / BUCKET_MICROS)]++;
                }
            } catch (IOException failed) {
                failures++;
            }
        }
    }

    private void count(int status) {
        switch (status) {
            case 200 -> ok++;
            case 503 -> unhealthy++;
            default -> others++;
        }
    }

    private static int read(InputStream in) throws IOException {
        int status = Integer.parseInt(line(in).split(" ", -1)[1]);
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            }
        }
        if (in.readNBytes(length).length < length) {
            throw new IOException("the answer was cut off");
        }
        return status;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new IOException("closed");
            }
            line.append((char) read);
        }
        return line.toString().strip();
    }
}
