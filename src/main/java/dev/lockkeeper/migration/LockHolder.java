package dev.lockkeeper.migration;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Who holds a lock: the migrator lock, or one that a statement waits for. Immutable.
 *
 * @param pid the backend; 0 for a prepared transaction, which has none
 * @param user its database user
 * @param application its {@code application_name}
 * @param address where its client is; empty on a Unix socket or where it may not be seen
 * @param connectedSince when it connected, which for a run of Lockkeeper is when the run began; {@link Instant#EPOCH}
 *     where this user may not see it
 */
public record LockHolder(int pid, String user, String application, Optional<String> address, Instant connectedSince) {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** {@code pid 4411 (lockkeeper/run, deploy from 10.0.0.7, since ...)}. */
    public String sentence() {
        if (pid == 0) {
            return "a prepared transaction (see pg_prepared_xacts)";
        }
        return "pid " + pid + " (" + (application.isEmpty() ? "" : application + ", ") + user
                + address.map(a -> " from " + a).orElse("")
                + (connectedSince.equals(Instant.EPOCH) ? "" : ", connected since " + SECONDS.format(connectedSince))
                + ")";
    }
}
