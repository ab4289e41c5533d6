package dev.lockkeeper.operation.policy;

/**
 * Looks at another environment than the one that is worked on, because a policy wants to know what it has. An
 * implementation changes nothing there, and is thread-safe.
 */
@FunctionalInterface
public interface OtherEnvironments {
    /** Knows none. */
    OtherEnvironments NONE = name -> new Elsewhere.Unknown();

    /**
     * What the environment of this name has now. Blocks while it is asked, up to the time-outs of a look; a failure is an
     * answer, not an exception.
     */
    Elsewhere look(String name);
}
