/** The lock view: who waits for whom, what it means, what can be done; now and in the last hour. */
@NullMarked
package dev.lockkeeper.console.locks;

import org.jspecify.annotations.NullMarked;
