package dev.lockkeeper.sql.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads column definitions. Thread-safe. */
final class Columns {

    private Columns() {}

    /** A column with its type. */
    static ColumnDefinition definition(Cursor cursor) {
        int first = cursor.at();
        Name name = cursor.name();
        TypeName type = Types.read(cursor);
        Clauses clauses = new Clauses(cursor, name);
        clauses.read();
        return new ColumnDefinition(
                name,
                type,
                clauses.collation,
                clauses.defaultValue,
                clauses.generated,
                clauses.identity,
                List.copyOf(clauses.constraints),
                List.copyOf(clauses.settings),
                cursor.since(first));
    }

    /** What a table says of a column that its type or its parent defines. */
    static TableAction.ColumnOptions options(Cursor cursor) {
        int first = cursor.at();
        Name name = cursor.name();
        cursor.take("with", "options");
        Clauses clauses = new Clauses(cursor, name);
        clauses.read();
        return new TableAction.ColumnOptions(
                name, clauses.defaultValue, List.copyOf(clauses.constraints), cursor.since(first));
    }

    /** {@code GENERATED … AS IDENTITY}, behind {@code GENERATED ALWAYS|BY DEFAULT}. */
    static ColumnDefinition.Identity identity(Cursor cursor, int first, boolean always) {
        cursor.expect("as", "identity");
        List<Setting> options = List.of();
        if (cursor.takeSymbol('(')) {
            options = Settings.ofSequence(cursor);
            cursor.expectSymbol(')');
        }
        return new ColumnDefinition.Identity(always, options, cursor.since(first));
    }

    /** What stands behind a column's name and type. */
    private static final class Clauses {

        private final Cursor cursor;
        private final Name column;
        private Optional<ObjectName> collation = Optional.empty();
        private Optional<ColumnDefinition.DefaultValue> defaultValue = Optional.empty();
        private Optional<ColumnDefinition.Generated> generated = Optional.empty();
        private Optional<ColumnDefinition.Identity> identity = Optional.empty();
        private final List<Constraint> constraints = new ArrayList<>();
        private final List<Setting> settings = new ArrayList<>();

        Clauses(Cursor cursor, Name column) {
            this.cursor = cursor;
            this.column = column;
        }

        void read() {
            int before;
            do {
                before = cursor.at();
                one();
            } while (cursor.at() > before);
        }

        private void one() {
            int first = cursor.at();
            Optional<Name> name = Constraints.name(cursor);
            Optional<Constraint> constraint = Constraints.ofColumn(cursor, first, name, column);
            if (constraint.isPresent()) {
                constraints.add(constraint.orElseThrow());
            } else if (cursor.take("default")) {
                Expression expression = Expressions.columnDefault(cursor);
                defaultValue = Optional.of(new ColumnDefinition.DefaultValue(expression, cursor.since(first)));
            } else if (cursor.take("generated")) {
                generated(first);
            } else if (cursor.take("collate")) {
                collation = Optional.of(cursor.objectName());
            } else if (cursor.isAnyWord("storage", "compression")) {
                String setting = cursor.word();
                cursor.next();
                settings.add(new Setting(setting, Optional.of(cursor.name().text()), cursor.since(first)));
            } else if (cursor.isWord("options") && cursor.isSymbolAt(1, '(')) {
                cursor.next();
                cursor.skipParentheses();
            } else if (!cursor.take("null") && name.isPresent()) {
                throw cursor.unexpected();
            }
        }

        private void generated(int first) {
            boolean always = cursor.take("always");
            if (!always) {
                cursor.expect("by", "default");
            }
            if (cursor.isWords("as", "identity")) {
                identity = Optional.of(identity(cursor, first, always));
                return;
            }
            cursor.expect("as");
            Expression expression = Expressions.parenthesised(cursor);
            boolean stored = cursor.take("stored");
            if (!stored) {
                cursor.take("virtual");
            }
            generated = Optional.of(new ColumnDefinition.Generated(expression, stored, cursor.since(first)));
        }

        private static ColumnDefinition.Identity identity(Cursor cursor, int first, boolean always) {
            return Columns.identity(cursor, first, always);
        }
    }
}
