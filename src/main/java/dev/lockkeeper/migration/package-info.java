/**
 * The heart: names, files, the folder, the tracking table, states, planning, applying and rolling back.
 * {@link dev.lockkeeper.migration.MigrationManager} is its front door for applications.
 */
@NullMarked
package dev.lockkeeper.migration;

import org.jspecify.annotations.NullMarked;
