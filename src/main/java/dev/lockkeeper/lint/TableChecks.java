package dev.lockkeeper.lint;

import dev.lockkeeper.forecast.RelationKind;
import dev.lockkeeper.forecast.RelationLock;
import dev.lockkeeper.forecast.RelationName;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.sql.grammar.ConstraintChange;
import dev.lockkeeper.sql.grammar.DataAction;
import dev.lockkeeper.sql.grammar.DefinitionAction.CreateRule;
import dev.lockkeeper.sql.grammar.MaintenanceAction.Cluster;
import dev.lockkeeper.sql.grammar.MaintenanceAction.Vacuum;
import dev.lockkeeper.sql.grammar.ObjectKind;
import dev.lockkeeper.sql.grammar.ObjectName;
import dev.lockkeeper.sql.grammar.RelationChange;
import dev.lockkeeper.sql.grammar.SourceRange;
import dev.lockkeeper.sql.grammar.TableAction.AlterRelation;
import dev.lockkeeper.sql.grammar.TableAction.LockTable;
import dev.lockkeeper.sql.grammar.TableAction.MoveTablespace;
import dev.lockkeeper.sql.grammar.TableAction.TableReference;
import dev.lockkeeper.sql.grammar.TableChange;
import dev.lockkeeper.sql.grammar.TypeAction.AlterDomain;
import dev.lockkeeper.sql.grammar.TypeAction.DomainChange;
import dev.lockkeeper.sql.grammar.ViewAction.Refresh;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rules about whole tables in use: rewritten, moved, locked. */
final class TableChecks implements Checks {
    static final Rule VACUUM_FULL = Rule.hazard("vacuum-full", RuleConcern.WAITING)
            .summary("VACUUM FULL and CLUSTER rewrite the table while nobody may read or write")
            .because("""
                    Plain VACUUM makes the room free for new rows and keeps nobody out. To give room back to the disk beside
                    running work there are the extensions pg_repack and pg_squeeze; without them, take a maintenance window.""")
            .bad("VACUUM FULL passages;")
            .good("VACUUM (ANALYZE) passages;");

    static final Rule REWRITE_TABLE = Rule.hazard("rewrite-table", RuleConcern.WAITING)
            .summary(
                    "SET LOGGED, UNLOGGED, TABLESPACE or ACCESS METHOD copies the table while nobody may read or write")
            .because("""
                    The whole table is written anew, and into the write-ahead log. An unlogged table is empty after a crash and
                    on every replica. Move it in a maintenance window, or make a new table and move the rows in batches.""")
            .bad("ALTER TABLE passages SET UNLOGGED;")
            .good("CREATE UNLOGGED TABLE passages_import (LIKE passages);");

    static final Rule LOCK_TABLE = Rule.hazard("lock-table", RuleConcern.WAITING)
            .summary("LOCK TABLE keeps others out until the transaction ends")
            .because("""
                    Whatever follows in the file runs while they wait. Without a mode it is ACCESS EXCLUSIVE, which keeps
                    readers out, too. Statements take the locks they need by themselves.""")
            .bad("LOCK TABLE passages;")
            .good("LOCK TABLE passages IN ACCESS SHARE MODE;");

    static final Rule REFRESH = Rule.hazard("refresh-materialized-view", RuleConcern.WAITING)
            .summary("REFRESH without CONCURRENTLY keeps every reader out until the query is done")
            .because("""
                    With CONCURRENTLY the old rows can be read meanwhile; the view needs a unique index over all its rows. Better
                    still, refresh it outside of a migration.""")
            .bad("REFRESH MATERIALIZED VIEW passages_per_day;")
            .good("REFRESH MATERIALIZED VIEW CONCURRENTLY passages_per_day;");

    static final Rule DOMAIN_CONSTRAINT = Rule.hazard("alter-domain-constraint", RuleConcern.WAITING)
            .summary("A constraint on a domain is tried on every table that uses it, while nobody may write to them")
            .because("""
                    Add it NOT VALID, which is done at once and tries new values only. Validating it later still blocks writing;
                    do that in a maintenance window, or leave it.""")
            .bad("ALTER DOMAIN eni_number ADD CONSTRAINT eni_digits CHECK (VALUE ~ '^[0-9]+$');")
            .good("ALTER DOMAIN eni_number ADD CONSTRAINT eni_digits CHECK (VALUE ~ '^[0-9]+$') NOT VALID;");

