package dev.lockkeeper.lint;

import dev.lockkeeper.forecast.RelationLock;
import dev.lockkeeper.sql.grammar.Action;
import dev.lockkeeper.sql.grammar.DataAction;
import dev.lockkeeper.sql.grammar.ObjectName;
import dev.lockkeeper.sql.grammar.TableAction;
import dev.lockkeeper.sql.grammar.ViewAction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rules about locks that are held while something else goes on. One for each run; not thread-safe. */
final class HeldLockChecks implements Checks {
    static final Rule WORK_UNDER_LOCK = Rule.hazard("work-under-exclusive-lock", RuleConcern.WAITING)
            .summary("Long work follows in a transaction that already keeps everybody out of a table")
            .because("""
                    A lock is held until its transaction ends, not its statement. A change that is done at once becomes an outage
                    when an UPDATE, an index build or a check of all rows follows behind it. Put the long work into a file of its
                    own.""")
            .bad(
                    "ALTER TABLE vessels ADD COLUMN draught_m numeric;\nUPDATE toll_rates SET base_cents = base_cents + 1;")
            .good(
                    "ALTER TABLE vessels ADD COLUMN draught_m numeric;\nCOMMENT ON COLUMN vessels.draught_m IS 'Draught';");

    static final Rule MANY_TABLES = Rule.hazard("many-tables-locked", RuleConcern.WAITING)
            .summary("One transaction keeps everybody out of three or more tables")
            .because("""
                    While it waits for the next table, readers and writers of the first ones wait already; and programs that
                    use the tables in another order end in a deadlock. One file for each table keeps each wait short.""")
            .bad("""
                    ALTER TABLE owners ADD COLUMN note text;
                    ALTER TABLE vessels ADD COLUMN note text;
                    ALTER TABLE passages ADD COLUMN note text;""")
            .good("ALTER TABLE owners ADD COLUMN note text;");

    private static final int MANY = 3;

    private record Held(String relation, int statement, int line) {}

    private final Map<String, Held> held = new LinkedHashMap<>();
    private int transaction = -1;
    private boolean manySaid;

    @Override
    public List<Rule> rules() {
        return List.of(WORK_UNDER_LOCK, MANY_TABLES);
    }

    @Override
    public void check(Step step, Findings findings) {
        if (step.transaction() != transaction) {
            transaction = step.transaction();
            held.clear();
            manySaid = false;
        }
        Impact impact = step.impact();
        int number = step.statement().number();
        Optional<Held> before =
                held.values().stream().filter(lock -> lock.statement() < number).findFirst();
        before.filter(lock -> isLongWork(step, impact))
                .ifPresent(lock -> findings.add(
                        WORK_UNDER_LOCK,
                        step.range(),
                        "While this runs nobody can read or write `" + lock.relation()
                                + "`, which the statement in line " + lock.line()
                                + " locked until the transaction ends.",
                        SaferWay.sql("In a file of its own.", step.text(step.range()) + ";")));
        for (RelationLock lock : impact.exclusive()) {
            if (!lock.kind().isIndex()) {
                held.putIfAbsent(
                        lock.relation().name(),
                        new Held(
                                lock.relation().name(),
                                number,
                                step.statement().position().line()));
            }
        }
        boolean several = held.values().stream().map(Held::statement).distinct().count() > 1;
        if (held.size() >= MANY && several && !manySaid && !impact.exclusive().isEmpty()) {
            manySaid = true;
            findings.add(
                    MANY_TABLES,
                    step.range(),
                    "Keeps everybody out of "
                            + held.keySet().stream()
                                    .map(name -> "`" + name + "`")
                                    .collect(Collectors.joining(", "))
                            + " at the same time; readers of the first wait while it waits for the last.",
                    SaferWay.sql("One file for each table.", step.text(step.range()) + ";"));
        }
    }

    /** Work that takes as long as there are rows in a table that was there before. */
    private static boolean isLongWork(Step step, Impact impact) {
        // The new, empty files of TRUNCATE are made in a moment.
        if (impact.isLong() && !(step.action() instanceof TableAction.Truncate)) {
            return true;
        }
        Action action = step.action();
        return switch (action) {
            case DataAction.Update update ->
                !step.isNew(update.target())
                        && !isBounded(step, update.target(), update.where().map(where -> where.text()));
            case DataAction.Delete delete ->
                !step.isNew(delete.target())
                        && !isBounded(step, delete.target(), delete.where().map(where -> where.text()));
            case DataAction.Insert insert ->
                insert.source() == DataAction.RowSource.QUERY
                        && readsOld(step, insert.query().reads());
            case DataAction.Merge merge -> !step.isNew(merge.target());
            case DataAction.Copy copy ->
                copy.from() && copy.relation().map(table -> !step.isNew(table)).orElse(false);
            case TableAction.CreateTable create ->
                create.asQuery().map(query -> readsOld(step, query.reads())).orElse(false);
            case ViewAction.CreateMaterializedView create ->
                create.withData() && readsOld(step, create.query().reads());
            case ViewAction.Refresh refresh -> true;
            default -> false;
        };
    }

    private static boolean readsOld(Step step, List<ObjectName> tables) {
        return tables.stream().anyMatch(table -> !step.isNew(table));
    }

    private static boolean isBounded(Step step, ObjectName table, Optional<String> where) {
        return where.map(condition -> RowBound.isBounded(condition, step.relation(table), step.inBlock()))
                .orElse(false);
    }
}
