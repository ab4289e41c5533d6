/** The window's work on one environment: its desk, the last look at it, and the watch over its folder. */
@NullMarked
package dev.lockkeeper.console.session;

import org.jspecify.annotations.NullMarked;
