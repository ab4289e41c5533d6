/** Named places and how they are guarded: environments, their tier, credentials, connections, the server's identity. */
@NullMarked
package dev.lockkeeper.environment;

import org.jspecify.annotations.NullMarked;
