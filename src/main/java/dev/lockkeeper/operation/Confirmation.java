package dev.lockkeeper.operation;

import java.util.Optional;

/**
 * What the operator answered. Immutable.
 *
 * @param fingerprint of the plan that was shown
 * @param typedName the name that was typed; empty if none was asked for
 */
public record Confirmation(String fingerprint, Optional<String> typedName) {}
