/**
 * Measures Lockkeeper beside other programs that do the same, on one server, in one run. Never shipped: it is compiled by
 * {@code mvn -q -Pbench test} alone.
 */
@NullMarked
package dev.lockkeeper.bench;

import org.jspecify.annotations.NullMarked;
