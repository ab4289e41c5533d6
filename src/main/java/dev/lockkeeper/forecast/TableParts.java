package dev.lockkeeper.forecast;

import dev.lockkeeper.sql.grammar.ColumnDefinition;
import dev.lockkeeper.sql.grammar.Constraint;
import dev.lockkeeper.sql.grammar.Name;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds columns and constraints to a table as it is put together. Not thread-safe. */
final class TableParts {
    private final Catalog catalog;
    private final RelationName tableName;
    private final RelationBuilder table;

    TableParts(Catalog catalog, RelationName tableName, RelationBuilder table) {
        this.catalog = catalog;
        this.tableName = tableName;
        this.table = table;
    }

    /** A column with its constraints. */
    void add(ColumnDefinition column) {
        boolean notNull = column.isNotNull()
                || column.identity().isPresent()
                || column.type().isSerial();
        table.add(new TableColumn(
                column.name().text(),
                column.type().isSerial()
                        ? serial(column.type().name())
                        : column.type().toString(),
                notNull,
                column.generated().map(ColumnDefinition.Generated::stored).orElse(false)));
        column.constraints().forEach(constraint -> add(constraint, true));
    }

    private static String serial(String word) {
        return switch (word) {
            case "bigserial" -> "bigint";
            case "smallserial" -> "smallint";
            default -> "integer";
        };
    }

    /**
     * A constraint.
     *
     * @param fresh whether the table is just being created, so that nothing has to be checked
     */
    void add(Constraint constraint, boolean fresh) {
        boolean validated = fresh || !constraint.attributes().notValid();
        boolean enforced = !constraint.attributes().notEnforced();
        switch (constraint) {
            case Constraint.Check check ->
                table.add(new TableConstraint.Check(
                        named(check.name(), check.expression().columns(), "check"),
                        validated && enforced,
                        Set.copyOf(check.expression().notNullColumns()),
                        check.expression().columns()));
            case Constraint.NotNull notNull ->
                notNull.column().ifPresent(column -> {
                    if (validated) {
                        setNotNull(column.text());
                    }
                    notNull.name()
                            .ifPresent(name ->
                                    table.add(new TableConstraint.NotNull(name.text(), validated, column.text())));
                });
            case Constraint.Key key -> add(key);
            case Constraint.Exclude exclude -> {
                String name = named(exclude.name(), List.of(), "excl");
                index(name, List.of(), false, false);
                table.add(new TableConstraint.Key(name, false, List.of(), tableName.named(name)));
            }
            case Constraint.ForeignKey key ->
                table.add(new ForeignKey(
                        named(key.name(), CreatedTable.texts(key.columns()), "fkey"),
                        validated,
                        enforced,
                        tableName,
                        CreatedTable.texts(key.columns()),
                        catalog.resolve(RelationName.of(key.referenced())),
                        CreatedTable.texts(key.referencedColumns()),
                        action(key.onDelete()),
                        action(key.onUpdate())));
        }
    }

    private void add(Constraint.Key key) {
        List<String> columns = CreatedTable.texts(key.columns());
        String name = key.primary()
                ? key.name().map(Name::text).orElse(tableName.name() + "_pkey")
                : named(key.name(), columns, "key");
        if (key.usingIndex().isPresent()) {
            RelationName old = tableName.named(key.usingIndex().get().name());
            name = key.name().map(Name::text).orElse(old.name());
            RelationName renamed = tableName.named(name);
            table.eachIndex(index -> index.name().equals(old) ? index.named(renamed) : index);
        } else {
            index(name, columns, true, key.primary());
        }
        if (key.primary()) {
            columns.forEach(this::setNotNull);
        }
        table.add(new TableConstraint.Key(name, key.primary(), columns, tableName.named(name)));
    }

    private void index(String name, List<String> columns, boolean unique, boolean primary) {
        table.add(new TableIndex(
                tableName.named(name), columns, columns, unique, primary, true, false, Optional.empty()));
    }

    private void setNotNull(String column) {
        table.eachColumn(known -> known.name().equals(column) ? known.withNotNull(true) : known);
    }

    /** PostgreSQL's own choice where none is written, as far as it can be told. */
    private String named(Optional<Name> written, List<String> columns, String suffix) {
        return written.map(Name::text).orElseGet(() -> {
            String middle = suffix.equals("check") && columns.size() != 1 ? "" : String.join("_", columns);
            return tableName.name() + (middle.isEmpty() ? "" : "_" + middle) + "_" + suffix;
        });
    }

    private static ForeignKey.Action action(String words) {
        return words.equals("no action") || words.equals("restrict")
                ? ForeignKey.Action.REFUSES
                : ForeignKey.Action.WRITES;
    }
}
