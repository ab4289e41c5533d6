/** Many environments at once: what is where, what differs, and applying to several, one after another or side by side. */
@NullMarked
package dev.lockkeeper.fleet;

import org.jspecify.annotations.NullMarked;
