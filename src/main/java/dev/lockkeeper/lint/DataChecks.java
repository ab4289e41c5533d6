package dev.lockkeeper.lint;

import dev.lockkeeper.sql.grammar.DataAction;
import dev.lockkeeper.sql.grammar.Expression;
import dev.lockkeeper.sql.grammar.ObjectName;
import dev.lockkeeper.sql.grammar.RelationChange;
import dev.lockkeeper.sql.grammar.SessionAction.SetSetting;
import dev.lockkeeper.sql.grammar.TableAction.AlterRelation;
import dev.lockkeeper.sql.grammar.TableAction.TableReference;
import dev.lockkeeper.sql.grammar.TableAction.Truncate;
import dev.lockkeeper.sql.grammar.TableChange;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules about rows that are changed. */
final class DataChecks implements Checks {
    static final Rule UNBOUNDED_UPDATE = Rule.hazard("unbounded-update", RuleConcern.WAITING)
            .summary("UPDATE of a whole table locks every row until the transaction ends")
            .because("""
                    Every row that is changed stays locked until COMMIT: writers of these rows wait, the table doubles its size,
                    and replicas fall behind. Change the rows in batches, each in a transaction of its own, after the change of
                    the schema and outside of it.""")
            .bad("UPDATE passages SET remarks = 'none' WHERE remarks IS NULL;")
            .good("UPDATE passages SET remarks = 'none' WHERE id BETWEEN 1 AND 10000 AND remarks IS NULL;");

    static final Rule UNBOUNDED_DELETE = Rule.hazard("unbounded-delete", RuleConcern.DATA_LOSS)
            .summary("DELETE without a bound destroys rows in unknown number, under locks until the transaction ends")
            .because("""
                    The rows cannot be brought back after COMMIT, and nobody has said how many there are. While they are deleted,
                    writers of these rows wait. Delete in batches, by key, after a look at what would go.""")
            .bad("DELETE FROM tolls WHERE paid_on < '2020-01-01';")
            .good("DELETE FROM tolls WHERE passage_id IN (17, 18);");

    static final Rule TRUNCATE = Rule.hazard("truncate", RuleConcern.DATA_LOSS)
            .summary("TRUNCATE destroys every row, with a lock that keeps even readers out")
            .because("""
                    The rows cannot be brought back after COMMIT, no trigger ON DELETE sees them go, and nobody can read the
                    table meanwhile. With CASCADE every table that refers to it is emptied as well.""")
            .bad("TRUNCATE tolls;")
            .good("CREATE TABLE tolls_import (LIKE tolls);\nTRUNCATE tolls_import;");

    static final Rule TRIGGERS_OFF = Rule.hazard("triggers-off", RuleConcern.DATA_LOSS)
            .summary("With triggers switched off, rows come in that foreign keys and checks would have refused")
            .because("""
                    Triggers uphold foreign keys, audit trails and derived columns. Rows written meanwhile, by anybody, are never
                    checked again. ALTER TABLE … DISABLE TRIGGER switches them off for everyone and blocks writers while it
                    waits; session_replication_role = replica does it for all tables.""")
            .bad("ALTER TABLE passages DISABLE TRIGGER ALL;")
            .good("CREATE TABLE passages_import (LIKE passages);\nALTER TABLE passages_import DISABLE TRIGGER ALL;");

    static final Rule LARGE_DATA_CHANGE = Rule.hygiene("large-data-change", RuleConcern.UPKEEP)
            .summary("Moving many rows is no work for a migration")
            .because("""
                    A migration should change the schema and be done. Moving rows takes as long as there are rows, inside the
                    transaction that holds the locks of everything before it. Fill in batches by a job of its own, before the
                    release or in a maintenance window.""")
            .bad("INSERT INTO tolls (passage_id, amount_cents, charged_on) SELECT id, 100, entered_at FROM passages;")
            .good("INSERT INTO locks (id, name, kilometre, chamber_length_m, chamber_beam_m, rise_m, opened_on)\n"
                    + "VALUES (9, 'Upper lock', 88.1, 110, 12, 4, '2026-01-01');");