    static final Rule CREATE_RULE = Rule.hazard("create-rule", RuleConcern.RUNNING_CLIENTS)
            .summary("A rule lets the statements of running programs do something else than they say")
            .because("""
                    A rule rewrites queries: DO INSTEAD throws writes away without an error, volatile expressions are computed
                    several times, and the number of rows a program is told is another. A trigger does what rules are meant for
                    and can be understood.""")
            .bad("CREATE RULE passages_frozen AS ON DELETE TO passages DO INSTEAD NOTHING;")
            .good("CREATE TABLE passages_import (id bigint);\n"
                    + "CREATE RULE passages_frozen AS ON DELETE TO passages_import DO INSTEAD NOTHING;");

    static final Rule ENDS_SESSIONS = Rule.hazard("ends-sessions", RuleConcern.RUNNING_CLIENTS)
            .summary("pg_terminate_backend ends the sessions of running programs")
            .because("""
                    Whatever those sessions were doing is rolled back, whoever they belong to when the file runs. Look at who
                    stands in the way, and end a session by hand if it must be.""")
            .bad("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction';")
            .good("SELECT pid, state FROM pg_stat_activity WHERE state = 'idle in transaction';");

    @Override
    public List<Rule> rules() {
        return List.of(VACUUM_FULL, REWRITE_TABLE, LOCK_TABLE, REFRESH, DOMAIN_CONSTRAINT, CREATE_RULE, ENDS_SESSIONS);
    }

    @Override
    public void check(Step step, Findings findings) {
        switch (step.action()) {
            case Vacuum vacuum -> {
                if (vacuum.full()) {
                    full(step, vacuum.tables(), "VACUUM FULL", findings);
                }
            }
            case Cluster cluster -> full(step, cluster.table().map(List::of).orElse(List.of()), "CLUSTER", findings);
            case AlterRelation alter -> {
                if (!step.isNew(alter.relation())) {
                    alter.changes().forEach(change -> rewrite(step, alter, change, findings));
                }
            }
            case MoveTablespace move ->
                findings.add(
                        REWRITE_TABLE,
                        move.range(),
                        "Copies every " + move.kind().words() + " of the tablespace `" + move.from()
                                + "`, each while nobody may read or write it.",
                        SaferWay.advice("Move them one by one in a maintenance window."));
            case LockTable lock -> lock(step, lock, findings);
            case Refresh refresh -> refresh(step, refresh, findings);
            case AlterDomain alter -> domain(step, alter, findings);
            case CreateRule create -> {
                if (!step.isNew(create.table()) && !isView(step, create.table())) {
                    findings.add(
                            CREATE_RULE,
                            create.range(),
                            "Statements of running programs on " + Step.quoted(create.table())
                                    + " do something else from now on.",
                            SaferWay.advice("Use a trigger."));
                }
            }
            case DataAction.Select select -> {
                if (select.query().calls("pg_terminate_backend")) {
                    findings.add(
                            ENDS_SESSIONS,
                            select.range(),
                            "Ends sessions of running programs and rolls back what they were doing.",
                            SaferWay.advice("Look at who stands in the way, and end a session by hand if it must be."));
                }
            }
            default -> {
                // Of other rules, or harmless.
            }
        }
    }

    private static void full(Step step, List<ObjectName> tables, String command, Findings findings) {
        List<ObjectName> old =
                tables.stream().filter(table -> !step.isNew(table)).toList();
        if (old.isEmpty() && !tables.isEmpty()) {
            return;
        }
        String what = old.isEmpty()
                ? "every table it reaches"
                : old.stream().map(Step::quoted).collect(Collectors.joining(", "));
        String rows = old.size() == 1 ? step.rowsOf(old.getFirst()) : "all rows";
        String names = old.stream().map(ObjectName::sql).collect(Collectors.joining(", "));
        findings.add(
                VACUUM_FULL,
                step.range(),
                "Blocks every read and write of " + what + " while " + command + " rewrites " + rows + ".",
                SaferWay.sql(
                        "Plain VACUUM keeps nobody out; to give room back to the disk use pg_repack or a maintenance window.",
                        ("VACUUM (ANALYZE) " + names).strip() + ";"));
    }

