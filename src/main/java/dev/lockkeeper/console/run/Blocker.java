package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Ages;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A session that stands in the way of the run. Immutable.
 *
 * @param pid its backend; 0 is a prepared transaction, which has none
 * @param user its database user, where it may be seen
 * @param application its {@code application_name}, where it may be seen and is set
 * @param state what it does, in PostgreSQL's words, where it may be seen
 * @param stateAge for how long
 */
public record Blocker(
        int pid,
        Optional<String> user,
        Optional<String> application,
        Optional<String> state,
        Optional<Duration> stateAge) {
    /** {@code pid 3920 (reporting, dba_on_call), idle in transaction 12 m 04 s}. */
    public String sentence() {
        if (pid == 0) {
            return "a prepared transaction (see pg_prepared_xacts)";
        }
        String who = Stream.concat(application.stream(), user.stream()).collect(Collectors.joining(", "));
        return "pid " + pid
                + (who.isEmpty() ? "" : " (" + who + ")")
                + state.map(word -> ", " + word
                                + stateAge.map(age -> " " + Ages.length(age)).orElse(""))
                        .orElse("");
    }

    /** The same without what changes from second to second. */
    String name() {
        return new Blocker(pid, user, application, state, Optional.empty()).sentence();
    }
}
