/** What the console remembers between two starts; never a secret. */
@NullMarked
package dev.lockkeeper.console.settings;

import org.jspecify.annotations.NullMarked;
