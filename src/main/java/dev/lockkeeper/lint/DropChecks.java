package dev.lockkeeper.lint;

import dev.lockkeeper.sql.grammar.Action;
import dev.lockkeeper.sql.grammar.ColumnChange;
import dev.lockkeeper.sql.grammar.ConstraintChange;
import dev.lockkeeper.sql.grammar.DefinitionAction.Drop;
import dev.lockkeeper.sql.grammar.ObjectKind;
import dev.lockkeeper.sql.grammar.ObjectName;
import dev.lockkeeper.sql.grammar.SourceRange;
import dev.lockkeeper.sql.grammar.TableAction.AlterRelation;
import dev.lockkeeper.sql.grammar.TableChange;
import dev.lockkeeper.sql.grammar.TypeAction;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rules about what is dropped. */
final class DropChecks implements Checks {
    static final Rule DROP_TABLE = Rule.hazard("drop-table", RuleConcern.DATA_LOSS)
            .summary("DROP TABLE destroys every row, and programs that still use the table fail")
            .because("""
                    The rows are gone when the transaction commits; only a backup has them. Every query that still names the
                    table fails at once, and the tables it refers to are locked as well. Rename it first: a rename is taken
                    back in a moment. Drop it in a later release, when nobody has missed it.""")
            .bad("DROP TABLE tolls;")
            .good(
                    "-- A table that this file creates may go again.\nCREATE TABLE tolls_import (LIKE tolls);\nDROP TABLE tolls_import;");

    static final Rule DROP_COLUMN = Rule.hazard("drop-column", RuleConcern.DATA_LOSS)
            .summary("DROP COLUMN destroys its values, and programs that still use the column fail")
            .because("""
                    The values cannot be brought back. Programs that run now still name the column, or read it with SELECT *
                    and have it in prepared statements. Release programs that no longer use it; until then let it be null, so
                    that old and new ones can write; drop it after that, and say so with an ignore comment.""")
            .bad("ALTER TABLE tolls DROP COLUMN currency;")
            .good("""
                    -- lockkeeper:ignore-file drop-column no program has read it since the spring release
                    ALTER TABLE tolls DROP COLUMN currency;""");

    static final Rule DROP_SCHEMA = Rule.hazard("drop-schema", RuleConcern.DATA_LOSS)
            .summary("DROP SCHEMA, DATABASE, TABLESPACE or OWNED takes more with it than the statement names")
            .because("""
                    What goes is whatever stands in it on the day it runs, and not what stood in it when it was written.
                    Drop what is meant by name, table by table.""")
            .bad("DROP SCHEMA IF EXISTS archive CASCADE;")
            .good("CREATE SCHEMA import;\nDROP SCHEMA import;");

    static final Rule DROP_CASCADE = Rule.hazard("drop-cascade", RuleConcern.DATA_LOSS)
            .summary("CASCADE also drops what depends on it, whatever that is by then")
            .because("""
                    Views, foreign keys, columns of a type, triggers: everything that depends on it goes as well, without being
                    named, and the tables concerned are locked. Without CASCADE the server lists what depends on it and stops;
                    drop those things by name.""")
            .bad("ALTER TABLE tolls DROP CONSTRAINT tolls_pkey CASCADE;")
            .good("ALTER TABLE vessels DROP CONSTRAINT vessels_size_check;");

    static final Rule DROP_OBJECT = Rule.hazard("drop-object", RuleConcern.RUNNING_CLIENTS)
            .summary("Programs that still use the view, function, type or sequence fail")
            .because("""
                    Programs that run now with yesterday's code still ask for it. Release programs that no longer use it, then
                    drop it. One that is made again in the same transaction is replaced, which is no hazard.""")
            .bad("DROP VIEW open_tolls;")
            .good(
                    "DROP VIEW open_tolls;\nCREATE VIEW open_tolls AS SELECT passage_id FROM tolls WHERE paid_on IS NULL;");

    static final Rule DROP_CONSTRAINT = Rule.hygiene("drop-constraint", RuleConcern.DATA_LOSS)
            .summary("From now on rows come in that the constraint refused")
            .because("""
                    Nothing is lost at once, but the rows that come in meanwhile will keep the constraint from coming back. A
                    foreign key that is dropped also locks the table it refers to.""")
            .bad("ALTER TABLE vessels DROP CONSTRAINT vessels_size_check;")
            .good("ALTER TABLE vessels ADD CONSTRAINT vessels_beam_check CHECK (beam_m > 0) NOT VALID;");

