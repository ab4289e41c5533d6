/** What the operator can do: one definition for toolbar button, menu item and key. */
@NullMarked
package dev.lockkeeper.console.command;

import org.jspecify.annotations.NullMarked;
