package dev.lockkeeper.migration;

import dev.lockkeeper.sql.CommitUnit;
import dev.lockkeeper.sql.Statement;
import dev.lockkeeper.sql.StatementTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Whether a part of a file that failed may be tried again by itself, without anybody looking at what it left. Stateless. */
final class UnitRepeat {
    private UnitRepeat() {}

    /**
     * Whether a second attempt does what the first one should have done.
     *
     * @throws SQLException if the server does not answer
     */
    static boolean isSafe(Connection connection, CommitUnit unit) throws SQLException {
        if (unit.isTransaction()) {
            return unit.isAllOrNothing();
        }
        Statement statement = unit.statements().getLast();
        if (InsideCommits.of(statement.text()) == InsideCommits.BY_ITS_AUTHOR) {
            return false;
        }
        // A pending one is refused a second time; it has to be completed.
        Optional<StatementTarget> target = statement.target();
        return !(target.isPresent()
                && target.get() instanceof StatementTarget.Detach detach
                && new PartitionFinder(connection).find(detach).isPending());
    }
}