    static final Rule DROP_KEY = Rule.hazard("drop-key", RuleConcern.RUNNING_CLIENTS)
            .summary("With a key or foreign key goes what programs and queries rely on")
            .because("""
                    With a primary key or unique constraint goes its index: queries by key read the whole table, and ON CONFLICT
                    fails. With a foreign key goes what kept the rows together, and the table it refers to is locked as well.
                    Rows that come in meanwhile keep the constraint from coming back. Have its successor in place first.""")
            .bad("ALTER TABLE vessels DROP CONSTRAINT vessels_owner_id_fkey;")
            .good(
                    "ALTER TABLE vessels ADD CONSTRAINT vessels_owner_fkey FOREIGN KEY (owner_id) REFERENCES owners (id) NOT VALID;");

    static final Rule DROP_NOT_NULL = Rule.hazard("drop-not-null", RuleConcern.RUNNING_CLIENTS)
            .summary("Programs that never expected NULL in this column may now meet it")
            .because("""
                    Programs that were written while the column was NOT NULL may fail at the first row without a value. Make
                    them ready first. Putting NOT NULL back reads the whole table.""")
            .bad("ALTER TABLE vessels ALTER COLUMN eni DROP NOT NULL;")
            .good("ALTER TABLE vessels ALTER COLUMN eni SET DEFAULT '00000000';");

    static final Rule DROP_DEFAULT = Rule.hygiene("drop-default", RuleConcern.RUNNING_CLIENTS)
            .summary("Programs that leave the column out now write NULL, or fail")
            .because("""
                    An INSERT that does not name the column got the default until now. If the column is NOT NULL it fails from
                    now on.""")
            .bad("ALTER TABLE tolls ALTER COLUMN currency DROP DEFAULT;")
            .good("ALTER TABLE tolls ALTER COLUMN currency SET DEFAULT 'CHF';");

    private static final Pattern NAMES_OF_KEYS = Pattern.compile(
            "(_pkey|_key|_fkey|_fk|_pk|_uk|_uniq|_unique)\\d*$|^(fk|pk|uk|uq)_", Pattern.CASE_INSENSITIVE);

    /** Kinds that running programs may name. */
    private static final Set<ObjectKind> USED_BY_CLIENTS = Set.of(
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.FOREIGN_TABLE,
            ObjectKind.SEQUENCE,
            ObjectKind.FUNCTION,
            ObjectKind.PROCEDURE,
            ObjectKind.ROUTINE,
            ObjectKind.AGGREGATE,
            ObjectKind.TYPE,
            ObjectKind.DOMAIN,
            ObjectKind.EXTENSION,
            ObjectKind.OPERATOR,
            ObjectKind.CAST,
            ObjectKind.ROLE,
            ObjectKind.PUBLICATION,
            ObjectKind.SUBSCRIPTION,
            ObjectKind.SERVER,
            ObjectKind.USER_MAPPING);

    @Override
    public List<Rule> rules() {
        return List.of(
                DROP_TABLE,
                DROP_COLUMN,
                DROP_SCHEMA,
                DROP_CASCADE,
                DROP_OBJECT,
                DROP_CONSTRAINT,
                DROP_KEY,
                DROP_NOT_NULL,
                DROP_DEFAULT);
    }

    @Override
    public void check(Step step, Findings findings) {
        Action action = step.action();
        if (action instanceof Drop drop) {
            drop(step, drop, findings);
        } else if (action instanceof AlterRelation alter && !step.isNew(alter.relation())) {
            alter.changes().forEach(change -> alter(step, alter, change, findings));
        } else if (action instanceof Action.Other other && other.keywords().startsWith("DROP OWNED")) {
            findings.add(
                    DROP_SCHEMA,
                    step.range(),
                    "Drops every object of this database that the role owns.",
                    SaferWay.advice("REASSIGN OWNED keeps the objects and gives them to another role."));
        } else if (action instanceof TypeAction.AlterAttributes attributes
                && attributes.keywords().contains("DROP")
                && !step.isNew(ObjectKind.TYPE, attributes.type())) {
            findings.add(
                    DROP_COLUMN,
                    step.range(),
                    "Destroys the attribute in every value of the type " + Step.quoted(attributes.type()) + ".",
                    SaferWay.advice("Make a new type beside it and move the columns over."));
        }
    }

