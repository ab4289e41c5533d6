package dev.lockkeeper.lock.diagnosis;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.BackendState;
import dev.lockkeeper.lock.OwnRun;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.PreparedTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What participants are called: a run of ours by its file, everybody else by what the server knows. Immutable, thread-safe.
 *
 * @param runs the runs of this window or command
 */
public record Names(List<OwnRun> runs) {
    private static final Pattern NUMBER = Pattern.compile("^\\d+");

    public Names {
        runs = List.copyOf(runs);
    }

    /** The run of this window or command that this participant works for; empty if it works for none. */
    public Optional<OwnRun> ownRun(Participant participant) {
        return participant instanceof Backend backend && backend.isRun()
                ? runs.stream().filter(run -> run.pid() == backend.pid()).findFirst()
                : Optional.empty();
    }

    /** Whether it runs migrations, of this window or of another Lockkeeper. */
    public boolean isMigration(Participant participant) {
        return participant instanceof Backend backend && backend.isRun();
    }

    /** What the eye should meet: {@code 015_toll.sql}, {@code pid 3920}, {@code prepared transaction settle-17}, {@code autovacuum}. */
    public String head(Participant participant) {
        return switch (participant) {
            case PreparedTransaction prepared -> prepared.id().words();
            case Backend backend ->
                ownRun(backend)
                        .map(OwnRun::fileName)
                        .orElseGet(() -> backend.isRun()
                                ? "another Lockkeeper's run"
                                : backend.kind() == BackendKind.CLIENT
                                        ? backend.id().words()
                                        : backend.kind().word());
        };
    }

    /** The same where it may stand more than once in a text: {@code autovacuum (pid 88)}. */
    public String brief(Participant participant) {
        String head = head(participant);
        String id = participant.id().words();
        return head.equals(id) || ownRun(participant).isPresent() ? head : head + " (" + id + ")";
    }

    /** What a button has room for: {@code 015}, {@code 3920}, {@code settle-17}. */
    public String label(Participant participant) {
        return switch (participant) {
            case PreparedTransaction prepared -> prepared.gid();
            case Backend backend ->
                ownRun(backend).map(run -> fileLabel(run.fileName())).orElseGet(() -> String.valueOf(backend.pid()));
        };
    }

    /** {@code 015} of {@code 015_toll.sql}; the whole name of a file that has no number. */
    static String fileLabel(String fileName) {
        Matcher number = NUMBER.matcher(fileName);
        return number.find() ? number.group() : fileName;
    }

    /** Whatever tells a person who a session is, beside its {@link #head}: process number, user, application. */
    List<String> identity(Backend backend) {
        List<String> parts = new ArrayList<>();
        if (!head(backend).equals(backend.id().words())) {
            parts.add(backend.id().words());
        }
        if (backend.kind() == BackendKind.STARTUP) {
            parts.add("the startup process");
        }
        if (ownRun(backend).isEmpty()) {
            backend.user().ifPresent(parts::add);
        }
        if (!backend.application().isBlank()
                && !backend.isRun()
                && backend.user().filter(backend.application()::equals).isEmpty()) {
            parts.add(backend.application());
        }
        return parts;
    }

    /** The same with what it does and since when, for somebody who is in the way. */
    List<String> circumstances(Participant participant, Instant now) {
        return switch (participant) {
            case PreparedTransaction prepared ->
                List.of(
                        prepared.owner() + " in database " + prepared.database(),
                        "prepared " + Lengths.rough(Duration.between(prepared.preparedAt(), now)) + " ago");
            case Backend backend -> {
                List<String> parts = identity(backend);
                parts.addAll(doing(backend, now));
                yield parts;
            }
        };
    }

    private static List<String> doing(Backend backend, Instant now) {
        List<String> parts = new ArrayList<>();
        switch (backend.state()) {
            case UNKNOWN -> {
                if (backend.kind() == BackendKind.CLIENT) {
                    parts.add("its state may not be seen without pg_monitor");
                }
            }
            case DISABLED -> parts.add("its state cannot be seen: its track_activities is off");
            default -> {
                parts.add(state(backend, now));
                backend.query()
                        .map(Queries::brief)
                        .filter(query -> !query.isEmpty())
                        .ifPresent(query -> parts.add((working(backend) ? "query " : "last query ") + query));
            }
        }
        return parts;
    }

    /** {@code idle in transaction for 12 min}. */
    static String state(Backend backend, Instant now) {
        return backend.state().serverName()
                + backend.stateSince()
                        .map(since -> " for " + Lengths.rough(Duration.between(since, now)))
                        .orElse("");
    }

    static boolean working(Backend backend) {
        return backend.state() == BackendState.ACTIVE || backend.state() == BackendState.FASTPATH;
    }
}
