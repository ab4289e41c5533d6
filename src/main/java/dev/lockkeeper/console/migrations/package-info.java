/** The centre of the window: the table of migrations, the detail of the selected one, and what can be asked for. */
@NullMarked
package dev.lockkeeper.console.migrations;

import org.jspecify.annotations.NullMarked;