    private static void drop(Step step, Drop drop, Findings findings) {
        List<ObjectName> old = drop.objects().stream()
                .filter(name -> !step.isNew(drop.kind(), name))
                .toList();
        if (old.isEmpty()) {
            return;
        }
        String names = old.stream().map(Step::quoted).collect(Collectors.joining(", "));
        switch (drop.kind()) {
            case TABLE -> old.forEach(table -> dropTable(step, table, findings));
            case SCHEMA, DATABASE, TABLESPACE ->
                findings.add(
                        DROP_SCHEMA,
                        step.range(),
                        "Destroys the " + drop.kind().words() + " " + names
                                + (drop.cascade() ? " with everything in it." : "."),
                        SaferWay.advice("Drop what is in it by name; take a backup first."));
            case POLICY -> policy(step, drop, names, findings);
            default -> {
                List<ObjectName> gone = old.stream()
                        .filter(name -> !step.outlook()
                                .isMadeAgain(drop.kind(), name, step.statement().number()))
                        .toList();
                if (USED_BY_CLIENTS.contains(drop.kind()) && !gone.isEmpty()) {
                    dropObject(step, drop, gone, findings);
                }
            }
        }
        if (drop.cascade() && drop.kind() != ObjectKind.SCHEMA) {
            findings.add(
                    DROP_CASCADE,
                    step.range(),
                    "Drops, with " + names + ", everything that depends on it, without naming it.",
                    SaferWay.sql(
                            "Without CASCADE the server lists what depends on it and stops; drop those things by name.",
                            withoutCascade(step.text(step.range()))));
        }
    }

    private static void policy(Step step, Drop drop, String names, Findings findings) {
        boolean replaced = drop.on()
                .map(table -> step.isNew(table)
                        || step.outlook()
                                .isMadeAgain(
                                        ObjectKind.POLICY,
                                        table,
                                        step.statement().number()))
                .orElse(false);
        if (!replaced) {
            findings.add(
                    DROP_OBJECT,
                    step.range(),
                    "Which rows programs see and may write changes at once with the policy " + names + ".",
                    SaferWay.advice("Create the policy that takes its place in the same transaction."));
        }
    }

    private static void dropTable(Step step, ObjectName table, Findings findings) {
        String later = Wording.name(table.name(), "to_be_dropped");
        ObjectName renamed = new ObjectName(table.schema(), later, table.range());
        String rows = step.rowCount(table)
                .map(count -> " (" + RowCounts.text(count) + ")")
                .orElse("");
        findings.add(
                DROP_TABLE,
                table.range().start() >= step.range().start() ? step.range() : table.range(),
                "Destroys every row of " + Step.quoted(table) + rows
                        + "; queries that still name it fail, and only a backup has the rows.",
                SaferWay.sql(
                        "Rename it first, which is taken back in a moment; drop it when nobody has missed it.",
                        "-- lockkeeper:ignore rename-table taken back in a moment if somebody still uses it\n"
                                + "ALTER TABLE " + table.sql() + " RENAME TO " + sql(later)
                                + ";\n-- In a later release:\n"
                                + "-- DROP TABLE " + renamed.sql() + ";"));
    }

    private static String sql(String name) {
        return new ObjectName(java.util.Optional.empty(), name, new SourceRange(0, 0)).sql();
    }

    private static void dropObject(Step step, Drop drop, List<ObjectName> gone, Findings findings) {
        String names = gone.stream().map(Step::quoted).collect(Collectors.joining(", "));
        boolean sequence = drop.kind() == ObjectKind.SEQUENCE;
        findings.add(
                DROP_OBJECT,
                step.range(),
                "Programs that still use the " + drop.kind().words() + " " + names + " fail"
                        + (sequence ? ", and how far it had counted is lost." : "."),
                SaferWay.advice(
                        "Release programs that no longer use it first, then drop it; to replace it, make it again"
                                + " in the same transaction."));
    }

    private static String withoutCascade(String text) {
        return text.replaceFirst("(?is)\\s+cascade\\s*$", "") + ";";
    }

