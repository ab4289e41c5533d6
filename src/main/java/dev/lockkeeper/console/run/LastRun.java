package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.journal.UnitRecord;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.operation.Look;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The last run, for the line of a folded panel. Immutable.
 *
 * @param icon how it ended
 * @param words what it was and what came of it, without its age
 * @param endedAt when it ended
 * @param by who did it, if that was not this window
 */
public record LastRun(Icon icon, String words, Instant endedAt, Optional<String> by) {
    /** The newest act that is known of the files of a look; of one that was killed only how far it came. */
    public static Optional<LastRun> fromJournal(Look look) {
        return Stream.concat(written(look).stream(), killed(look).stream()).max(Comparator.comparing(LastRun::endedAt));
    }

    private static Optional<LastRun> killed(Look look) {
        return look.status().migrations().stream()
                .flatMap(migration -> migration.state() instanceof MigrationState.Stopped stopped
                                && !stopped.progress().stillRuns()
                        ? Stream.of(stopped.progress().lastPart())
                        : Stream.empty())
                .max(Comparator.comparing(UnitRecord::startedAt))
                .map(part -> new LastRun(
                        Icon.STOPPED,
                        part.file() + " stopped at statement " + part.draft().firstStatement() + " of "
                                + part.draft().statements(),
                        part.startedAt(),
                        Optional.empty()));
    }

    private static Optional<LastRun> written(Look look) {
        return look.status().migrations().stream()
                .flatMap(migration -> migration.lastEntry().stream())
                .max(Comparator.comparingLong(JournalEntry::id))
                .map(LastRun::of);
    }

    private static LastRun of(JournalEntry entry) {
        Icon icon = switch (entry.outcome()) {
            case FAILED -> Icon.FAILED;
            case STOPPED -> Icon.STOPPED;
            case CANCELLED -> Icon.CANCEL;
            default -> Icon.APPLIED;
        };
        String end = entry.outcome() == Outcome.FAILED
                ? ": " + entry.error().map(error -> error.message()).orElse("")
                : " in " + Ages.length(entry.duration());
        return new LastRun(
                icon,
                entry.file() + " " + entry.outcome().word() + end,
                entry.startedAt().plus(entry.duration()),
                Optional.of(
                        entry.actor().embedded()
                                ? "the application " + entry.actor().application() + " on host "
                                        + entry.actor().host()
                                : entry.databaseUser()));
    }
}
