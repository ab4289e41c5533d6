/** Texts that are made from the definitions of the commands: completion for shells, manual pages, the reference. */
@NullMarked
package dev.lockkeeper.cli.definition;

import org.jspecify.annotations.NullMarked;
