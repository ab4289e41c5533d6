/** Tests. */
@NullMarked
package dev.lockkeeper.console.start;

import org.jspecify.annotations.NullMarked;
