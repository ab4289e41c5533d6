/** The demo environment: a real PostgreSQL on this computer with a canal authority's migrations. */
@NullMarked
package dev.lockkeeper.demo;

import org.jspecify.annotations.NullMarked;
