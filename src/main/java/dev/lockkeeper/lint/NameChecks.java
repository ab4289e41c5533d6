package dev.lockkeeper.lint;

import dev.lockkeeper.sql.Keywords;
import dev.lockkeeper.sql.grammar.Action;
import dev.lockkeeper.sql.grammar.ColumnChange;
import dev.lockkeeper.sql.grammar.ConstraintChange;
import dev.lockkeeper.sql.grammar.IndexAction.CreateIndex;
import dev.lockkeeper.sql.grammar.Name;
import dev.lockkeeper.sql.grammar.ObjectName;
import dev.lockkeeper.sql.grammar.RelationChange;
import dev.lockkeeper.sql.grammar.RoutineAction.CreateRoutine;
import dev.lockkeeper.sql.grammar.SourceRange;
import dev.lockkeeper.sql.grammar.TableAction.AlterRelation;
import dev.lockkeeper.sql.grammar.TableAction.CreateTable;
import dev.lockkeeper.sql.grammar.TableChange;
import dev.lockkeeper.sql.grammar.ViewAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rules about new names and about layout. One for each run; not thread-safe. */
final class NameChecks implements Checks {
    static final Rule TOO_LONG = Rule.style("identifier-too-long")
            .summary("PostgreSQL cuts a name after 63 bytes")
            .because(
                    "It says so in a notice nobody reads, and two long names may become the same. Choose a shorter one.")
            .bad("CREATE INDEX CONCURRENTLY passages_by_vessel_and_lock_and_direction_and_time_of_entry_index"
                    + " ON passages (vessel_id);")
            .good("CREATE INDEX CONCURRENTLY passages_vessel_idx ON passages (vessel_id);");

    static final Rule QUOTED = Rule.style("quoted-name")
            .summary("A name that needs quotes has to be quoted by everybody for ever")
            .because(
                    "Capitals, blanks and keywords need quotes in every query. Lower case letters, digits and underscores do not.")
            .bad("CREATE TABLE IF NOT EXISTS \"Pilots\" (id bigint PRIMARY KEY);")
            .good("CREATE TABLE IF NOT EXISTS pilots (id bigint PRIMARY KEY);");

    static final Rule WITHOUT_SCHEMA = Rule.style("table-without-schema")
            .summary(
                    "The table's name has no schema: which one is meant depends on the search_path (asked only by name)")
            .because(
                    "Where several schemas have tables of one name, a role with another search_path changes another table.")
            .bad("CREATE TABLE IF NOT EXISTS pilots (id bigint PRIMARY KEY);")
            .good("CREATE TABLE IF NOT EXISTS public.pilots (id bigint PRIMARY KEY);");

    static final Rule SEVERAL_ALTERS = Rule.style("several-alter-tables")
            .summary("Several ALTER TABLE on one table where one would do")
            .because("One statement with several changes locks the table once and walks over it at most once.")
            .bad("ALTER TABLE vessels ADD COLUMN IF NOT EXISTS flag text;\n"
                    + "ALTER TABLE vessels ADD COLUMN IF NOT EXISTS port text;")
            .good("ALTER TABLE vessels ADD COLUMN IF NOT EXISTS flag text, ADD COLUMN IF NOT EXISTS port text;");

    static final Rule WIDE_INDEX = Rule.style("wide-index")
            .summary("An index of more than three columns is seldom worth what it costs each write")
            .because(
                    "Few queries use more than its first columns. Unique indexes are another matter and are left alone.")
            .bad("CREATE INDEX CONCURRENTLY passages_all_idx ON passages (vessel_id, lock_id, direction, entered_at);")
            .good("CREATE INDEX CONCURRENTLY passages_vessel_idx ON passages (vessel_id, entered_at);");

    private static final int KEPT_BYTES = 63;
    private static final int MANY_COLUMNS = 3;

    private final Map<String, Integer> transactionOfAlter = new HashMap<>();

