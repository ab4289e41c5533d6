/** Tests of what shows SQL. */
@NullMarked
package dev.lockkeeper.console.preview;

import org.jspecify.annotations.NullMarked;
