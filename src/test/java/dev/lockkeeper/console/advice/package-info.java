/** Tests of what is shown of pending files before they run. */
@NullMarked
package dev.lockkeeper.console.advice;

import org.jspecify.annotations.NullMarked;
