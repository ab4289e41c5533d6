package dev.lockkeeper.migration;

import dev.lockkeeper.sql.CommitUnit;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.SqlLiterals;
import dev.lockkeeper.sql.Statement;
import dev.lockkeeper.sql.StatementTarget.IndexBuild;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The invalid indexes around one {@code CREATE INDEX}: a failed concurrent build leaves one, which slows every write, serves
 * no query and stands in the way of the next attempt. Used by the run's thread, for one part of a file.
 */
final class UnitIndexes {
    /** Before the name of an index that is dropped. */
    static final String DROP = "DROP INDEX CONCURRENTLY IF EXISTS ";

    private static final String OBJECT_IN_USE = "55000";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final RunSession session;
    private final RunControl control;
    private final RunListener listener;
    private final Optional<Statement> statement;
    private final Optional<IndexBuild> build;
    private final boolean mayDrop;
    private Set<String> before = Set.of();

    private UnitIndexes(
            RunSession session,
            RunControl control,
            RunListener listener,
            Optional<Statement> statement,
            boolean mayDrop) {
        this.session = session;
        this.control = control;
        this.listener = listener;
        this.statement = statement;
        this.build = statement
                .flatMap(Statement::target)
                .filter(IndexBuild.class::isInstance)
                .map(IndexBuild.class::cast)
                .filter(found -> found.concurrently() || found.ifNotExists());
        this.mayDrop = mayDrop;
    }

    /**
     * @param mayDrop whether the operator agreed that an invalid index in the way is dropped
     */
    static UnitIndexes of(
            RunSession session, RunControl control, RunListener listener, CommitUnit unit, boolean mayDrop)
            throws SQLException {
        Optional<Statement> single =
                unit.statements().size() == 1 ? Optional.of(unit.statements().getFirst()) : Optional.empty();
        UnitIndexes indexes = new UnitIndexes(session, control, listener, single, mayDrop);
        indexes.before = indexes.build.isPresent() ? indexes.invalid() : Set.of();
        return indexes;
    }

    /**
     * What must be dropped before the index is built.
     *
     * @throws FileStoppedException if an invalid index is in the way and may not be dropped
     */
    List<String> beforeAttempt(PlannedStep step, Script script) throws FileStoppedException, SQLException {
        awaitOtherBuilder(step, script);
        Set<String> inTheWay = inTheWay();
        if (!inTheWay.isEmpty() && !mayDrop) {
            throw refused(step, script, inTheWay);
        }
        return inTheWay.stream().map(index -> DROP + index).toList();
    }

    /**
     * Makes sure that what was built can be used.
     *
     * @throws FileStoppedException if it is invalid all the same
     */
    void behindAttempt(PlannedStep step, Script script) throws FileStoppedException, SQLException {
        awaitOtherBuilder(step, script);
        Set<String> left = inTheWay();
        if (!left.isEmpty()) {
            throw refused(step, script, left);
        }
    }

    /** Whether SQL of ours drops an index. */
    static boolean isDrop(String repair) {
        return repair.startsWith(DROP);
    }

    /** The same failure; or another one, behind which nothing is tried again, if it left an index that may not be dropped. */
    FileStoppedException explain(FileStoppedException stopped) throws SQLException {
        Set<String> left = inTheWay();
        if (left.isEmpty() || mayDrop) {
            return stopped;
        }
        RunFailure failure = stopped.failure()
                .saying(stopped.failure().message(), invalid(left) + " It has to be dropped before the next attempt.");
        return new FileStoppedException(failure, stopped.sqlException());
    }

    private FileStoppedException refused(PlannedStep step, Script script, Set<String> inTheWay) {
        SQLException cause =
                new SQLException("index " + String.join(", ", inTheWay) + " exists but is invalid", OBJECT_IN_USE);
        RunFailure failure = Failures.describe(step, Optional.of(script), statement, Optional.empty(), cause);
        return new FileStoppedException(
                failure.saying(
                        String.valueOf(cause.getMessage()),
                        invalid(inTheWay) + " It is dropped first if you agree to that."),
                cause);
    }

    private static String invalid(Set<String> indexes) {
        return "A failed build left " + String.join(", ", indexes) + ", which slows every write and serves no query.";
    }

    /** Of the named index the one of this name; of one without a name those that were not there before. */
    private Set<String> inTheWay() throws SQLException {
        if (build.isEmpty()) {
            return Set.of();
        }
        Set<String> now = invalid();
        if (build.get().index().isEmpty()) {
            now.removeAll(before);
        }
        return now;
    }

    /** Invalid indexes of the table, quoted, of the wanted name if there is one, other than those that are being built. */
    private Set<String> invalid() throws SQLException {
        Set<String> found = new LinkedHashSet<>();
        for (IndexFinder.Found index : ofTable()) {
            if (!index.valid() && index.builder().isEmpty()) {
                found.add(SqlLiterals.identifier(index.schema()) + "." + SqlLiterals.identifier(index.name()));
            }
        }
        return found;
    }

    private List<IndexFinder.Found> ofTable() throws SQLException {
        IndexBuild wanted = build.orElseThrow();
        return new IndexFinder(session.connection(), session.schemas())
                .ofTable(wanted.table()).stream()
                        .filter(index -> wanted.index().isEmpty()
                                || index.name().equals(wanted.index().get()))
                        .toList();
    }

    /**
     * Waits while somebody else builds the very index that is good enough if it exists: whether it is can only be said when
     * they are done. Nothing of ours is open meanwhile.
     */
    private void awaitOtherBuilder(PlannedStep step, Script script) throws FileStoppedException, SQLException {
        if (build.isEmpty() || !build.get().ifNotExists()) {
            return;
        }
        boolean told = false;
        Optional<IndexFinder.Found> built = beingBuilt();
        while (built.isPresent()) {
            if (!told) {
                listener.on(new RunEvent.Note("Index " + built.get().qualified() + " is being built by pid "
                        + built.get().builder().orElseThrow() + "; waiting until that has ended."));
                told = true;
            }
            try {
                if (control.sleep(BETWEEN_LOOKS)) {
                    SQLException cause = new SQLException("cancelled before it was sent", "57014");
                    throw new FileStoppedException(
                            Failures.describe(step, Optional.of(script), statement, Optional.empty(), cause), cause);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new SQLException("interrupted while another session built the index", stopped);
            }
            built = beingBuilt();
        }
    }

    private Optional<IndexFinder.Found> beingBuilt() throws SQLException {
        return ofTable().stream()
                .filter(index -> !index.valid() && index.builder().isPresent())
                .findFirst();
    }
}
