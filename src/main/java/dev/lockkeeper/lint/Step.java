package dev.lockkeeper.lint;

import dev.lockkeeper.forecast.Catalog;
import dev.lockkeeper.forecast.Relation;
import dev.lockkeeper.forecast.RelationName;
import dev.lockkeeper.forecast.Size;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import dev.lockkeeper.sql.TransactionMode;
import dev.lockkeeper.sql.grammar.Action;
import dev.lockkeeper.sql.grammar.DataAction;
import dev.lockkeeper.sql.grammar.DefinitionAction;
import dev.lockkeeper.sql.grammar.ObjectKind;
import dev.lockkeeper.sql.grammar.ObjectName;
import dev.lockkeeper.sql.grammar.RoutineAction;
import dev.lockkeeper.sql.grammar.SessionAction;
import dev.lockkeeper.sql.grammar.SourceRange;
import dev.lockkeeper.sql.grammar.TableAction;
import dev.lockkeeper.sql.grammar.TableChange;
import java.util.List;
import java.util.Optional;

/**
 * One thing a statement does, at the moment it is its turn, with everything a rule may ask about it. For the thread that
 * checks the file; not kept.
 *
 * @param file the file
 * @param script its text
 * @param statement the statement
 * @param action what it does
 * @param inBlock whether it stands in a block or a routine, not in the script itself
 * @param mode how the file runs
 * @param outlook the whole file
 * @param memory what was done before
 * @param facts what forecast knows
 * @param settings what lint was told
 */
record Step(
        LintFile file,
        Script script,
        Statement statement,
        Action action,
        boolean inBlock,
        TransactionMode mode,
        Outlook outlook,
        Memory memory,
        LockFacts facts,
        LintSettings settings) {

    /** Where it is written. */
    SourceRange range() {
        return action.range();
    }

    /** The text as it is written. */
    String text(SourceRange range) {
        return range.in(script.text());
    }

    /** The transaction it runs in. */
    int transaction() {
        return outlook.transaction(statement.number());
    }

    /** Whether the file says by itself how it runs. */
    boolean saysItsMode() {
        String head = script.text().substring(0, script.statements().getFirst().start());
        return head.contains("transaction=");
    }

    /** The server's major version. */
    int major() {
        return settings.serverMajor();
    }

    /** What is known of the database at this moment. */
    Catalog catalog() {
        return facts.catalog();
    }

    /** What is known of a relation. */
    Optional<Relation> relation(ObjectName name) {
        return catalog().relation(new RelationName(name.schema(), name.name()));
    }

    /** What the action does to relations; what only changes rows, sessions or words keeps nobody out. */
    Impact impact() {
        return switch (action) {
            case DataAction data -> Impact.NONE;
            case SessionAction session -> Impact.NONE;
            case RoutineAction routine -> Impact.NONE;
            case DefinitionAction.Comment comment -> Impact.NONE;
            case DefinitionAction.Grant grant -> Impact.NONE;
            default -> facts.impact(script, statement, action);
        };
    }

    /** What one change of an {@code ALTER TABLE} does to relations, taken alone. */
    Impact impact(TableAction.AlterRelation alter, TableChange change) {
        return facts.impact(
                script,
                statement,
                new TableAction.AlterRelation(
                        alter.kind(),
                        alter.relation(),
                        alter.only(),
                        alter.ifExists(),
                        List.of(change),
                        alter.range()));
    }

    /** Whether pending files create this relation, so that nobody uses it yet. */
    boolean isNew(ObjectName relation) {
        return isNew(ObjectKind.TABLE, relation);
    }

    /** Whether pending files create this, so that nobody uses it yet. */
    boolean isNew(ObjectKind kind, ObjectName name) {
        return memory.isNew(kind, name) || name.schema().map(Step::isTemporary).orElse(false);
    }

    private static boolean isTemporary(String schema) {
        return schema.equals("pg_temp");
    }

    /** The relation in a sentence, in back quotes. */
    static String quoted(ObjectName name) {
        return "`" + name + "`";
    }

    /** How many rows there are: {@code its 4.1 M rows}, or {@code all its rows} where that is not known. */
    String rowsOf(ObjectName name) {
        return relation(name)
                .flatMap(Relation::size)
                .map(size -> "its " + RowCounts.text(size.rows()))
                .orElse("all its rows");
    }

    /** How many rows there are, if that is known. */
    Optional<Long> rowCount(ObjectName name) {
        return relation(name).flatMap(Relation::size).map(Size::rows);
    }
}
