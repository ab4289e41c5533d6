/** How the console looks: colours, fonts, icons, style classes, following the system or the operator's choice. */
@NullMarked
package dev.lockkeeper.console.theme;

import org.jspecify.annotations.NullMarked;