    static final Rule ASSIGNED_TWICE = Rule.hygiene("assigned-twice", RuleConcern.UPKEEP)
            .summary("A column is named twice, which fails when it runs")
            .because("PostgreSQL refuses a statement that assigns a column twice. One of the two is a slip of the pen.")
            .bad("UPDATE vessels SET name = 'Anna', name = 'Bertha' WHERE id = 1;")
            .good("UPDATE vessels SET name = 'Anna' WHERE id = 1;");

    private static final int MANY_ROWS = 1_000;

    @Override
    public List<Rule> rules() {
        return List.of(UNBOUNDED_UPDATE, UNBOUNDED_DELETE, TRUNCATE, TRIGGERS_OFF, LARGE_DATA_CHANGE, ASSIGNED_TWICE);
    }

    @Override
    public void check(Step step, Findings findings) {
        switch (step.action()) {
            case DataAction.Update update -> update(step, update, findings);
            case DataAction.Delete delete -> delete(step, delete, findings);
            case DataAction.Insert insert -> insert(step, insert, findings);
            case DataAction.Merge merge -> merge(step, merge, findings);
            case DataAction.Copy copy -> {
                if (copy.from()) {
                    copy.relation().ifPresent(table -> large(step, table, findings));
                }
            }
            case Truncate truncate -> truncate(step, truncate, findings);
            case AlterRelation alter -> triggers(step, alter, findings);
            case SetSetting setting -> replicationRole(step, setting, findings);
            default -> {
                // Changes no rows.
            }
        }
    }

    private static void update(Step step, DataAction.Update update, Findings findings) {
        twice(step, update.columns().stream().map(name -> name.text()).toList(), findings);
        if (step.isNew(update.target()) || isBounded(step, update.target(), update.where())) {
            return;
        }
        String rows = step.rowCount(update.target())
                .map(count -> "the " + RowCounts.text(count))
                .orElse("every row");
        findings.add(
                UNBOUNDED_UPDATE,
                update.range(),
                "Locks " + rows + " of " + Step.quoted(update.target())
                        + (update.where().isPresent() ? " that the condition lets through" : "")
                        + " until the transaction ends; whoever writes one of them waits.",
                Batches.update(step.text(update.range()), update)
                        .map(sql -> SaferWay.ownFile(
                                "In batches, each in a transaction of its own; repeat until no row is left.", sql))
                        .orElseGet(() -> SaferWay.advice(
                                "Change the rows in batches by key, each in a transaction of its own.")));
        findings.add(
                LARGE_DATA_CHANGE,
                update.range(),
                "Changes rows of " + Step.quoted(update.target()) + " without a bound.",
                SaferWay.advice("Fill in batches by a job of its own, or in a maintenance window."));
    }

    private static void delete(Step step, DataAction.Delete delete, Findings findings) {
        if (step.isNew(delete.target()) || isBounded(step, delete.target(), delete.where())) {
            return;
        }
        boolean all = delete.where().isEmpty();
        String rows = step.rowCount(delete.target())
                .map(count -> " of its " + RowCounts.text(count))
                .orElse("");
        findings.add(
                UNBOUNDED_DELETE,
                delete.range(),
                (all ? "Destroys every row" : "Destroys every row the condition lets through") + rows + " in "
                        + Step.quoted(delete.target()) + " and keeps them locked until the transaction ends.",
                Batches.delete(step.text(delete.range()), delete)
                        .map(sql -> SaferWay.ownFile("Keep a copy; delete in batches, until no row is left.", sql))
                        .orElseGet(() -> SaferWay.advice("Keep a copy; delete in batches by key.")));
    }

    private static boolean isBounded(Step step, ObjectName table, Optional<Expression> where) {
        return where.map(condition -> RowBound.isBounded(condition.text(), step.relation(table), step.inBlock()))
                .orElse(false);
    }

