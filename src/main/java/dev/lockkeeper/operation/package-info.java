/**
 * Everything that changes a database is an operation: it describes itself, is checked against the environment, runs and
 * is journalled. The confirmation dialog, the dry run and the journal render the same description.
 */
@NullMarked
package dev.lockkeeper.operation;

import org.jspecify.annotations.NullMarked;
