/** Tests. */
@NullMarked
package dev.lockkeeper.console.settings;

import org.jspecify.annotations.NullMarked;
