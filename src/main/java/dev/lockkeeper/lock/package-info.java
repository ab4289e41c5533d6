/**
 * Locks as PostgreSQL has them: the modes, which of them conflict, and what that means to those who wait. Knows nothing
 * of ours: everything that speaks of locks builds on it.
 */
@NullMarked
package dev.lockkeeper.lock;

import org.jspecify.annotations.NullMarked;
