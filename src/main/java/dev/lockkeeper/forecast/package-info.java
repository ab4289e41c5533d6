/**
 * What a statement will lock, rewrite and scan, said before it runs: from its syntax, and from the catalog of a server
 * where there is one. What cannot be known is said to depend on something, never guessed.
 */
@NullMarked
package dev.lockkeeper.forecast;

import org.jspecify.annotations.NullMarked;
