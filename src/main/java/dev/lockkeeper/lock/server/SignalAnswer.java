package dev.lockkeeper.lock.server;

/** What the server said to a signal. */
public sealed interface SignalAnswer {
    /** It was sent, or the prepared transaction is rolled back. What a backend makes of a signal is seen at the next look. */
    record Sent() implements SignalAnswer {}

    /** There is no such backend or prepared transaction any more; nothing was sent. */
    record Gone() implements SignalAnswer {}

    /** The process number, or the name, is another one's now, or it has gone on to something else; nothing was sent. */
    record Changed() implements SignalAnswer {}

    /**
     * The server refused.
     *
     * @param sqlState {@code 42501} for want of a privilege
     * @param message the server's words
     */
    record Refused(String sqlState, String message) implements SignalAnswer {}
}
