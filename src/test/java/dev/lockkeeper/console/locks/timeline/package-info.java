@NullMarked
package dev.lockkeeper.console.locks.timeline;

import org.jspecify.annotations.NullMarked;
