package dev.lockkeeper.operation;

import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.migration.Status;
import java.time.Instant;

/**
 * One look at an environment: who the server is and what it holds. Immutable.
 *
 * @param identity the server as it answered
 * @param status folder, tracking table and journal
 * @param takenAt when, by this computer's clock
 */
public record Look(ServerIdentity identity, Status status, Instant takenAt) {}
