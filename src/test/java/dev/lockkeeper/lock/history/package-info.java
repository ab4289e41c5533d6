@NullMarked
package dev.lockkeeper.lock.history;

import org.jspecify.annotations.NullMarked;
