package dev.lockkeeper.console.environments;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import java.util.Optional;
import java.util.function.Consumer;

/** Tries out how an environment is reached, one step after the other; changes nothing there. */
@FunctionalInterface
public interface ConnectionCheck {
    /**
     * Tries it out. Blocks until the last step is over; an interrupt ends it.
     *
     * @param heard hears each step when it begins and again when it is over, on whichever thread
     * @return who answered, if somebody did
     */
    Optional<ServerIdentity> perform(Environment environment, Consumer<CheckStep> heard) throws InterruptedException;
}
