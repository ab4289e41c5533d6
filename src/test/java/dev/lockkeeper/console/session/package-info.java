/** Tests of the window's work on one environment. */
@NullMarked
package dev.lockkeeper.console.session;

import org.jspecify.annotations.NullMarked;
