/** The strip of the last hour under the lock view: who waited when, what we did, and the handle that leads back there. */
@NullMarked
package dev.lockkeeper.console.locks.timeline;

import org.jspecify.annotations.NullMarked;
