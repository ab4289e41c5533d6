package dev.lockkeeper.migration;

import dev.lockkeeper.sql.CommitUnit;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.SqlLiterals;
import dev.lockkeeper.sql.Statement;
import dev.lockkeeper.sql.StatementTarget.IndexBuild;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The invalid indexes around one {@code CREATE INDEX}: a failed concurrent build leaves one, which slows every write, serves
 * no query and stands in the way of the next attempt. Used by the run's thread, for one part of a file.
 */
final class UnitIndexes {
    private static final String OBJECT_IN_USE = "55000";

    private final RunSession session;
    private final Optional<Statement> statement;
    private final Optional<IndexBuild> build;
    private final boolean mayDrop;
    private Set<String> before = Set.of();

    private UnitIndexes(RunSession session, Optional<Statement> statement, boolean mayDrop) {
        this.session = session;
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
    static UnitIndexes of(RunSession session, CommitUnit unit, boolean mayDrop) throws SQLException {
        Optional<Statement> single =
                unit.statements().size() == 1 ? Optional.of(unit.statements().getFirst()) : Optional.empty();
        UnitIndexes indexes = new UnitIndexes(session, single, mayDrop);
        indexes.before = indexes.build.isPresent() ? indexes.invalid() : Set.of();
        return indexes;
    }

    /**
     * What must be dropped before the index is built.
     *
     * @throws FileStoppedException if an invalid index is in the way and may not be dropped
     */
    List<String> beforeAttempt(PlannedStep step, Script script) throws FileStoppedException, SQLException {
        Set<String> inTheWay = inTheWay();
        if (!inTheWay.isEmpty() && !mayDrop) {
            throw refused(step, script, inTheWay);
        }
        return inTheWay.stream()
                .map(index -> "DROP INDEX CONCURRENTLY IF EXISTS " + index)
                .toList();
    }

    /**
     * Makes sure that what was built can be used.
     *
     * @throws FileStoppedException if it is invalid all the same
     */
    void behindAttempt(PlannedStep step, Script script) throws FileStoppedException, SQLException {
        Set<String> left = inTheWay();
        if (!left.isEmpty()) {
            throw refused(step, script, left);
        }
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
        IndexBuild wanted = build.orElseThrow();
        try (PreparedStatement query = session.connection().prepareStatement("""
                SELECT n.nspname, c.relname
                  FROM pg_catalog.pg_index i
                  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
                  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                 WHERE i.indrelid = pg_catalog.to_regclass(?) AND NOT i.indisvalid AND c.relkind = 'i'
                   AND (? = '' OR c.relname = ?)
                   AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index b
                                    WHERE b.index_relid = i.indexrelid AND b.pid <> pg_catalog.pg_backend_pid())
                 ORDER BY 1, 2
                """)) {
            query.setString(1, wanted.table().sql());
            query.setString(2, wanted.index().orElse(""));
            query.setString(3, wanted.index().orElse(""));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(
                            SqlLiterals.identifier(row.getString(1)) + "." + SqlLiterals.identifier(row.getString(2)));
                }
            }
        }
        return found;
    }
}
