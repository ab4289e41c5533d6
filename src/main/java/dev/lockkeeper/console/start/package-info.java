/** The first moments: named steps with real progress, and placeholders for what is empty, loading or failing. */
@NullMarked
package dev.lockkeeper.console.start;

import org.jspecify.annotations.NullMarked;
