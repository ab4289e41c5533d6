package dev.lockkeeper.migration;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts into the log's context which run a line belongs to, where it runs and at which file it is: {@value #RUN},
 * {@value #ENVIRONMENT} and {@value #FILE}. What the application had under these keys it has again when this is closed. Used
 * by the one thread that runs.
 */
final class RunMdc implements AutoCloseable {
    static final String RUN = "run";
    static final String ENVIRONMENT = "environment";
    static final String FILE = "file";

    private final @Nullable String runBefore;
    private final @Nullable String environmentBefore;
    private final @Nullable String fileBefore;
    /** The file that runs; lines about another one, such as one that has only now become durable, name that. */
    private @Nullable String current;

    private RunMdc(@Nullable String run, @Nullable String environment, @Nullable String file) {
        this.runBefore = run;
        this.environmentBefore = environment;
        this.fileBefore = file;
        this.current = file;
    }

    /**
     * Puts what is known.
     *
     * @param environment what the place is called; null leaves whatever the application says of it
     */
    static RunMdc begin(UUID run, @Nullable String environment) {
        RunMdc mdc = new RunMdc(MDC.get(RUN), MDC.get(ENVIRONMENT), MDC.get(FILE));
        MDC.put(RUN, run.toString());
        if (environment != null) {
            MDC.put(ENVIRONMENT, environment);
        }
        return mdc;
    }

    /** A listener that hears each event with the file it is about in the context. */
    RunListener around(RunListener listener) {
        return event -> {
            if (event instanceof RunEvent.FileStarted started) {
                current = started.step().fileName();
            }
            String about = RunEvent.file(event).orElse(null);
            restore(FILE, about == null ? current : about);
            try {
                listener.on(event);
            } finally {
                restore(FILE, current);
            }
        };
    }

    /** Puts the files' names no longer: the run is over. */
    void afterLastFile() {
        current = fileBefore;
        restore(FILE, fileBefore);
    }

    private static void restore(String key, @Nullable String before) {
        if (before == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, before);
        }
    }

    @Override
    public void close() {
        restore(RUN, runBefore);
        restore(ENVIRONMENT, environmentBefore);
        restore(FILE, fileBefore);
    }
}
