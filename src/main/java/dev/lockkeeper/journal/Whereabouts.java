package dev.lockkeeper.journal;

import java.util.Optional;

/**
 * Where an act is done, as it was shown to the operator. Immutable.
 *
 * @param environment what the operator calls the place
 * @param address {@code database@host:port}, as the server itself answered
 * @param systemIdentifier the cluster's identifier, where this user may read it
 */
public record Whereabouts(String environment, String address, Optional<String> systemIdentifier) {}
