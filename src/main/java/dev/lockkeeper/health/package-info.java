/**
 * How environments are, for whoever asks without a screen: the health report, its endpoint, metrics and alerts. Everything
 * here begins with an {@link dev.lockkeeper.health.Observation}, which one probe makes and everybody reads.
 */
@NullMarked
package dev.lockkeeper.health;

import org.jspecify.annotations.NullMarked;
