/** The launcher that chooses between console and command line. */
@NullMarked
package dev.lockkeeper;

import org.jspecify.annotations.NullMarked;
