/** {@code alerts.toml}: which rules hold where, and who is told. */
@NullMarked
package dev.lockkeeper.health.alert.file;

import org.jspecify.annotations.NullMarked;
