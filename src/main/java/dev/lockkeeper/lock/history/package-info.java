/** The last hour of a server's locks: samples, gaps, what was done, and the episodes of waiting in it. */
@NullMarked
package dev.lockkeeper.lock.history;

import org.jspecify.annotations.NullMarked;
