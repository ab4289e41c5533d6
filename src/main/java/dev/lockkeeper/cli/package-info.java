/**
 * The command line: status, apply, skip, unmark, roll back, run a script, open the console. What is meant for other programs
 * (status, plans) goes to standard output, everything else to standard error.
 */
@NullMarked
package dev.lockkeeper.cli;

import org.jspecify.annotations.NullMarked;
