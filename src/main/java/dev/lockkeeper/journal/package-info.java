/**
 * What was done, by whom, to what, with which outcome: the table {@code lockkeeper.journal}, Lockkeeper's own memory in
 * the database. It is append-only and knows nothing of folders; the tracking table stays the contract with other
 * programs.
 */
@NullMarked
package dev.lockkeeper.journal;

import org.jspecify.annotations.NullMarked;
