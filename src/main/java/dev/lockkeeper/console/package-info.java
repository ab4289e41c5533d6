/** The JavaFX application, one package per workflow of the operator. */
@NullMarked
package dev.lockkeeper.console;

import org.jspecify.annotations.NullMarked;
