/** Files that are not what was applied: what differs, and the ways out. */
@NullMarked
package dev.lockkeeper.operation.drift;

import org.jspecify.annotations.NullMarked;
