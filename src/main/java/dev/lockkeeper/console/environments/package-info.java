/** The environments: the list, the editor with its test of the connection, and the switcher in the band. */
@NullMarked
package dev.lockkeeper.console.environments;

import org.jspecify.annotations.NullMarked;
