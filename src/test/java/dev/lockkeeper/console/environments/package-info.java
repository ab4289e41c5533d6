@NullMarked
package dev.lockkeeper.console.environments;

import org.jspecify.annotations.NullMarked;
