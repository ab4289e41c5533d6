package dev.lockkeeper.lint;

import dev.lockkeeper.forecast.Answer;
import dev.lockkeeper.forecast.RelationLock;
import dev.lockkeeper.sql.grammar.ColumnChange;
import dev.lockkeeper.sql.grammar.Constraint;
import dev.lockkeeper.sql.grammar.ConstraintChange;
import dev.lockkeeper.sql.grammar.Name;
import dev.lockkeeper.sql.grammar.ObjectName;
import dev.lockkeeper.sql.grammar.TableAction.AlterRelation;
import dev.lockkeeper.sql.grammar.TableChange;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Rules about constraints on tables that are in use. */
final class ConstraintChecks implements Checks {
    static final Rule CHECK = Rule.hazard("add-check-constraint", RuleConcern.WAITING)
            .summary("A CHECK is tried on every row while nobody may read or write")
            .because("""
                    With NOT VALID only new rows are tried and the statement is done at once. VALIDATE CONSTRAINT, in a later
                    transaction, reads the old ones with a lock that lets everybody work.""")
            .bad("ALTER TABLE passages ADD CONSTRAINT passages_times_check CHECK (left_at > entered_at);")
            .good("""
                    -- lockkeeper: transaction=off
                    ALTER TABLE passages ADD CONSTRAINT passages_times_check CHECK (left_at > entered_at) NOT VALID;
                    ALTER TABLE passages VALIDATE CONSTRAINT passages_times_check;""");

    static final Rule FOREIGN_KEY = Rule.hazard("add-foreign-key", RuleConcern.WAITING)
            .summary("A foreign key is tried on every row while nobody may write to either table")
            .because("""
                    Both tables are locked against writing while every row looks for its counterpart. With NOT VALID only new
                    rows are tried and the statement is done at once. VALIDATE CONSTRAINT, in a later transaction, reads the old
                    ones with a lock that lets everybody work.""")
            .bad(
                    "ALTER TABLE chamber_events ADD CONSTRAINT events_berth_fkey FOREIGN KEY (lock_id) REFERENCES berths (id);")
            .good("""
                    -- lockkeeper: transaction=off
                    ALTER TABLE chamber_events ADD CONSTRAINT events_berth_fkey
                        FOREIGN KEY (lock_id) REFERENCES berths (id) NOT VALID;
                    ALTER TABLE chamber_events VALIDATE CONSTRAINT events_berth_fkey;""");

    static final Rule UNIQUE = Rule.hazard("add-unique-constraint", RuleConcern.WAITING)
            .summary("A unique constraint builds its index while nobody may read or write")
            .because("""
                    Build a unique index CONCURRENTLY first, which keeps nobody out, and make it the constraint's: ADD
                    CONSTRAINT … UNIQUE USING INDEX is done at once.""")
            .bad("ALTER TABLE owners ADD CONSTRAINT owners_name_key UNIQUE (name);")
            .good("""
                    -- lockkeeper: transaction=off
                    CREATE UNIQUE INDEX CONCURRENTLY owners_name_key ON owners (name);
                    ALTER TABLE owners ADD CONSTRAINT owners_name_key UNIQUE USING INDEX owners_name_key;""");

    static final Rule PRIMARY_KEY = Rule.hazard("add-primary-key", RuleConcern.WAITING)
            .summary("A primary key builds its index, and looks for NULL, while nobody may read or write")
            .because("""
                    Make the columns NOT NULL by way of a validated CHECK, build a unique index CONCURRENTLY, and make it the
                    key's: ADD PRIMARY KEY USING INDEX then is done at once. If a column may still be null, even that reads
                    every row.""")
            .bad("ALTER TABLE readings_2026 ADD PRIMARY KEY (id);")
            .good("""
                    -- lockkeeper: transaction=off
                    ALTER TABLE readings_2026 ADD CONSTRAINT readings_id_not_null CHECK (id IS NOT NULL) NOT VALID;
                    ALTER TABLE readings_2026 VALIDATE CONSTRAINT readings_id_not_null;
                    ALTER TABLE readings_2026 ALTER COLUMN id SET NOT NULL;
                    CREATE UNIQUE INDEX CONCURRENTLY readings_2026_pkey ON readings_2026 (id);
                    ALTER TABLE readings_2026 ADD CONSTRAINT readings_2026_pkey PRIMARY KEY USING INDEX readings_2026_pkey;""");

