package dev.lockkeeper.sql.grammar;

import java.util.List;
import java.util.Optional;

/** What looks after tables. Immutable; lists are unmodifiable. */
public sealed interface MaintenanceAction extends Action {

    /**
     * {@code VACUUM}.
     *
     * @param tables the tables; empty for all
     * @param full whether {@code FULL} is written
     * @param analyze whether {@code ANALYZE} is written
     * @param options the options in parentheses
     * @param range the statement
     */
    record Vacuum(List<ObjectName> tables, boolean full, boolean analyze, List<Setting> options, SourceRange range)
            implements MaintenanceAction {}

    /**
     * {@code ANALYZE}.
     *
     * @param tables the tables; empty for all
     * @param range the statement
     */
    record Analyze(List<ObjectName> tables, SourceRange range) implements MaintenanceAction {}

    /**
     * {@code CLUSTER}.
     *
     * @param table the table; empty for all that were clustered before
     * @param index the index, where one is written
     * @param range the statement
     */
    record Cluster(Optional<ObjectName> table, Optional<Name> index, SourceRange range) implements MaintenanceAction {}
}
