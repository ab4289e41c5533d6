package dev.lockkeeper.lint;

import dev.lockkeeper.forecast.Answer;
import dev.lockkeeper.forecast.RelationLock;
import dev.lockkeeper.forecast.Uncertainty.Subject;
import dev.lockkeeper.sql.grammar.ColumnChange;
import dev.lockkeeper.sql.grammar.ColumnDefinition;
import dev.lockkeeper.sql.grammar.ObjectName;
import dev.lockkeeper.sql.grammar.TableAction.AlterRelation;
import dev.lockkeeper.sql.grammar.TableChange;
import java.util.List;
import java.util.Optional;

/** Rules about columns of tables that are in use. */
final class ColumnChecks implements Checks {
    static final Rule REWRITE = Rule.hazard("add-column-rewrite", RuleConcern.WAITING)
            .summary("A new column whose value differs from row to row rewrites the whole table")
            .because("""
                    A constant default is kept once for all rows and costs nothing. A volatile one (random(), clock_timestamp(),
                    gen_random_uuid()), serial, GENERATED … AS IDENTITY, GENERATED … STORED and a domain with a constraint are
                    computed for each row: table and indexes are written anew while nobody may read or write. Add the column
                    empty, set the default for rows to come, and fill the old rows in batches.""")
            .bad("ALTER TABLE passages ADD COLUMN token uuid DEFAULT gen_random_uuid();")
            .good("""
                    -- lockkeeper: transaction=off
                    ALTER TABLE passages ADD COLUMN token uuid;
                    ALTER TABLE passages ALTER COLUMN token SET DEFAULT gen_random_uuid();""");

    static final Rule REQUIRED = Rule.hazard("add-required-column", RuleConcern.RUNNING_CLIENTS)
            .summary(
                    "A NOT NULL column without a default fails if there is a row, and breaks the INSERTs of running programs")
            .because("""
                    PostgreSQL has no value for the rows that are there and refuses the column; in an empty table it works, and
                    then programs that do not know the column can no longer insert. Add it without NOT NULL, or with a constant
                    default; demand a value when every program writes one.""")
            .bad("ALTER TABLE vessels ADD COLUMN flag text NOT NULL;")
            .good("ALTER TABLE vessels ADD COLUMN flag text NOT NULL DEFAULT 'NL';");

    static final Rule SET_NOT_NULL = Rule.hazard("set-not-null", RuleConcern.WAITING)
            .summary("SET NOT NULL reads every row while nobody may read or write")
            .because("""
                    The server looks for a NULL in the whole table under ACCESS EXCLUSIVE. From PostgreSQL 12 on it trusts a
                    validated CHECK (column IS NOT NULL) instead, and validating one lets everybody work. Each of the four
                    statements needs a transaction of its own.""")
            .bad("ALTER TABLE passages ALTER COLUMN remarks SET NOT NULL;")
            .good("""
                    -- lockkeeper: transaction=off
                    ALTER TABLE passages ADD CONSTRAINT passages_remarks_not_null CHECK (remarks IS NOT NULL) NOT VALID;
                    ALTER TABLE passages VALIDATE CONSTRAINT passages_remarks_not_null;
                    ALTER TABLE passages ALTER COLUMN remarks SET NOT NULL;
                    ALTER TABLE passages DROP CONSTRAINT passages_remarks_not_null;""");

    static final Rule CHANGE_TYPE = Rule.hazard("change-column-type", RuleConcern.WAITING)
            .summary("Another type rewrites the whole table and all indexes on the column")
            .because("""
                    Nobody may read or write meanwhile, and foreign keys on the column are checked anew, with their tables
                    locked as well. Only a few changes need no work: a longer varchar or none at all, a numeric with more
                    digits before the point, timestamp to timestamptz in a session whose time zone is UTC. Otherwise add a
                    column of the new type, keep it equal by a trigger, fill it in batches, and change over.""")
            .bad("ALTER TABLE passages ALTER COLUMN cargo_t TYPE bigint;")
            .good(
                    "CREATE TABLE draughts (vessel_name varchar(20));\nALTER TABLE draughts ALTER COLUMN vessel_name TYPE varchar(50);");

    static final Rule SET_EXPRESSION = Rule.hazard("set-expression", RuleConcern.WAITING)
            .summary("SET EXPRESSION computes a stored column anew for every row while nobody may read or write")
            .because(
                    "The table and its indexes are rewritten. Add a new column beside the old one and fill it in batches.")
            .versions(MajorVersions.since(17))
            .bad("ALTER TABLE chamber_events ALTER COLUMN level_cm SET EXPRESSION AS (level_m * 100 + 1);")
            .good("ALTER TABLE chamber_events ADD COLUMN level_mm numeric;");

    static final Rule JSON_COLUMN = Rule.hazard("add-json-column", RuleConcern.RUNNING_CLIENTS)
            .summary("A json column breaks SELECT DISTINCT, GROUP BY and UNION over the table")
            .because("""
                    json has no equality, so that queries of running programs which compare whole rows fail as soon as the
                    column is there. jsonb has one, and can be indexed.""")
            .bad("ALTER TABLE vessels ADD COLUMN papers json;")
            .good("ALTER TABLE vessels ADD COLUMN papers jsonb;");

    @Override
    public List<Rule> rules() {
        return List.of(REWRITE, REQUIRED, SET_NOT_NULL, CHANGE_TYPE, SET_EXPRESSION, JSON_COLUMN);
    }

