/**
 * The wait graph as a picture: who blocks whom, roots at the top. What is drawn ({@code GraphPicture}) and where
 * ({@code GraphLayout}) is worked out without a screen; the view only paints it.
 */
@NullMarked
package dev.lockkeeper.console.locks.graph;

import org.jspecify.annotations.NullMarked;
