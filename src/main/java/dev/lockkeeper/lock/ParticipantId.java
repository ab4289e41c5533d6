package dev.lockkeeper.lock;

import java.time.Instant;
import java.util.Optional;

/** Who takes part in a wait, the same from one sample to the next, never the same for a process number used again. */
public sealed interface ParticipantId {
    /**
     * A server process.
     *
     * @param pid its process number
     * @param startedAt {@code backend_start}; empty where this user may not see it
     */
    record BackendId(int pid, Optional<Instant> startedAt) implements ParticipantId {
        @Override
        public String words() {
            return "pid " + pid;
        }

        /** The process number tells nearly all apart, and graphs ask for this a million times. */
        @Override
        public int hashCode() {
            return pid;
        }
    }

    /**
     * A prepared transaction, which has no process.
     *
     * @param gid the name it was prepared under
     */
    record PreparedId(String gid) implements ParticipantId {
        @Override
        public String words() {
            return "prepared transaction " + gid;
        }
    }

    /** {@code pid 4411} or {@code prepared transaction settle-17}. */
    String words();
}
