@NullMarked
package dev.lockkeeper.console.migrations;

import org.jspecify.annotations.NullMarked;