    private static void rewrite(Step step, AlterRelation alter, TableChange change, Findings findings) {
        boolean moves = change instanceof RelationChange.SetLogged
                || change instanceof RelationChange.SetTablespace
                || change instanceof RelationChange.SetAccessMethod;
        if (!moves) {
            return;
        }
        Impact impact = step.impact(alter, change);
        Optional<RelationLock> lock = impact.on(alter.relation()).filter(found -> !found.isNew());
        boolean copied =
                lock.map(found -> found.mode() == LockMode.ACCESS_EXCLUSIVE).orElse(false);
        if (copied) {
            findings.add(
                    REWRITE_TABLE,
                    change.range(),
                    Wording.sentence(Wording.blocks(LockMode.ACCESS_EXCLUSIVE, alter.relation()) + " while "
                            + step.rowsOf(alter.relation()) + " are copied"),
                    SaferWay.advice("In a maintenance window; or a new table, filled in batches."));
        }
    }

    private static void lock(Step step, LockTable lock, Findings findings) {
        Optional<LockMode> mode = LockMode.ofSqlName(lock.mode());
        List<ObjectName> old = lock.tables().stream()
                .map(TableReference::table)
                .filter(table -> !step.isNew(table))
                .toList();
        if (mode.isPresent() && mode.get().blocksWrites() && !old.isEmpty()) {
            findings.add(
                    LOCK_TABLE,
                    lock.range(),
                    Wording.sentence(Wording.blocks(mode.get(), old.getFirst()) + " until the transaction ends"),
                    SaferWay.advice(
                            "Leave it out: each statement takes the lock it needs, and no longer than it must."));
        }
    }

    private static void refresh(Step step, Refresh refresh, Findings findings) {
        if (refresh.concurrently() || step.isNew(ObjectKind.MATERIALIZED_VIEW, refresh.view())) {
            return;
        }
        findings.add(
                REFRESH,
                refresh.range(),
                "Keeps every reader of " + Step.quoted(refresh.view()) + " out until its query is done.",
                SaferWay.sql(
                        "Needs a unique index over all rows of the view.",
                        "REFRESH MATERIALIZED VIEW CONCURRENTLY "
                                + refresh.view().sql() + ";"));
    }

    private static void domain(Step step, AlterDomain alter, Findings findings) {
        if (step.isNew(ObjectKind.DOMAIN, alter.domain())) {
            return;
        }
        String waits = "Blocks every write to the tables that use " + Step.quoted(alter.domain())
                + " while all their rows are read.";
        switch (alter.change()) {
            case DomainChange.OfConstraint changed -> {
                if (changed.change() instanceof ConstraintChange.AddConstraint add
                        && !add.constraint().attributes().notValid()) {
                    SourceRange range = add.constraint().range();
                    findings.add(
                            DOMAIN_CONSTRAINT,
                            range,
                            waits,
                            SaferWay.sql(
                                    "NOT VALID tries new values only and is done at once.",
                                    "ALTER DOMAIN " + alter.domain().sql() + " ADD " + step.text(range)
                                            + " NOT VALID;"));
                } else if (changed.change() instanceof ConstraintChange.ValidateConstraint) {
                    findings.add(DOMAIN_CONSTRAINT, alter.range(), waits, SaferWay.advice("In a maintenance window."));
                }
            }
            case DomainChange.SetNotNull notNull ->
                findings.add(
                        DOMAIN_CONSTRAINT,
                        alter.range(),
                        waits,
                        SaferWay.advice("Make the columns NOT NULL instead, each by way of a validated CHECK."));
            case DomainChange.DropNotNull dropped -> {}
            case DomainChange.SetDefault changed -> {}
        }
    }

    private static boolean isView(Step step, ObjectName name) {
        return step.relation(name)
                .map(relation -> relation.kind() == RelationKind.VIEW)
                .orElse(false);
    }

    /** A relation's name as the catalog looks for it. */
    static RelationName relationName(ObjectName name) {
        return new RelationName(name.schema(), name.name());
    }
}
