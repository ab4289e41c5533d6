/**
 * Advice before a file runs: rules over parsed statements, each with a name, a tier, an explanation and a safer way. What
 * a statement locks, rewrites and scans is asked of {@code forecast}, which holds the only table of these facts. No I/O.
 */
@NullMarked
package dev.lockkeeper.lint;

import org.jspecify.annotations.NullMarked;
