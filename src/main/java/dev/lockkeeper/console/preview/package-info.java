/**
 * What shows SQL: a read-only view with marks, highlights and find, and the difference between two texts.
 *
 * <p>The rich text control is an inner matter of this package: no public signature names it, so that it can be exchanged.
 */
@NullMarked
package dev.lockkeeper.console.preview;

import org.jspecify.annotations.NullMarked;
