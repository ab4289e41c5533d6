package dev.lockkeeper.environment.file;

import java.util.Optional;
import org.tomlj.TomlPosition;

/**
 * An environment as its table says it, before its tier's policy is known. Immutable.
 *
 * @param definition all of it but the policy
 * @param policy its policy
 * @param tierPosition where its tier stands
 * @param requiredFirstPosition where the environment stands that must come first
 */
record EnvironmentDraft(
        Definition definition,
        PolicyDraft policy,
        Optional<TomlPosition> tierPosition,
        Optional<TomlPosition> requiredFirstPosition) {

    /** Whether both say the same, wherever it stands. */
    boolean saysTheSameAs(EnvironmentDraft other) {
        return definition.equals(other.definition) && policy.equals(other.policy);
    }
}
