/** Tests of the console that need no database. */
@NullMarked
package dev.lockkeeper.console;

import org.jspecify.annotations.NullMarked;
