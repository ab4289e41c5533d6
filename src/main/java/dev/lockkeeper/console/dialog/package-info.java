/** Questions and messages: one confirmation for everything that changes a database, one message with Copy. */
@NullMarked
package dev.lockkeeper.console.dialog;

import org.jspecify.annotations.NullMarked;
