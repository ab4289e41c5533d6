package dev.lockkeeper.forecast;

import dev.lockkeeper.sql.grammar.IndexAction;
import dev.lockkeeper.sql.grammar.MaintenanceAction;
import java.util.List;
import java.util.Optional;

/** Indexes that are built, and tables that are looked after. Not thread-safe. */
final class UpkeepForecast {
    private final LockCollector locks;
    private final Catalog catalog;

    UpkeepForecast(LockCollector locks) {
        this.locks = locks;
        this.catalog = locks.catalog();
    }

    void collect(IndexAction action) {
        switch (action) {
            case IndexAction.CreateIndex create -> create(create);
            case IndexAction.Reindex reindex -> reindex(reindex);
        }
    }

    private void create(IndexAction.CreateIndex create) {
        RelationName table = RelationName.of(create.table());
        Form form = create.concurrently() ? Form.CREATE_INDEX_CONCURRENTLY : Form.CREATE_INDEX;
        boolean there = create.ifNotExists()
                && create.name()
                        .map(name -> catalog.resolve(table).named(name.text()))
                        .flatMap(catalog::tableOfIndex)
                        .isPresent();
        locks.target(
                there && !create.concurrently() ? Form.CREATE_INDEX_ON_NOTHING : form,
                table,
                create.only(),
                Answer.of(!there));
    }

    private void reindex(IndexAction.Reindex reindex) {
        Optional<RelationName> name = reindex.name().map(RelationName::of);
        switch (reindex.target()) {
            case TABLE -> name.ifPresent(table -> table(table, reindex.concurrently()));
            case INDEX -> name.ifPresent(index -> index(index, reindex.concurrently()));
            case SCHEMA ->
                name.ifPresent(schema -> catalog.relations().stream()
                        .filter(relation -> relation.name().schema().equals(Optional.of(schema.name()))
                                && relation.kind().hasRows())
                        .forEach(relation -> table(relation.name(), reindex.concurrently())));
            case DATABASE, SYSTEM -> {
                // Said below: the whole database.
            }
        }
        boolean whole = reindex.target() == IndexAction.ReindexTarget.DATABASE
                || reindex.target() == IndexAction.ReindexTarget.SYSTEM
                || (reindex.target() == IndexAction.ReindexTarget.SCHEMA && !catalog.isComplete());
        if (whole) {
            locks.depends(
                    Uncertainty.Subject.INDEXES,
                    "every index there: one table after the other is locked, in a transaction of its own");
        }
    }

    private void table(RelationName table, boolean concurrently) {
        if (!concurrently) {
            locks.target(Form.REINDEX_TABLE, table);
            return;
        }
        locks.target(Form.REINDEX_CONCURRENTLY, table);
        catalog.relation(table)
                .map(Relation::indexes)
                .orElse(List.of())
                .forEach(index -> locks.lock(Form.REINDEX_CONCURRENTLY, Role.INDEX, index.name()));
    }

    private void index(RelationName index, boolean concurrently) {
        Form form = concurrently ? Form.REINDEX_CONCURRENTLY : Form.REINDEX_INDEX;
        locks.lock(form, Role.INDEX, index);
        Optional<Relation> table = catalog.tableOfIndex(index);
        table.ifPresent(owner -> locks.lock(form, Role.TARGET, owner.name()));
        if (table.isEmpty()) {
            locks.depends(
                    Uncertainty.Subject.INDEXES,
                    "which table has the index " + index + ": it is locked "
                            + (concurrently ? "SHARE UPDATE EXCLUSIVE" : "SHARE") + " and read");
        }
    }

    void collect(MaintenanceAction action) {
        switch (action) {
            case MaintenanceAction.Vacuum vacuum -> {
                Form form = vacuum.full() ? Form.VACUUM_FULL : Form.VACUUM;
                vacuum.tables().forEach(table -> locks.target(form, RelationName.of(table)));
                if (vacuum.tables().isEmpty()) {
                    locks.depends(Uncertainty.Subject.EXISTENCE, "every table of the database: one after the other");
                }
            }
            case MaintenanceAction.Analyze analyze -> {
                analyze.tables().forEach(table -> locks.target(Form.ANALYZE, RelationName.of(table)));
                if (analyze.tables().isEmpty()) {
                    locks.depends(Uncertainty.Subject.EXISTENCE, "every table of the database: one after the other");
                }
            }
            case MaintenanceAction.Cluster cluster -> {
                cluster.table().ifPresent(table -> locks.target(Form.CLUSTER, RelationName.of(table)));
                if (cluster.table().isEmpty()) {
                    locks.depends(
                            Uncertainty.Subject.EXISTENCE, "every table that was clustered before: each is rewritten");
                }
            }
        }
    }
}
