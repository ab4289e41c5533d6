package dev.lockkeeper.fleet;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.operation.Description;
import java.util.Map;

/** What applying would do in one environment, as it was found out before anybody was asked. */
public sealed interface Prepared {
    /** Which environment. */
    Environment environment();

    /**
     * It can be applied to. Holds no status, so that ten thousand of these fit.
     *
     * @param identity the server as it answered
     * @param description what would happen
     * @param texts the checksum of the text of each file, by its name, in the order they are applied
     */
    record Ready(Environment environment, ServerIdentity identity, Description description, Map<String, String> texts)
            implements Prepared {}

    /**
     * It has everything.
     *
     * @param identity the server as it answered
     */
    record NothingPending(Environment environment, ServerIdentity identity) implements Prepared {}

    /**
     * It may not or cannot be applied to.
     *
     * @param why one sentence
     */
    record Refused(Environment environment, String why) implements Prepared {}

    /**
     * It did not answer.
     *
     * @param why one sentence
     */
    record NotReached(Environment environment, String why) implements Prepared {}
}