    static final Rule EXCLUSION = Rule.hazard("add-exclusion-constraint", RuleConcern.WAITING)
            .summary("An exclusion constraint builds its index while nobody may read or write")
            .because("""
                    There is no way to build it beside the running work. Make a new table that has the constraint, move the rows
                    in batches, and swap the two; or wait for a maintenance window.""")
            .bad("ALTER TABLE berths ADD CONSTRAINT berths_apart EXCLUDE USING btree (name WITH =);")
            .good("CREATE TABLE berth_plans (name text, EXCLUDE USING btree (name WITH =));");

    static final Rule VALIDATE_AT_ONCE = Rule.hazard("validate-in-same-transaction", RuleConcern.WAITING)
            .summary("VALIDATE in the transaction that added the constraint reads every row under the first lock")
            .because("""
                    The lock of ADD CONSTRAINT … NOT VALID is held until the transaction ends, so that nothing is won by leaving
                    the check for later. Validate in the next file.""")
            .bad("""
                    ALTER TABLE passages ADD CONSTRAINT passages_times_check CHECK (left_at > entered_at) NOT VALID;
                    ALTER TABLE passages VALIDATE CONSTRAINT passages_times_check;""")
            .good("ALTER TABLE passages ADD CONSTRAINT passages_times_check CHECK (left_at > entered_at) NOT VALID;");

    @Override
    public List<Rule> rules() {
        return List.of(CHECK, FOREIGN_KEY, UNIQUE, PRIMARY_KEY, EXCLUSION, VALIDATE_AT_ONCE);
    }

    @Override
    public void check(Step step, Findings findings) {
        if (!(step.action() instanceof AlterRelation alter) || step.isNew(alter.relation())) {
            return;
        }
        for (TableChange change : alter.changes()) {
            Impact impact = step.impact(alter, change);
            switch (change) {
                case ConstraintChange.AddConstraint add ->
                    constraint(step, alter, change, add.constraint(), impact, UnaryOperator.identity(), findings);
                case ColumnChange.AddColumn add -> {
                    for (Constraint constraint : add.definition().constraints()) {
                        String alone = "ALTER TABLE " + alter.relation().sql() + " ADD COLUMN "
                                + NewColumns.without(step, add.definition(), constraint) + ";\n";
                        constraint(step, alter, change, constraint, impact, sql -> alone + sql, findings);
                    }
                }
                case ConstraintChange.ValidateConstraint validate -> validate(step, alter, validate, findings);
                default -> {
                    // No constraint.
                }
            }
        }
    }

    private static void constraint(
            Step step,
            AlterRelation alter,
            TableChange change,
            Constraint constraint,
            Impact impact,
            UnaryOperator<String> before,
            Findings findings) {
        ObjectName table = alter.relation();
        Optional<RelationLock> lock = impact.on(table).filter(found -> !found.isNew());
        if (lock.isEmpty()) {
            return;
        }
        boolean works = lock.get().scans() != Answer.NO || lock.get().rewrites().isYes();
        String waits = Wording.blocksWhile(step, lock.get(), table);
        boolean checkedLater =
                constraint.attributes().notValid() || constraint.attributes().notEnforced();
        switch (constraint) {
            case Constraint.Check check -> {
                if (works && !checkedLater) {
                    String name = name(check.name(), table.name(), column(change), "check");
                    findings.add(
                            CHECK,
                            check.range(),
                            waits,
                            SaferWay.ownFile(
                                    "NOT VALID first, then validated in a transaction of its own.",
                                    before.apply(Recipes.notValidThenValidate(
                                            table,
                                            name,
                                            "CHECK (" + check.expression().text() + ")"))));
                }
            }
            case Constraint.ForeignKey key -> {
                if (works && !checkedLater) {
                    foreignKey(step, table, key, before, findings);
                }
            }
            case Constraint.Key key -> key(step, table, key, lock.get(), before, findings);
            case Constraint.Exclude exclude ->
                findings.add(
                        EXCLUSION,
                        exclude.range(),
                        buildsIndex(step, lock.get(), table),
                        SaferWay.advice(
                                "Make a new table with the constraint, move the rows in batches and swap the two,"
                                        + " or wait for a maintenance window."));
            case Constraint.NotNull notNull -> {
                if (works && !checkedLater && change instanceof ConstraintChange.AddConstraint) {
                    String column = notNull.column().map(Name::text).orElse("");
                    findings.add(
                            ColumnChecks.SET_NOT_NULL,
                            notNull.range(),
                            waits,
                            SaferWay.ownFile(
                                    "NOT VALID first, then validated in a transaction of its own.",
                                    Recipes.setNotNull(table, column)));
                }
            }
        }
    }

