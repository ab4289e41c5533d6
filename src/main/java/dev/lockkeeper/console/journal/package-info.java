/** What was done, by whom, to what, with which outcome: the journal of one environment, of all, and of this computer. */
@NullMarked
package dev.lockkeeper.console.journal;

import org.jspecify.annotations.NullMarked;
