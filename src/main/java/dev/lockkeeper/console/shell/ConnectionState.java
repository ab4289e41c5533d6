package dev.lockkeeper.console.shell;

import dev.lockkeeper.environment.ServerIdentity;
import java.time.Instant;
import java.util.Optional;

/** How the console stands to the server of its environment. Immutable. */
public sealed interface ConnectionState {
    /** Who the server said it is, if it ever answered in this window. */
    default Optional<ServerIdentity> lastIdentity() {
        return switch (this) {
            case Connected connected -> Optional.of(connected.identity());
            case Lost lost -> lost.last();
            case NotConnected ignored -> Optional.empty();
            case Connecting ignored -> Optional.empty();
        };
    }

    /** Nobody tried yet. */
    record NotConnected() implements ConnectionState {}

    /**
     * On the way.
     *
     * @param since when it began
     */
    record Connecting(Instant since) implements ConnectionState {}

    /**
     * The server answered.
     *
     * @param identity who it says it is
     */
    record Connected(ServerIdentity identity) implements ConnectionState {}

    /**
     * The server does not answer.
     *
     * @param last who it was, when it answered before
     * @param since when it was noticed
     * @param why the reason, in words for the operator
     */
    record Lost(Optional<ServerIdentity> last, Instant since, String why) implements ConnectionState {}
}
