/** Tests of the overview. */
@NullMarked
package dev.lockkeeper.console.overview;

import org.jspecify.annotations.NullMarked;
