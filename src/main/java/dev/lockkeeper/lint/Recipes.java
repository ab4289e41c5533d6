package dev.lockkeeper.lint;

import dev.lockkeeper.sql.grammar.Constraint;
import dev.lockkeeper.sql.grammar.Name;
import dev.lockkeeper.sql.grammar.ObjectName;
import dev.lockkeeper.sql.grammar.SourceRange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** SQL for the safer ways, with the names of the statement at hand. Thread-safe. */
final class Recipes {
    private static final String REPEAT = "-- Repeat until it changes no row:\n";

    private Recipes() {}

    /** A name as SQL, quoted where it must be. */
    static String sql(String name) {
        return new ObjectName(Optional.empty(), name, new SourceRange(0, 0)).sql();
    }

    static String columns(List<Name> columns) {
        return columns.stream().map(Name::sql).collect(Collectors.joining(", ", "(", ")"));
    }

    /** {@code SET NOT NULL} without a look at the rows under the lock. */
    static String setNotNull(ObjectName table, String column) {
        String check = sql(Wording.name(table.name(), column, "not_null"));
        String alter = "ALTER TABLE " + table.sql() + " ";
        return alter + "ADD CONSTRAINT " + check + " CHECK (" + sql(column) + " IS NOT NULL) NOT VALID;\n"
                + alter + "VALIDATE CONSTRAINT " + check + ";\n"
                + alter + "ALTER COLUMN " + sql(column) + " SET NOT NULL;\n"
                + alter + "DROP CONSTRAINT " + check + ";";
    }

    /** Fills a column in batches. */
    static String fill(ObjectName table, String column, String value, String condition) {
        return REPEAT + "UPDATE " + table.sql() + " SET " + sql(column) + " = " + value
                + "\nWHERE ctid = ANY (ARRAY(SELECT ctid FROM " + table.sql() + " WHERE " + condition
                + " LIMIT 10000));";
    }

    /** Adds a constraint first without a look at the rows, then looks with a lock that lets everybody work. */
    static String notValidThenValidate(ObjectName table, String name, String constraint) {
        String alter = "ALTER TABLE " + table.sql() + " ";
        return alter + "ADD CONSTRAINT " + sql(name) + " " + constraint + " NOT VALID;\n" + alter
                + "VALIDATE CONSTRAINT " + sql(name) + ";";
    }

    /** A foreign key as a constraint of the table. */
    static String foreignKey(Constraint.ForeignKey key) {
        String referenced = key.referencedColumns().isEmpty() ? "" : " " + columns(key.referencedColumns());
        return "FOREIGN KEY " + columns(key.columns()) + " REFERENCES "
                + key.referenced().sql() + referenced
                + (key.onDelete().equals("no action")
                        ? ""
                        : " ON DELETE " + key.onDelete().toUpperCase(java.util.Locale.ROOT))
                + (key.onUpdate().equals("no action")
                        ? ""
                        : " ON UPDATE " + key.onUpdate().toUpperCase(java.util.Locale.ROOT))
                + (key.attributes().deferrable().orElse(false) ? " DEFERRABLE" : "")
                + (key.attributes().initiallyDeferred().orElse(false) ? " INITIALLY DEFERRED" : "");
    }

    /** A unique constraint or primary key whose index is built while everybody works. */
    static String keyFromIndex(ObjectName table, String name, Constraint.Key key) {
        String include = key.include().isEmpty() ? "" : " INCLUDE " + columns(key.include());
        String nulls = key.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "";
        return "CREATE UNIQUE INDEX CONCURRENTLY " + sql(name) + " ON " + table.sql() + " " + columns(key.columns())
                + include + nulls + ";\nALTER TABLE " + table.sql() + " ADD CONSTRAINT " + sql(name)
                + (key.primary() ? " PRIMARY KEY" : " UNIQUE") + " USING INDEX " + sql(name) + ";";
    }

    /** A trigger that computes one column from the others of the row. */
    static String computedByTrigger(ObjectName table, String column, String expression) {
        String name = sql(Wording.name(table.name(), column, "fill"));
        return "CREATE FUNCTION " + name + "() RETURNS trigger LANGUAGE plpgsql AS $fill$\nBEGIN\n    SELECT "
                + expression + " INTO NEW." + sql(column) + " FROM (SELECT NEW.*) AS new_row;\n    RETURN NEW;\nEND\n"
                + "$fill$;\nCREATE TRIGGER " + name + " BEFORE INSERT OR UPDATE ON " + table.sql()
                + "\n    FOR EACH ROW EXECUTE FUNCTION " + name + "();";
    }
}