    private static void alter(Step step, AlterRelation alter, TableChange change, Findings findings) {
        ObjectName table = alter.relation();
        switch (change) {
            case ColumnChange.DropColumn drop -> {
                findings.add(
                        DROP_COLUMN,
                        drop.range(),
                        "Destroys every value of `" + drop.column() + "` in " + Step.quoted(table)
                                + "; programs that still use the column fail.",
                        SaferWay.sql(
                                "Let it be null until no program uses it any more, then drop it.",
                                "-- lockkeeper:ignore drop-not-null programs may leave it out from now on\nALTER TABLE "
                                        + table.sql() + " ALTER COLUMN "
                                        + drop.column().sql()
                                        + " DROP NOT NULL;\n-- When no program uses it any more:\n"
                                        + "-- ALTER TABLE " + table.sql() + " DROP COLUMN "
                                        + drop.column().sql() + ";"));
                cascade(table, drop.cascade(), step, change, findings);
            }
            case ConstraintChange.DropConstraint drop -> {
                boolean helper = step.relation(table)
                        .map(relation -> relation.columns().stream()
                                .filter(column -> column.notNull())
                                .anyMatch(
                                        column -> isHelper(relation, drop.name().text(), column.name())))
                        .orElse(false);
                if (isKey(step, table, drop.name().text())) {
                    findings.add(
                            DROP_KEY,
                            drop.range(),
                            "Programs and queries that rely on the key `" + drop.name() + "` of " + Step.quoted(table)
                                    + " fail or become slow.",
                            SaferWay.advice("Have the key that takes its place first, built beside the running work."));
                } else if (!helper) {
                    findings.add(
                            DROP_CONSTRAINT,
                            drop.range(),
                            "From now on " + Step.quoted(table) + " takes rows that `" + drop.name() + "` refused.",
                            SaferWay.advice(
                                    "Add the constraint that takes its place, NOT VALID, before this one goes."));
                }
                cascade(table, drop.cascade(), step, change, findings);
            }
            case ColumnChange.DropNotNull drop ->
                findings.add(
                        DROP_NOT_NULL,
                        drop.range(),
                        "Programs that never expected NULL in `" + drop.column() + "` of " + Step.quoted(table)
                                + " may now meet it.",
                        SaferWay.advice("Release programs that can read NULL there first."));
            case ColumnChange.DropDefault drop ->
                findings.add(
                        DROP_DEFAULT,
                        drop.range(),
                        "An INSERT into " + Step.quoted(table) + " that leaves `" + drop.column()
                                + "` out now writes NULL, or fails.",
                        SaferWay.advice("Release programs that always write it first."));
            case ColumnChange.DropIdentity drop ->
                findings.add(
                        DROP_DEFAULT,
                        drop.range(),
                        "An INSERT into " + Step.quoted(table) + " that leaves `" + drop.column()
                                + "` out fails from now on.",
                        SaferWay.advice("Release programs that always write it first."));
            default -> {
                // Drops nothing.
            }
        }
    }

    /** By what is known of it, or else by the names that PostgreSQL and people give to keys. */
    private static boolean isKey(Step step, ObjectName table, String name) {
        return step.relation(table)
                .flatMap(relation -> relation.constraint(name))
                .map(constraint -> constraint instanceof dev.lockkeeper.forecast.TableConstraint.Key
                        || constraint instanceof dev.lockkeeper.forecast.ForeignKey)
                .orElseGet(() -> NAMES_OF_KEYS.matcher(name).find());
    }

    /** A CHECK (c IS NOT NULL) is only scaffolding once the column itself is NOT NULL. */
    private static boolean isHelper(dev.lockkeeper.forecast.Relation relation, String constraint, String column) {
        return relation.constraint(constraint)
                .filter(dev.lockkeeper.forecast.TableConstraint.Check.class::isInstance)
                .map(dev.lockkeeper.forecast.TableConstraint.Check.class::cast)
                .map(check -> check.provesNotNull().contains(column)
                        && check.columns().size() <= 1)
                .orElse(false);
    }

    private static void cascade(ObjectName table, boolean cascade, Step step, TableChange change, Findings findings) {
        if (cascade) {
            findings.add(
                    DROP_CASCADE,
                    change.range(),
                    "Drops everything that depends on it as well, in " + Step.quoted(table)
                            + " and elsewhere, without naming it.",
                    SaferWay.sql(
                            "Without CASCADE the server lists what depends on it and stops; drop those things by name.",
                            "ALTER TABLE " + table.sql() + " " + withoutCascade(step.text(change.range()))));
        }
    }
}
