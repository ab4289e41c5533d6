package dev.lockkeeper.bundle;

import dev.lockkeeper.lock.history.LockHistory;
import dev.lockkeeper.migration.RunFailure;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a bundle is to be about, and what is known beside the journals. Immutable.
 *
 * @param run the run; empty for the last one that failed
 * @param file the whole name of a file, whose last act is then the run; empty for whatever failed
 * @param literals whether values in statements and messages are kept
 * @param failure what the server said, where the run has only just failed here: it holds more than a journal keeps
 * @param locks the locks that were sampled here; empty where nobody sampled
 * @param variables the names of the environment variables that are set, of which those that matter are named
 */
public record BundleRequest(
        Optional<UUID> run,
        Optional<String> file,
        boolean literals,
        Optional<RunFailure> failure,
        Optional<LockHistory> locks,
        Set<String> variables) {
    /** The last run that failed, without values. */
    public static final BundleRequest LAST_FAILURE =
            new BundleRequest(Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty(), Set.of());

    public BundleRequest {
        variables = Set.copyOf(variables);
    }

    /** The same about this run. */
    public BundleRequest about(UUID other) {
        return new BundleRequest(Optional.of(other), Optional.empty(), literals, failure, locks, variables);
    }

    /** The same about this file. */
    public BundleRequest about(String other) {
        return new BundleRequest(Optional.empty(), Optional.of(other), literals, failure, locks, variables);
    }

    /** The same, with or without values. */
    public BundleRequest with(boolean values) {
        return new BundleRequest(run, file, values, failure, locks, variables);
    }

    /** The same with what the server has just said. */
    public BundleRequest after(RunFailure failed) {
        return new BundleRequest(run, file, literals, Optional.of(failed), locks, variables);
    }

    /** The same with what was sampled. */
    public BundleRequest sampled(LockHistory history) {
        return new BundleRequest(run, file, literals, failure, Optional.of(history), variables);
    }

    /** The same on a computer on which these variables are set. */
    public BundleRequest variables(Set<String> names) {
        return new BundleRequest(run, file, literals, failure, locks, names);
    }
}