    private static String column(TableChange change) {
        return change instanceof ColumnChange.AddColumn add
                ? add.definition().name().text()
                : "";
    }

    private static String name(Optional<Name> written, String... parts) {
        return written.map(Name::text)
                .orElseGet(() -> Wording.name(java.util.Arrays.stream(parts)
                        .filter(part -> !part.isEmpty())
                        .toArray(String[]::new)));
    }

    private static String joined(List<Name> columns) {
        return columns.stream().map(Name::text).collect(Collectors.joining("_"));
    }

    private static void foreignKey(
            Step step, ObjectName table, Constraint.ForeignKey key, UnaryOperator<String> before, Findings findings) {
        boolean both = !table.isSame(key.referenced()) && !step.isNew(key.referenced());
        findings.add(
                FOREIGN_KEY,
                key.range(),
                "Blocks every write to " + Step.quoted(table)
                        + (both ? " and " + Step.quoted(key.referenced()) : "") + " while " + step.rowsOf(table)
                        + " look for their counterparts.",
                SaferWay.ownFile(
                        "NOT VALID first, then validated in a transaction of its own.",
                        before.apply(Recipes.notValidThenValidate(
                                table,
                                name(key.name(), table.name(), joined(key.columns()), "fkey"),
                                Recipes.foreignKey(key)))));
    }

    private static void key(
            Step step,
            ObjectName table,
            Constraint.Key key,
            RelationLock lock,
            UnaryOperator<String> before,
            Findings findings) {
        Rule rule = key.primary() ? PRIMARY_KEY : UNIQUE;
        if (key.usingIndex().isPresent()) {
            if (key.primary() && lock.scans().isYes()) {
                findings.add(
                        rule,
                        key.range(),
                        Wording.blocksWhile(step, lock, table),
                        SaferWay.advice(
                                "Make the index's columns NOT NULL first, by way of a validated CHECK; then the key is there at once."));
            }
            return;
        }
        String name = key.primary()
                ? name(key.name(), table.name(), "pkey")
                : name(key.name(), table.name(), joined(key.columns()), "key");
        StringBuilder sql = new StringBuilder();
        if (key.primary()) {
            key.columns().stream()
                    .filter(column -> step.relation(table)
                            .map(known -> !known.provesNotNull(column.text()))
                            .orElse(true))
                    .forEach(column ->
                            sql.append(Recipes.setNotNull(table, column.text())).append('\n'));
        }
        sql.append(Recipes.keyFromIndex(table, name, key));
        findings.add(
                rule,
                key.range(),
                buildsIndex(step, lock, table),
                SaferWay.ownFile(
                        "Build the index beside the running work, then make it the constraint's.",
                        before.apply(sql.toString())));
    }

    private static String buildsIndex(Step step, RelationLock lock, ObjectName table) {
        return Wording.sentence(
                Wording.blocks(lock.mode(), table) + " while an index is built from " + step.rowsOf(table));
    }

    private static void validate(
            Step step, AlterRelation alter, ConstraintChange.ValidateConstraint validate, Findings findings) {
        boolean sameTransaction = step.memory()
                .notValidSince(alter.relation(), validate.name().text())
                .map(transaction -> transaction == step.transaction())
                .orElse(false);
        if (sameTransaction) {
            findings.add(
                    VALIDATE_AT_ONCE,
                    validate.range(),
                    "Reads " + step.rowsOf(alter.relation()) + " of " + Step.quoted(alter.relation())
                            + " under the lock of the ADD CONSTRAINT before it, which is held until the transaction ends.",
                    SaferWay.sql(
                            "In the next file.",
                            "ALTER TABLE " + alter.relation().sql() + " VALIDATE CONSTRAINT "
                                    + validate.name().sql() + ";"));
        }
    }
}
