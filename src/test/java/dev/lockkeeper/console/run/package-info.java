@NullMarked
package dev.lockkeeper.console.run;

import org.jspecify.annotations.NullMarked;
