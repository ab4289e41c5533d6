/** Notices that a pooler stands between this program and the server, and how it hands out the server's sessions. */
@NullMarked
package dev.lockkeeper.pooler;

import org.jspecify.annotations.NullMarked;
