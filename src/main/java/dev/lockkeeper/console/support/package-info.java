/** The support bundle in the window: made beside the screen's work, read part by part, then saved. */
@NullMarked
package dev.lockkeeper.console.support;

import org.jspecify.annotations.NullMarked;
