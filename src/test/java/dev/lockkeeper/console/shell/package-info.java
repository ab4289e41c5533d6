/** Tests. */
@NullMarked
package dev.lockkeeper.console.shell;

import org.jspecify.annotations.NullMarked;
