package dev.lockkeeper.environment;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What holds for the sessions of one purpose, and how it is set where. Stateless and thread-safe. */
final class SessionLimits {
    private SessionLimits() {}

    /** Server settings of a session, by name. */
    private static Map<String, String> settings(Purpose purpose, boolean readOnly) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (readOnly || purpose == Purpose.LOOK || purpose == Purpose.WATCH || purpose == Purpose.PROBE) {
            settings.put("default_transaction_read_only", "on");
        }
        switch (purpose) {
            case LOOK -> {
                // A look never waits for a lock, never runs long and cannot change anything.
                settings.put("lock_timeout", "200ms");
                settings.put("statement_timeout", "30s");
                settings.put("idle_in_transaction_session_timeout", "30s");
            }
            case WATCH -> {
                settings.put("lock_timeout", "200ms");
                settings.put("statement_timeout", "2s");
                settings.put("idle_in_transaction_session_timeout", "30s");
                settings.put("jit", "off");
            }
            case PROBE -> {
                // Who gives up a probe cannot end its statement: the server does, before the probe after the next.
                settings.put("lock_timeout", "200ms");
                settings.put("statement_timeout", "10s");
                settings.put("idle_in_transaction_session_timeout", "30s");
                settings.put("jit", "off");
            }
            case ACT -> {
                // An act is over in moments. What it remembers must not hang behind the very locks it is about.
                settings.put("lock_timeout", "2s");
                settings.put("statement_timeout", "30s");
                settings.put("idle_in_transaction_session_timeout", "30s");
                settings.put("jit", "off");
            }
            case RUN -> {
                // The runner sets its own.
            }
        }
        return settings;
    }

    /**
     * A query that tells which process answers ({@code pid}) and whether its connection is encrypted ({@code ssl}), and
     * sets the session's limits only if that process is the one that was expected: another one's session belongs to others.
     *
     * @param expected the process that greeted
     */
    static String greeting(Purpose purpose, boolean readOnly, int expected) {
        String sets = settings(purpose, readOnly).entrySet().stream()
                .map(each -> ", CASE WHEN pg_catalog.pg_backend_pid() = " + expected + " THEN pg_catalog.set_config('"
                        + each.getKey() + "', '" + each.getValue() + "', false) END")
                .collect(Collectors.joining());
        return "SELECT pg_catalog.pg_backend_pid() AS pid, coalesce((SELECT ssl FROM pg_catalog.pg_stat_ssl"
                + " WHERE pid = pg_catalog.pg_backend_pid()), false) AS ssl" + sets;
    }

    /** Statements that set the limits of a look for one transaction, which is open already. */
    static String ofTransaction(Purpose purpose) {
        return "SET TRANSACTION READ ONLY; "
                + settings(purpose, false).entrySet().stream()
                        .filter(each -> !each.getKey().equals("default_transaction_read_only"))
                        .map(each -> "SET LOCAL " + each.getKey() + " = '" + each.getValue() + "'")
                        .collect(Collectors.joining("; "));
    }

    /** How long a statement may take where the server's own limit cannot be set; the driver cancels it then. */
    static Optional<Duration> ofStatements(Purpose purpose) {
        return switch (purpose) {
            case LOOK, ACT -> Optional.of(Duration.ofSeconds(30));
            case WATCH -> Optional.of(Duration.ofSeconds(2));
            case PROBE -> Optional.of(Duration.ofSeconds(10));
            case RUN -> Optional.empty();
        };
    }

    /** Longer than the server's own limit; it is for a server that does not answer at all. A run may take its time. */
    static Optional<Duration> ofSocket(Purpose purpose) {
        return switch (purpose) {
            case LOOK, ACT -> Optional.of(Duration.ofSeconds(35));
            case WATCH -> Optional.of(Duration.ofSeconds(5));
            case PROBE -> Optional.of(Duration.ofSeconds(12));
            case RUN -> Optional.empty();
        };
    }
}
