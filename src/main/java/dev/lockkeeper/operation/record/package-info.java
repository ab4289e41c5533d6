/**
 * What is written down of operations beside the rows of their files: the story of a run, and the journal on the operator's
 * own computer, which also knows of what never reached a database.
 */
@NullMarked
package dev.lockkeeper.operation.record;

import org.jspecify.annotations.NullMarked;
