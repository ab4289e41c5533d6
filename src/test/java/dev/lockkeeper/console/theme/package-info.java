/** Tests. */
@NullMarked
package dev.lockkeeper.console.theme;

import org.jspecify.annotations.NullMarked;
