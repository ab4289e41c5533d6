/** Tests. */
@NullMarked
package dev.lockkeeper.console.locks.graph;

import org.jspecify.annotations.NullMarked;
