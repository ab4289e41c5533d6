package dev.lockkeeper.health;

import java.util.Map;

/**
 * What a client may ask of the JDK's HTTP server in space and time. The server reads these from system properties, once, when
 * its first instance in a process is made; whoever has set one keeps it. The names are those of the documentation of the
 * module {@code jdk.httpserver}. Stateless.
 */
final class HttpLimits {
    /** Within how many seconds a request must have arrived as a whole. */
    static final int REQUEST_SECONDS = 5;
    /** How many connections are served at once; one more is closed at once. */
    static final int CONNECTIONS = 256;
    /** How many bytes request line and headers have together. */
    static final int HEADER_BYTES = 16_384;

    private static final Map<String, Integer> LIMITS = Map.of(
            "jdk.httpserver.maxConnections", CONNECTIONS,
            "sun.net.httpserver.maxIdleConnections", 64,
            "sun.net.httpserver.idleInterval", 90,
            "sun.net.httpserver.clockTick", 1_000,
            "sun.net.httpserver.maxReqTime", REQUEST_SECONDS,
            "sun.net.httpserver.maxRspTime", 10,
            "sun.net.httpserver.maxReqHeaders", 64,
            "sun.net.httpserver.maxReqHeaderSize", HEADER_BYTES,
            // No body is wanted, so none is read. The server finds the end of a request without one by reading a byte:
            // with 0
            // it would close every connection after its first answer.
            "sun.net.httpserver.drainAmount", 1);

    private HttpLimits() {}

    /** Sets what nobody has set. */
    static void set() {
        LIMITS.forEach((name, value) -> setUnlessSet(name, value.toString()));
        // Otherwise an answer on a connection that is kept waits 40 ms for the client's acknowledgement.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
    }

    private static void setUnlessSet(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
