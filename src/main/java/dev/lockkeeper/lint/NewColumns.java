package dev.lockkeeper.lint;

import dev.lockkeeper.sql.grammar.ColumnChange;
import dev.lockkeeper.sql.grammar.ColumnDefinition;
import dev.lockkeeper.sql.grammar.Constraint;
import dev.lockkeeper.sql.grammar.ObjectName;
import dev.lockkeeper.sql.grammar.SourceRange;

/** SQL that brings a column into a table in use, step by step. Thread-safe. */
final class NewColumns {
    private NewColumns() {}

    /** The text of a range with a piece of it replaced. */
    static String replaced(Step step, SourceRange whole, SourceRange piece, String by) {
        return step.text(new SourceRange(whole.start(), piece.start()))
                + by
                + step.text(new SourceRange(piece.end(), whole.end()));
    }

    /** The definition without its NOT NULL. */
    static String withoutNotNull(Step step, ColumnDefinition column) {
        return column.notNull()
                .map(notNull -> replaced(step, column.range(), notNull.range(), "")
                        .replaceAll("\\s{2,}", " ")
                        .strip())
                .orElseGet(() -> bare(column));
    }

    /** The definition without one of its constraints. */
    static String without(Step step, ColumnDefinition column, Constraint constraint) {
        return replaced(step, column.range(), constraint.range(), "")
                .replaceAll("\\s{2,}", " ")
                .strip();
    }

    /** Name and type alone. */
    private static String bare(ColumnDefinition column) {
        return column.name().sql() + " " + type(column);
    }

    private static String type(ColumnDefinition column) {
        if (!column.type().isSerial()) {
            return column.type().toString();
        }
        return switch (column.type().name()) {
            case "smallserial" -> "smallint";
            case "bigserial" -> "bigint";
            default -> "integer";
        };
    }

    /** The column empty first, its default for rows to come, the old rows in batches, and NOT NULL at the end. */
    static SaferWay saferWay(Step step, ObjectName table, ColumnDefinition column) {
        String name = column.name().text();
        String alter = "ALTER TABLE " + table.sql() + " ";
        StringBuilder sql = new StringBuilder(alter + "ADD COLUMN " + bare(column) + ";\n");
        String isNull = column.name().sql() + " IS NULL";
        if (column.generated().isPresent()) {
            String expression = "(" + column.generated().get().expression().text() + ")";
            sql.append(Recipes.computedByTrigger(table, name, expression)).append('\n');
            sql.append(Recipes.fill(table, name, expression, isNull + " AND " + expression + " IS NOT NULL"));
            return SaferWay.ownFile("A column kept by a trigger, filled in batches.", sql.toString());
        }
        if (column.identity().isPresent() || column.type().isSerial()) {
            ObjectName sequence =
                    new ObjectName(table.schema(), Wording.name(table.name(), name, "seq"), table.range());
            sql.append("CREATE SEQUENCE " + sequence.sql() + " OWNED BY " + table.sql() + "."
                    + column.name().sql() + ";\n");
            String next = "nextval('" + sequence.sql().replace("'", "''") + "')";
            sql.append(alter + "ALTER COLUMN " + column.name().sql() + " SET DEFAULT " + next + ";\n");
            sql.append(Recipes.fill(table, name, "DEFAULT", isNull)).append('\n');
            sql.append(Recipes.setNotNull(table, name));
            return SaferWay.ownFile(
                    "An empty column with a sequence for rows to come; old rows in batches.", sql.toString());
        }
        if (column.defaultValue().isEmpty()) {
            return SaferWay.advice(
                    "Add a column of the plain type, fill it in batches, and check it by a constraint NOT VALID.");
        }
        sql.append(alter + "ALTER COLUMN " + column.name().sql() + " SET DEFAULT "
                + column.defaultValue().get().expression().text() + ";\n");
        sql.append(Recipes.fill(table, name, "DEFAULT", isNull));
        if (column.isNotNull()) {
            sql.append('\n').append(Recipes.setNotNull(table, name));
        }
        return SaferWay.ownFile(
                "An empty column with a default for rows to come; old rows in batches.", sql.toString());
    }

    /** A second column of the new type, kept equal and filled, until programs change over. */
    static SaferWay changeOver(Step step, ObjectName table, ColumnChange.SetType change) {
        String old = change.column().sql();
        String added = Wording.name(change.column().text(), "new");
        String value = change.using().map(using -> "(" + using.text() + ")").orElse(old + "::" + change.type());
        String trigger = Recipes.sql(Wording.name(table.name(), added, "fill"));
        String alter = "ALTER TABLE " + table.sql() + " ";
        return SaferWay.ownFile(
                "A second column of the new type, kept equal by a trigger and filled in batches; then change over.",
                alter + "ADD COLUMN " + Recipes.sql(added) + " " + change.type() + ";\n"
                        + Recipes.computedByTrigger(table, added, value) + "\n"
                        + Recipes.fill(table, added, value, Recipes.sql(added) + " IS NULL AND " + old + " IS NOT NULL")
                        + "\n-- With the release that knows it, in one transaction:\n-- DROP TRIGGER " + trigger
                        + " ON "
                        + table.sql() + ";\n-- " + alter + "RENAME COLUMN " + old + " TO "
                        + Recipes.sql(Wording.name(change.column().text(), "old")) + ";\n-- " + alter
                        + "RENAME COLUMN " + Recipes.sql(added) + " TO " + old + ";");
    }
}
