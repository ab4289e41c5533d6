/** Tests of the lock view. */
@NullMarked
package dev.lockkeeper.console.locks;

import org.jspecify.annotations.NullMarked;
