package dev.lockkeeper.operation.incident;

import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.journal.BackendActs;
import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.journal.JournalDraft;
import dev.lockkeeper.journal.JournalTable;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.diagnosis.Surroundings;
import dev.lockkeeper.lock.history.Episode;
import dev.lockkeeper.lock.history.LockHistory;
import dev.lockkeeper.lock.history.TimelineMark;
import dev.lockkeeper.lock.history.TimelinePoint;
import dev.lockkeeper.operation.Desk;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who waited for locks during a run, to be kept in the journal beside it: the moment at which most waited and the episodes of
 * that time, without the values of statements. Immutable.
 */
public final class LocksSeen {
    /** The journal's word for it. */
    public static final String OPERATION = "locks seen";

    private final String run;
    private final Duration length;
    private final LockSample.Seen peak;
    private final Incident.Timeline timeline;

    private LocksSeen(String run, Duration length, LockSample.Seen peak, Incident.Timeline timeline) {
        this.run = run;
        this.length = length;
        this.peak = peak;
        this.timeline = timeline;
    }

    /**
     * What a history holds of the time of a run; unpacking it takes up to some tenths of a second.
     *
     * @param run the run's title
     * @param start when it began, by the server's clock
     * @param end when it ended
     * @return empty if no sample shows anybody waiting
     */
    public static Optional<LocksSeen> during(String run, Instant start, Instant end, LockHistory history) {
        return history.samplesBetween(start, end).stream()
                .filter(LockSample.Seen.class::isInstance)
                .map(LockSample.Seen.class::cast)
                .filter(sample -> waiting(sample) > 0)
                .max(Comparator.comparingInt(LocksSeen::waiting))
                .map(peak -> new LocksSeen(run, Duration.between(start, end), peak, timeline(start, end, history)));
    }

    private static int waiting(LockSample.Seen sample) {
        return WaitGraph.of(sample.snapshot()).waiters().size()
                + sample.snapshot().waitersLeftOut();
    }

    private static Incident.Timeline timeline(Instant start, Instant end, LockHistory history) {
        List<TimelinePoint> points = history.points().stream()
                .filter(point -> within(point.at(), start, end))
                .toList();
        List<Episode> episodes = history.episodes().stream()
                .filter(episode ->
                        !episode.start().isAfter(end) && !episode.lastSeen().isBefore(start))
                .toList();
        List<TimelineMark> marks = history.marks().stream()
                .filter(mark -> within(mark.at(), start, end))
                .toList();
        return new Incident.Timeline(points, episodes, marks);
    }

    private static boolean within(Instant moment, Instant start, Instant end) {
        return !moment.isBefore(start) && !moment.isAfter(end);
    }

    /**
     * Writes it into the journal. Where there is none, or none that this user may write, nothing is written: the run itself
     * has said so.
     *
     * @param runId the run's number
     * @return whether it was written
     * @throws SQLException if the server does not answer or refuses
     */
    public boolean remember(Desk desk, UUID runId) throws SQLException {
        ServerIdentity server = desk.connections().identity();
        Incident incident = new Incident(
                server,
                Optional.of(new Incident.Place(
                        desk.environment().name(), desk.environment().tier())),
                peak,
                true,
                Surroundings.NONE,
                false,
                timeline);
        try (Connection connection = desk.connections().openForAct(server)) {
            if (server.standby() || !(JournalTable.look(connection) instanceof JournalAccess.Ready)) {
                return false;
            }
            JournalDraft draft = new JournalDraft(
                    runId,
                    OPERATION,
                    "",
                    run,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new String(IncidentJson.of(incident), StandardCharsets.US_ASCII)),
                    Optional.empty(),
                    Optional.of(waiting(peak) + " waited at " + peak.at() + ", when most did"),
                    desk.actor(),
                    Optional.empty());
            BackendActs.insert(connection, draft, Outcome.DONE, length, Optional.empty());
            return true;
        }
    }
}
