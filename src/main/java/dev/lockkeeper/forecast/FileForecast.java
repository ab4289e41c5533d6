package dev.lockkeeper.forecast;

import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.sql.TransactionMode;
import java.util.List;
import java.util.Optional;

/**
 * What one file will lock. Immutable.
 *
 * @param transactions how the file meets transactions
 * @param serverMajor the version it was judged for
 * @param catalogKnown whether the catalog of a server was at hand
 * @param statements each statement in order
 * @param relations one entry for each relation, the strongest lock first, new relations last
 */
public record FileForecast(
        TransactionMode transactions,
        ServerMajor serverMajor,
        boolean catalogKnown,
        List<StatementForecast> statements,
        List<RelationForecast> relations) {

    /** The strongest lock on anything that is not new; empty if the file locks nothing of anybody's. */
    public Optional<LockMode> strongest() {
        return LockMode.strongest(relations.stream()
                .filter(relation -> !relation.isNew())
                .map(RelationForecast::strongest)
                .toList());
    }

    /** How many statements nothing reliable can be said about. */
    public long notAnalysed() {
        return statements.stream()
                .filter(statement -> statement.notAnalysed().isPresent())
                .count();
    }

    /** What is said of this relation. */
    public Optional<RelationForecast> relation(RelationName name) {
        return relations.stream()
                .filter(relation -> relation.relation().equals(name))
                .findFirst();
    }
}
