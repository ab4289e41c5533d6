package dev.lockkeeper.migration;

import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.journal.JournalTable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Finds out what became of a file whose connection was lost while it ran: the server may have committed it all the same.
 * A new session waits for the migrator lock, which the old backend holds until it has ended, and then asks the table.
 */
final class LostConnection {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final ConnectionSource connections;
    private final Plan plan;
    private final UUID runId;
    private final int oldBackend;
    private final RunListener listener;

    /**
     * @param oldBackend the backend of the lost session
     */
    LostConnection(ConnectionSource connections, Plan plan, UUID runId, int oldBackend, RunListener listener) {
        this.connections = connections;
        this.plan = plan;
        this.runId = runId;
        this.oldBackend = oldBackend;
        this.listener = listener;
    }

    /**
     * The outcome of the run, which ends here in any case: nothing that changes data is repeated.
     *
     * @param durable what was reported already
     * @param committed what was committed but not yet reported
     * @param record writes the failure to the journal, through a session of its own
     */
    RunOutcome findOut(
            List<StepResult> durable,
            List<StepResult> committed,
            RunFailure failure,
            PlannedStep interrupted,
            Consumer<RunSession> record) {
        List<StepResult> done = new ArrayList<>(durable);
        listener.on(new RunEvent.Note("The connection was lost while " + interrupted.fileName()
                + " was on its way; asking the server what it kept."));
        try (RunSession session = RunSession.open(connections, plan.table())) {
            if (!oldBackendHasEnded(session)) {
                String who = session.isShared() ? "" : " (pid " + oldBackend + ")";
                return unknown(done, failure, interrupted, "its session" + who + " still works on the server");
            }
            Map<String, TrackingTableSql.Row> rows =
                    TrackingTableSql.find(session.connection(), plan.table()) instanceof TrackingTable.Ours
                            ? TrackingTableSql.read(session.connection(), plan.table())
                            : Map.of();
            if (session.defaults().mayCommitLazily()) {
                session.flush();
            }
            session.prepareJournal();
            boolean journal = session.journal() instanceof JournalAccess.Ready;
            if (isOnlyInJournal(plan.verb()) && !journal) {
                return unknown(done, failure, interrupted, "it leaves no row to look for; look for its effects");
            }
            for (StepResult result : committed) {
                // A server that crashed loses lazy commits, file and row together.
                if (finished(session, rows, result.fileName())) {
                    done.add(result);
                    listener.on(new RunEvent.FileDone(result));
                }
            }
            boolean kept = finished(session, rows, interrupted.fileName());
            if (!kept) {
                record.accept(session);
                listener.on(new RunEvent.FileFailed(failure));
                Optional<String> halfway = interrupted.mode().transactions().canStopHalfway()
                        ? Optional.of(DatabaseState.halfway(
                                interrupted,
                                ProgressReader.ofFile(
                                        session.connection(), plan.table(), interrupted.fileName(), runId)))
                        : Optional.empty();
                return new RunOutcome.Failed(
                        done, failure, DatabaseState.sentence(plan, done, Optional.of(interrupted), halfway));
            }
            return kept(done, failure, interrupted);
        } catch (SQLException unreachable) {
            return unknown(done, failure, interrupted, "the server cannot be asked: " + unreachable.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return unknown(done, failure, interrupted, "this program was stopped before it could ask");
        }
    }

    /**
     * The lost session holds the migrator lock as long as it can change anything. Another run may take it right
     * afterwards, and holds it for long: then the backend's own absence tells.
     */
    private boolean oldBackendHasEnded(RunSession session) throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        while (!session.lock().tryOnce()) {
            Optional<LockHolder> holder = session.lock().holder();
            // Behind a transaction-pooling proxy nobody knows which backend it was; the lock alone tells.
            if (!session.isShared()
                    && holder.isPresent()
                    && holder.get().pid() != oldBackend
                    && !session.sees(oldBackend)) {
                return true;
            }
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            if (waited.compareTo(LONGEST_WAIT) > 0) {
                return false;
            }
            listener.on(new RunEvent.WaitingForMigratorLock(holder, waited));
            Thread.sleep(BETWEEN_LOOKS);
        }
        return true;
    }

    private RunOutcome kept(List<StepResult> done, RunFailure failure, PlannedStep interrupted) {
        boolean counted = done.stream().anyMatch(result -> result.fileName().equals(interrupted.fileName()));
        if (!counted) {
            done.add(new StepResult(interrupted.fileName(), plan.verb().success(), false, Duration.ZERO));
            listener.on(new RunEvent.FileDone(done.getLast()));
        }
        boolean everything = done.size() == plan.steps().size();
        if (everything) {
            return new RunOutcome.Completed(done);
        }
        return new RunOutcome.Failed(
                done,
                failure,
                "The server had committed " + interrupted.fileName() + " when the connection was lost. "
                        + DatabaseState.sentence(plan, done, Optional.empty()));
    }

    private static boolean isOnlyInJournal(Verb verb) {
        return verb == Verb.RUN || verb == Verb.ACCEPT;
    }

    private boolean finished(RunSession session, Map<String, TrackingTableSql.Row> rows, String fileName)
            throws SQLException {
        boolean recorded = rows.containsKey(fileName);
        return switch (plan.verb()) {
            case APPLY, SKIP -> recorded;
            case UNMARK, ROLL_BACK -> !recorded;
            case ACCEPT, RUN ->
                JournalTable.succeeded(
                        session.connection(), runId, fileName, plan.verb().success());
        };
    }

    private RunOutcome unknown(List<StepResult> done, RunFailure failure, PlannedStep interrupted, String why) {
        listener.on(new RunEvent.FileFailed(failure));
        return new RunOutcome.Failed(
                done,
                failure,
                "Whether " + interrupted.fileName() + " was kept is not known, because " + why
                        + (interrupted.mode().transactions().canStopHalfway()
                                ? "; what ran of it before stays. Refresh when the server answers: lockkeeper.progress tells how"
                                        + " far it came."
                                : "; it was kept entirely or not at all. Refresh when the server answers: the tracking table"
                                        + " tells."));
    }
}
