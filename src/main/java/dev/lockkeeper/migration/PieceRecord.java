package dev.lockkeeper.migration;

import dev.lockkeeper.sql.CommitUnit;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.StatementKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The SQL of ours that a file needs which does not run in one transaction. Immutable. */
final class PieceRecord {
    private static final Set<String> WAIT_WITHOUT_BLOCKING =
            Set.of("CREATE INDEX CONCURRENTLY", "DROP INDEX CONCURRENTLY", "REINDEX CONCURRENTLY");

    private final StepFrame frame;
    private final Verb verb;
    private final ReadStep read;
    private final boolean createTable;
    private final ProgressWriter progress;
    private final boolean setsLockTimeout;

    PieceRecord(StepFrame frame, Verb verb, ReadStep read, boolean createTable, ProgressWriter progress) {
        this.frame = frame;
        this.verb = verb;
        this.read = read;
        this.createTable = createTable;
        this.progress = progress;
        this.setsLockTimeout = read.script().orElseThrow().mentions("lock_timeout");
    }

    /**
     * What records the file in the transaction of its last part: then there is no moment at which all of it is done and
     * nothing is recorded. Empty if that is too much to travel in one round trip with a statement that may talk meanwhile.
     *
     * @param last the part it goes with
     */
    List<String> companions(CommitUnit last) {
        List<String> companions = new ArrayList<>(frame.resets());
        companions.add("SELECT " + frame.lockGuard() + ", " + frame.limitsAfterResets());
        if (createTable) {
            companions.add(TrackingTableSql.create(frame.table()));
        }
        companions.add(frame.record(verb, read.changesTable(), progress.isWritten(), read.draft(), read.values()));
        if (progress.isWritten()) {
            companions.addAll(progress.endOf(last));
            progress.settling().ifPresent(companions::add);
        }
        int characters = companions.stream().mapToInt(String::length).sum();
        return characters > StatementPipeline.LARGEST_BATCH_CHARACTERS ? List.of() : companions;
    }

    /** What records the file behind its last part, in a transaction of its own. */
    StepTransaction transaction() {
        ReadStep withoutScript =
                new ReadStep(Optional.empty(), read.draft(), read.values(), read.changesTable(), progress.settling());
        return StepTransaction.plain(frame, verb, createTable, false, withoutScript);
    }

    /**
     * What sets how long a part waits for locks, to be appended to a list of calls. A statement that works concurrently
     * waits for other transactions to end, for as long as it takes, and stops nobody meanwhile who reads or writes: giving
     * up would leave an invalid index and gain nothing. What the file sets itself stays as it is.
     */
    String lockTimeout(CommitUnit unit, Script script) {
        if (setsLockTimeout || !script.mentions("concurrently")) {
            return "";
        }
        return ", "
                + StepFrame.sessionLockTimeout(
                        worksConcurrently(unit)
                                ? Duration.ZERO
                                : frame.runSettings().lockTimeout());
    }

    private static boolean worksConcurrently(CommitUnit unit) {
        return unit.statements().getFirst().kind() instanceof StatementKind.RefusedInTransaction refused
                && WAIT_WITHOUT_BLOCKING.contains(refused.command());
    }
}
