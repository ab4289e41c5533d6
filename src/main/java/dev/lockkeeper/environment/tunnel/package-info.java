/** The way to a database through SSH servers, whose keys are always checked. */
@NullMarked
package dev.lockkeeper.environment.tunnel;

import org.jspecify.annotations.NullMarked;