    private static void insert(Step step, DataAction.Insert insert, Findings findings) {
        twice(step, insert.columns().stream().map(name -> name.text()).toList(), findings);
        boolean fromTables = insert.source() == DataAction.RowSource.QUERY
                && insert.query().reads().stream().anyMatch(table -> !step.isNew(table));
        if (fromTables || insert.rowCount() > MANY_ROWS) {
            large(step, insert.target(), findings);
        }
    }

    private static void merge(Step step, DataAction.Merge merge, Findings findings) {
        boolean fromTables =
                merge.query().reads().stream().anyMatch(table -> !table.isSame(merge.target()) && !step.isNew(table));
        if (fromTables && !step.isNew(merge.target())) {
            findings.add(
                    UNBOUNDED_UPDATE,
                    merge.range(),
                    "Locks every row of " + Step.quoted(merge.target())
                            + " that has a match until the transaction ends; whoever writes one of them waits.",
                    SaferWay.advice("Merge in batches by key, each in a transaction of its own."));
            large(step, merge.target(), findings);
        }
    }

    private static void large(Step step, ObjectName table, Findings findings) {
        findings.add(
                LARGE_DATA_CHANGE,
                step.range(),
                "Writes rows into " + Step.quoted(table) + " in unknown or large number.",
                SaferWay.advice("Fill in batches by a job of its own, or in a maintenance window."));
    }

    private static void twice(Step step, List<String> columns, Findings findings) {
        Set<String> seen = new HashSet<>();
        columns.stream()
                .filter(column -> !seen.add(column))
                .findFirst()
                .ifPresent(column -> findings.add(
                        ASSIGNED_TWICE,
                        step.range(),
                        "Names `" + column + "` twice, which PostgreSQL refuses.",
                        SaferWay.advice("Leave out the one that is not meant.")));
    }

    private static void truncate(Step step, Truncate truncate, Findings findings) {
        List<ObjectName> old = truncate.tables().stream()
                .map(TableReference::table)
                .filter(table -> !step.isNew(table))
                .toList();
        if (old.isEmpty()) {
            return;
        }
        ObjectName first = old.getFirst();
        findings.add(
                TRUNCATE,
                step.range(),
                "Destroys every row of "
                        + old.stream().map(Step::quoted).collect(Collectors.joining(", "))
                        + (truncate.cascade() ? ", and of every table that refers to it," : "")
                        + " while nobody may even read.",
                SaferWay.ownFile(
                        "Keep a copy; delete in batches, until no row is left.",
                        "DELETE FROM " + first.sql() + " WHERE ctid = ANY (ARRAY(SELECT ctid FROM " + first.sql()
                                + " LIMIT 10000));"));
    }

    private static void triggers(Step step, AlterRelation alter, Findings findings) {
        for (TableChange change : alter.changes()) {
            if (change instanceof RelationChange.SetTriggers triggers
                    && triggers.firing() == TableChange.Firing.DISABLE
                    && !step.isNew(alter.relation())) {
                findings.add(
                        TRIGGERS_OFF,
                        triggers.range(),
                        "Rows that come into " + Step.quoted(alter.relation())
                                + " from now on, from anybody, pass by its triggers"
                                + (triggers.trigger().isEmpty() ? ", foreign keys among them." : "."),
                        SaferWay.advice("Let the trigger's own function leave early for the session of this change, for"
                                + " example by a setting it looks at."));
            }
        }
    }

    private static void replicationRole(Step step, SetSetting setting, Findings findings) {
        boolean off = setting.name().equals("session_replication_role")
                && setting.value().map("replica"::equalsIgnoreCase).orElse(false);
        if (off) {
            findings.add(
                    TRIGGERS_OFF,
                    setting.range(),
                    "Rows this session writes from now on pass by every trigger and foreign key.",
                    SaferWay.advice("Write rows that keep the foreign keys; order the statements so that they do."));
        }
    }
}
