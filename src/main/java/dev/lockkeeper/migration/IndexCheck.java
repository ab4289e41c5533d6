package dev.lockkeeper.migration;

import static dev.lockkeeper.sql.SqlLiterals.literal;

import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import dev.lockkeeper.sql.StatementTarget;
import java.util.List;
import java.util.Optional;

/**
 * A look at the index that a {@code CREATE INDEX} was about: {@code IF NOT EXISTS} is content with an invalid one that a
 * failed build left behind, and nobody would notice that no query uses it. Immutable.
 *
 * @param statement the file's statement
 * @param build what it builds
 * @param index the index's name
 */
record IndexCheck(Statement statement, StatementTarget.IndexBuild build, String index) {
    /** The checks that belong behind the last statement of a script. */
    static List<IndexCheck> of(Script script) {
        return script.mentions("exists")
                ? script.statements().stream()
                        .flatMap(statement -> of(statement).stream())
                        .toList()
                : List.of();
    }

    private static Optional<IndexCheck> of(Statement statement) {
        return statement
                .target()
                .filter(StatementTarget.IndexBuild.class::isInstance)
                .map(StatementTarget.IndexBuild.class::cast)
                .filter(StatementTarget.IndexBuild::ifNotExists)
                .flatMap(build -> build.index().map(name -> new IndexCheck(statement, build, name)));
    }

    /** SQL that fails with a division by zero (22012) if the index is there and invalid. */
    String sql() {
        return "SELECT 1 / (NOT EXISTS (SELECT FROM pg_catalog.pg_index i"
                + " JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid"
                + " WHERE c.relkind = 'i' AND NOT i.indisvalid AND c.relname = " + literal(index)
                + " AND i.indrelid = pg_catalog.to_regclass("
                + literal(build.table().sql()) + ")))::int";
    }

    /** The failure that the check found. */
    RunFailure failure(RunFailure described) {
        return described.saying(
                "index " + index + " on " + build.table()
                        + " exists but is invalid, so that IF NOT EXISTS is content with an"
                        + " index that no query uses",
                "A failed CREATE INDEX CONCURRENTLY left it. Drop it with DROP INDEX CONCURRENTLY " + index
                        + " and run this again.");
    }
}
