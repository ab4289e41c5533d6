package dev.lockkeeper.console;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The error pipeline of the console: logs each throwable once and tells whoever shows errors. Thread-safe. */
public final class ErrorReports implements ErrorSink {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorReports.class);

    private final List<ErrorSink> listeners = new CopyOnWriteArrayList<>();
    // Held weakly and by identity of the throwable: Throwable does not override equals.
    private final Set<Throwable> reported = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** Adds someone who shows errors; called on whichever thread reports. */
    public void listen(ErrorSink listener) {
        listeners.add(listener);
    }

    @Override
    public void report(String what, Throwable unexpected) {
        if (!reported.add(unexpected)) {
            return;
        }
        LOG.error("Unexpected error while {}", what, unexpected);
        for (ErrorSink listener : listeners) {
            try {
                listener.report(what, unexpected);
            } catch (Throwable second) {
                LOG.error("An error could not be shown", second);
            }
        }
    }

    /** Sends what no thread caught here, too. */
    public void catchUncaught() {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, unexpected) -> report("running " + thread.getName(), unexpected));
    }
}
