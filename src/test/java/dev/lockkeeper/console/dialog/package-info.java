/** Tests. */
@NullMarked
package dev.lockkeeper.console.dialog;

import org.jspecify.annotations.NullMarked;
