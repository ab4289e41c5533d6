/** Migrations across environments: what is where, and what stands out. Nothing is changed from here. */
@NullMarked
package dev.lockkeeper.console.overview;

import org.jspecify.annotations.NullMarked;
