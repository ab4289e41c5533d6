/**
 * What an environment's policy says to an operation: whether it is met, asks for a reason, or refuses. Decides; asks no
 * server and runs nothing.
 */
@NullMarked
package dev.lockkeeper.operation.policy;

import org.jspecify.annotations.NullMarked;
