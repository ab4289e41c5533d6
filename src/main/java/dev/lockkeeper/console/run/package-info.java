/** From a request to its end: the question before a change, the run, its watch, what came of it. */
@NullMarked
package dev.lockkeeper.console.run;

import org.jspecify.annotations.NullMarked;