    @Override
    public void check(Step step, Findings findings) {
        if (step.action() instanceof AlterRelation alter && !step.isNew(alter.relation())) {
            for (TableChange change : alter.changes()) {
                switch (change) {
                    case ColumnChange.AddColumn add -> addColumn(step, alter, add, findings);
                    case ColumnChange.SetNotNull notNull -> setNotNull(step, alter, notNull, findings);
                    case ColumnChange.SetType type -> setType(step, alter, type, findings);
                    case ColumnChange.SetExpression expression -> setExpression(step, alter, expression, findings);
                    default -> {
                        // Of other rules, or harmless.
                    }
                }
            }
        }
    }

    private static void addColumn(Step step, AlterRelation alter, ColumnChange.AddColumn add, Findings findings) {
        ObjectName table = alter.relation();
        ColumnDefinition column = add.definition();
        if (add.ifNotExists()
                && step.relation(table)
                        .flatMap(known -> known.column(column.name().text()))
                        .isPresent()) {
            return;
        }
        boolean filled =
                column.defaultValue().map(value -> !value.expression().isNull()).orElse(false)
                        || column.generated().isPresent()
                        || column.identity().isPresent()
                        || column.type().isSerial();
        boolean required = column.isNotNull() && !filled;
        if (required && step.rowCount(table).map(rows -> rows > 0).orElse(true)) {
            findings.add(
                    REQUIRED,
                    add.range(),
                    "Fails if " + Step.quoted(table) + " has a row, as there is no value for `" + column.name()
                            + "`; and programs that do not know the column can no longer insert.",
                    SaferWay.sql(
                            "Without NOT NULL first; demand a value when every program writes one and old rows are filled.",
                            "ALTER TABLE " + table.sql() + " ADD COLUMN " + NewColumns.withoutNotNull(step, column)
                                    + ";\n-- When every row has a value, in a file with transaction=off:\n"
                                    + commented(Recipes.setNotNull(
                                            table, column.name().text()))));
        }
        Impact impact = step.impact(alter, add);
        boolean certain = impact.rewrites(table).isYes();
        boolean unknownFunction = impact.rewrites(table) == Answer.DEPENDS
                && impact.dependsOn(Subject.FUNCTIONS)
                && column.defaultValue().isPresent();
        if (certain || unknownFunction) {
            String waits = impact.on(table)
                    .map(lock -> Wording.blocks(lock.mode(), table))
                    .orElse("blocks " + Step.quoted(table));
            findings.add(
                    REWRITE,
                    add.range(),
                    Wording.sentence(waits + " while " + step.rowsOf(table) + " are rewritten with a value for `"
                            + column.name() + "`"
                            + (certain ? "" : ", if the function of the default is volatile")),
                    NewColumns.saferWay(step, table, column));
        }
        if (column.type().is("json") && !column.type().isArray()) {
            findings.add(
                    JSON_COLUMN,
                    column.type().range(),
                    "SELECT DISTINCT, GROUP BY and UNION over whole rows of " + Step.quoted(table)
                            + " fail from now on.",
                    SaferWay.sql(
                            "jsonb can be compared and indexed.",
                            "ALTER TABLE " + table.sql() + " "
                                    + NewColumns.replaced(
                                            step, add.range(), column.type().range(), "jsonb") + ";"));
        }
    }

    private static String commented(String sql) {
        return "-- " + sql.replace("\n", "\n-- ");
    }

    private static void setNotNull(Step step, AlterRelation alter, ColumnChange.SetNotNull change, Findings findings) {
        ObjectName table = alter.relation();
        Impact impact = step.impact(alter, change);
        Optional<RelationLock> lock = impact.on(table).filter(found -> !found.isNew() && found.scans() != Answer.NO);
        lock.ifPresent(found -> findings.add(
                SET_NOT_NULL,
                change.range(),
                Wording.blocksWhile(step, found, table),
                SaferWay.ownFile(
                        "Let a CHECK be validated first, which keeps nobody out; SET NOT NULL then trusts it.",
                        Recipes.setNotNull(table, change.column().text()))));
    }

    private static void setType(Step step, AlterRelation alter, ColumnChange.SetType change, Findings findings) {
        ObjectName table = alter.relation();
        Impact impact = step.impact(alter, change);
        Optional<RelationLock> lock = impact.on(table).filter(found -> !found.isNew());
        boolean works = impact.isLong();
        if (lock.isEmpty() || !impact.mayBeLong()) {
            return;
        }
        String sentence = works
                ? Wording.blocksWhile(step, lock.get(), table)
                : "Depends on the type `" + change.column()
                        + "` has now, which is not known here: unless the new one only widens it, "
                        + Wording.blocks(lock.get().mode(), table) + " while " + step.rowsOf(table) + " are rewritten.";
        findings.add(CHANGE_TYPE, change.range(), sentence, NewColumns.changeOver(step, table, change));
    }

    private static void setExpression(
            Step step, AlterRelation alter, ColumnChange.SetExpression change, Findings findings) {
        ObjectName table = alter.relation();
        step.impact(alter, change)
                .on(table)
                .filter(found -> !found.isNew() && found.rewrites() != Answer.NO)
                .ifPresent(found -> findings.add(
                        SET_EXPRESSION,
                        change.range(),
                        Wording.blocksWhile(step, found, table),
                        SaferWay.advice("Add a column with the new expression's value, kept by a trigger and filled in"
                                + " batches; let the programs change over.")));
    }
}
