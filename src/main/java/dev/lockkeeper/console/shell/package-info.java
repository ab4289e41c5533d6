/** The window that every view lives in: environment band, tabs, content, status bar, dialogs. */
@NullMarked
package dev.lockkeeper.console.shell;

import org.jspecify.annotations.NullMarked;
