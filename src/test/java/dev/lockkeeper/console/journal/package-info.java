/** Tests of the journal's view. */
@NullMarked
package dev.lockkeeper.console.journal;

import org.jspecify.annotations.NullMarked;
