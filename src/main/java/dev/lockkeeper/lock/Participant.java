package dev.lockkeeper.lock;

/** Somebody who waits or is waited for: a {@link Backend} or a {@link PreparedTransaction}. */
public sealed interface Participant permits Backend, PreparedTransaction {
    /** Who it is, the same from sample to sample. */
    ParticipantId id();
}
