/**
 * What a server says of its sessions and their locks, PostgreSQL 12 to 18. Everything here looks, but for
 * {@link dev.lockkeeper.lock.server.BackendSignals}. Every look is a few statements outside of transactions, on the system
 * views and catalogs that every role may read, and calls no function that would lock what it describes.
 */
@NullMarked
package dev.lockkeeper.lock.server;

import org.jspecify.annotations.NullMarked;
