/** Tests. */
@NullMarked
package dev.lockkeeper.console.command;

import org.jspecify.annotations.NullMarked;
