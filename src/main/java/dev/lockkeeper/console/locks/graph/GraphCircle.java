package dev.lockkeeper.console.locks.graph;

import java.util.List;

/**
 * Cards that wait, in a chain, for themselves. Immutable.
 *
 * @param members each but the first waits for the one before it, as far as there is such an order
 * @param deadlock whether it has stayed for longer than the server needs to break one
 */
record GraphCircle(List<GraphKey> members, boolean deadlock) {
    GraphCircle {
        members = List.copyOf(members);
    }
}
