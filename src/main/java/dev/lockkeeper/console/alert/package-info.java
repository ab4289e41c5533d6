/** Alerts of the environment that is open, for an operator who looks at another window. */
@NullMarked
package dev.lockkeeper.console.alert;

import org.jspecify.annotations.NullMarked;