    @Override
    public List<Rule> rules() {
        return List.of(TOO_LONG, QUOTED, WITHOUT_SCHEMA, SEVERAL_ALTERS, WIDE_INDEX);
    }

    @Override
    public void check(Step step, Findings findings) {
        Action action = step.action();
        switch (action) {
            case CreateTable create -> {
                object(step, create.table(), findings);
                schema(create.table(), findings);
                create.columns().forEach(column -> name(step, column.name(), findings));
                create.constraints()
                        .forEach(constraint -> constraint.name().ifPresent(name -> name(step, name, findings)));
            }
            case ViewAction.CreateView create -> object(step, create.view(), findings);
            case ViewAction.CreateMaterializedView create -> object(step, create.view(), findings);
            case CreateRoutine create -> object(step, create.routine(), findings);
            case CreateIndex create -> {
                create.name().ifPresent(name -> name(step, name, findings));
                if (!create.unique() && create.elements().size() > MANY_COLUMNS) {
                    findings.add(
                            WIDE_INDEX,
                            create.range(),
                            "The index on " + Step.quoted(create.table()) + " has "
                                    + create.elements().size() + " columns; few queries use more than the first ones.",
                            SaferWay.advice("Keep the columns that the queries compare with."));
                }
            }
            case AlterRelation alter -> {
                schema(alter.relation(), findings);
                alter.changes().forEach(change -> change(step, change, findings));
                several(step, alter, findings);
            }
            default -> {
                // No new name.
            }
        }
    }

    private static void change(Step step, TableChange change, Findings findings) {
        switch (change) {
            case ColumnChange.AddColumn add -> name(step, add.definition().name(), findings);
            case ColumnChange.RenameColumn rename -> name(step, rename.to(), findings);
            case RelationChange.Rename rename -> name(step, rename.to(), findings);
            case ConstraintChange.AddConstraint add ->
                add.constraint().name().ifPresent(name -> name(step, name, findings));
            default -> {
                // No new name.
            }
        }
    }

    private void several(Step step, AlterRelation alter, Findings findings) {
        Integer before = transactionOfAlter.put(alter.relation().toString(), step.transaction());
        if (before != null && before == step.transaction() && !step.isNew(alter.relation()) && !step.inBlock()) {
            findings.add(
                    SEVERAL_ALTERS,
                    alter.range(),
                    "An ALTER TABLE before this one has changed " + Step.quoted(alter.relation()) + " already.",
                    SaferWay.advice("Put the changes into one ALTER TABLE, separated by commas."));
        }
    }

    private static void schema(ObjectName table, Findings findings) {
        if (table.schema().isEmpty()) {
            findings.add(
                    WITHOUT_SCHEMA,
                    table.range(),
                    "Which schema " + Step.quoted(table) + " is in depends on the search_path.",
                    SaferWay.advice("Write the schema before the name."));
        }
    }

    private static void object(Step step, ObjectName name, Findings findings) {
        name(step, name.name(), name.range(), findings);
    }

    private static void name(Step step, Name name, Findings findings) {
        name(step, name.text(), name.range(), findings);
    }

    private static void name(Step step, String name, SourceRange range, Findings findings) {
        if (name.getBytes(StandardCharsets.UTF_8).length > KEPT_BYTES) {
            findings.add(
                    TOO_LONG,
                    range,
                    "PostgreSQL keeps only the first " + KEPT_BYTES + " bytes of this name.",
                    SaferWay.advice("Choose a shorter name."));
        }
        boolean needsQuotes = step.text(range).contains("\"")
                && (!name.equals(name.toLowerCase(Locale.ROOT))
                        || !name.matches("[\\p{L}_][\\p{L}\\p{N}_$]*")
                        || Keywords.isKeyword(name));
        if (needsQuotes) {
            findings.add(
                    QUOTED,
                    range,
                    "Everybody has to write this name in quotes.",
                    SaferWay.advice("Use lower case letters, digits and underscores."));
        }
    }
}
