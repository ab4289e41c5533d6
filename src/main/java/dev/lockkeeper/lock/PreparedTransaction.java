package dev.lockkeeper.lock;

import java.time.Instant;

/**
 * A transaction of two-phase commit between its phases: it keeps its locks without a session, over restarts, until somebody
 * ends it by its name. {@code COMMIT PREPARED} and {@code ROLLBACK PREPARED} work only in its own database and only for its
 * owner or a superuser. Immutable.
 *
 * @param gid the name it was prepared under
 * @param preparedAt when, by the server's clock
 * @param owner who prepared it
 * @param database where
 */
public record PreparedTransaction(String gid, Instant preparedAt, String owner, String database)
        implements Participant {
    @Override
    public ParticipantId.PreparedId id() {
        return new ParticipantId.PreparedId(gid);
    }
}
