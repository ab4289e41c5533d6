/** What a view shows, written into a file for other programs. */
@NullMarked
package dev.lockkeeper.console.export;

import org.jspecify.annotations.NullMarked;
