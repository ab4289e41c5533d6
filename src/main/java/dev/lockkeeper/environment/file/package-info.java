/** The files in which operators keep their environments: read, checked, overlaid, and written without ever losing one. */
@NullMarked
package dev.lockkeeper.environment.file;

import org.jspecify.annotations.NullMarked;
