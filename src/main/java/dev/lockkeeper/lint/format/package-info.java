/** What lint found, written for people and for other programs. No I/O. */
@NullMarked
package dev.lockkeeper.lint.format;

import org.jspecify.annotations.NullMarked;
