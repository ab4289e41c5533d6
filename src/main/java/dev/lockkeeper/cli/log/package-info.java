/** How the programs' own log lines are written: readable, or as JSON; never with a secret. */
@NullMarked
package dev.lockkeeper.cli.log;

import org.jspecify.annotations.NullMarked;
