package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendState;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.PreparedTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody who stands in the way of the run. Immutable.
 *
 * @param id {@code pid 3920} or {@code prepared transaction settle-17}
 * @param user its database user, where it may be seen
 * @param application its {@code application_name}, where it may be seen and is set
 * @param state what it does, in PostgreSQL's words, where it may be seen
 * @param stateAge for how long
 */
public record Blocker(
        String id,
        Optional<String> user,
        Optional<String> application,
        Optional<String> state,
        Optional<Duration> stateAge) {
    /** One of a wait graph. */
    static Blocker of(Participant participant, Instant now) {
        return switch (participant) {
            case Backend backend -> of(backend, now);
            case PreparedTransaction prepared ->
                new Blocker(
                        prepared.id().words(),
                        Optional.of(prepared.owner()),
                        Optional.empty(),
                        Optional.of("prepared"),
                        age(Optional.of(prepared.preparedAt()), now));
        };
    }

    private static Blocker of(Backend backend, Instant now) {
        Optional<Instant> since =
                backend.state() == BackendState.ACTIVE ? backend.queryStartedAt() : backend.stateSince();
        Optional<String> state = Optional.of(backend.state().serverName()).filter(word -> !word.isEmpty());
        return new Blocker(
                backend.id().words(),
                backend.user(),
                Optional.of(backend.application()).filter(word -> !word.isBlank()),
                state,
                state.flatMap(word -> age(since, now)));
    }

    private static Optional<Duration> age(Optional<Instant> since, Instant now) {
        return since.map(begin -> Duration.between(begin, now)).filter(length -> !length.isNegative());
    }

    /** {@code pid 3920 (reporting, dba_on_call), idle in transaction 12 m 04 s}. */
    public String sentence() {
        return who()
                + state.map(word -> ", " + word
                                + stateAge.map(age -> " " + Ages.length(age)).orElse(""))
                        .orElse("");
    }

    /** {@code pid 3920 (reporting, dba_on_call)}. */
    String who() {
        String names =
                Stream.concat(application.stream(), user.stream()).distinct().collect(Collectors.joining(", "));
        return id + (names.isEmpty() ? "" : " (" + names + ")");
    }

    /** The sentence without what changes from second to second. */
    String name() {
        return new Blocker(id, user, application, state, Optional.empty()).sentence();
    }
}
