package dev.lockkeeper.environment;

import java.time.Instant;
import java.util.Optional;

/**
 * Who the server says it is. Read when connecting and again right before anything is changed. Immutable.
 *
 * @param database {@code current_database()}
 * @param host the server's own address ({@code inet_server_addr()}), or the host of the URL on a Unix socket
 * @param port the server's own port
 * @param user {@code current_user}
 * @param version the version as shown to people, for example {@code 17.11}
 * @param versionNumber {@code server_version_num}, for example 170011
 * @param standby {@code pg_is_in_recovery()}: a standby accepts no change
 * @param systemIdentifier the cluster's identifier, where this user may read it
 * @param readAt when the server answered, by this computer's clock
 * @param databaseNumber the number the server gave the database when it was created ({@code pg_database.oid}): a name can
 *     be given to another database
 */
public record ServerIdentity(
        String database,
        String host,
        int port,
        String user,
        String version,
        int versionNumber,
        boolean standby,
        Optional<String> systemIdentifier,
        Instant readAt,
        Optional<Long> databaseNumber) {

    /** An identity of which the number of the database is not known. */
    public ServerIdentity(
            String database,
            String host,
            int port,
            String user,
            String version,
            int versionNumber,
            boolean standby,
            Optional<String> systemIdentifier,
            Instant readAt) {
        this(database, host, port, user, version, versionNumber, standby, systemIdentifier, readAt, Optional.empty());
    }

    /** {@code database@host:port}, the way every surface names the place. */
    public String address() {
        return database + "@" + host + ":" + port;
    }

    /** {@code primary} or {@code standby}. */
    public String role() {
        return standby ? "standby" : "primary";
    }

    /** Whether both answers come from the same database on the same server as the same user, whenever they were read. */
    public boolean samePlaceAs(ServerIdentity other) {
        return database.equals(other.database)
                && host.equals(other.host)
                && port == other.port
                && user.equals(other.user)
                && standby == other.standby
                && systemIdentifier.equals(other.systemIdentifier)
                && !isAnotherDatabaseThan(other);
    }

    /** Whether both answers are known to come from different databases, whatever their names. */
    boolean isAnotherDatabaseThan(ServerIdentity other) {
        return databaseNumber.isPresent()
                && other.databaseNumber.isPresent()
                && !databaseNumber.equals(other.databaseNumber);
    }
}
