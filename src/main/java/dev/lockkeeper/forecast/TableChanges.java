package dev.lockkeeper.forecast;

import dev.lockkeeper.sql.grammar.ColumnChange;
import dev.lockkeeper.sql.grammar.ConstraintChange;
import dev.lockkeeper.sql.grammar.Name;
import dev.lockkeeper.sql.grammar.ObjectKind;
import dev.lockkeeper.sql.grammar.RelationChange;
import dev.lockkeeper.sql.grammar.TableAction;
import dev.lockkeeper.sql.grammar.TableChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Follows an {@code ALTER TABLE} and what is altered like one. Not thread-safe. */
final class TableChanges {
    private final EvolvingCatalog catalog;
    private final TableAction.AlterRelation alter;
    private RelationName table;

    TableChanges(EvolvingCatalog catalog, TableAction.AlterRelation alter) {
        this.catalog = catalog;
        this.alter = alter;
        this.table = RelationName.of(alter.relation());
    }

    void follow() {
        boolean isIndex = alter.kind() == ObjectKind.INDEX
                || (catalog.relation(table).isEmpty()
                        && catalog.tableOfIndex(table).isPresent());
        if (isIndex) {
            alter.changes().forEach(this::followIndex);
        } else if (!alter.ifExists() || catalog.relation(table).isPresent() || !catalog.isComplete()) {
            alter.changes().forEach(this::follow);
        }
    }

    private void followIndex(TableChange change) {
        if (change instanceof RelationChange.Rename rename) {
            RelationName old = catalog.resolve(table);
            RelationName renamed = old.named(rename.to().text());
            catalog.tableOfIndex(old)
                    .ifPresent(owner -> catalog.change(
                            owner.name(),
                            relation -> relation.eachIndex(
                                    index -> index.name().equals(old) ? index.named(renamed) : index)));
        }
    }

    private void follow(TableChange change) {
        switch (change) {
            case ColumnChange column -> follow(column);
            case ConstraintChange constraint -> follow(constraint);
            case RelationChange relation -> follow(relation);
        }
    }

    private void follow(ColumnChange change) {
        String column = change.column().text();
        switch (change) {
            case ColumnChange.AddColumn add -> {
                boolean there = catalog.relation(table)
                        .flatMap(relation -> relation.column(column))
                        .isPresent();
                if (!(add.ifNotExists() && there)) {
                    RelationName resolved = catalog.resolve(table);
                    everywhere(relation -> {
                        new TableParts(catalog, resolved, relation).add(add.definition());
                        return relation;
                    });
                }
            }
            case ColumnChange.DropColumn drop ->
                everywhere(relation -> relation.removeColumns(
                                known -> known.name().equals(column))
                        .removeIndexes(index -> index.columns().contains(column))
                        .removeConstraints(constraint -> columns(constraint).contains(column)));
            case ColumnChange.SetType type ->
                eachColumn(column, known -> known.withType(type.type().toString()));
            case ColumnChange.SetNotNull set -> eachColumn(column, known -> known.withNotNull(true));
            case ColumnChange.AddIdentity identity -> eachColumn(column, known -> known.withNotNull(true));
            case ColumnChange.DropNotNull drop -> eachColumn(column, known -> known.withNotNull(false));
            case ColumnChange.RenameColumn rename -> {
                eachColumn(column, known -> known.named(rename.to().text()));
                everywhere(relation -> relation.eachIndex(
                                index -> renamed(index, column, rename.to().text()))
                        .eachConstraint(constraint ->
                                renamed(constraint, column, rename.to().text())));
            }
            default -> {
                // Of no interest to anything that comes later.
            }
        }
    }

    private void eachColumn(String column, UnaryOperator<TableColumn> change) {
        everywhere(relation -> relation.eachColumn(known -> known.name().equals(column) ? change.apply(known) : known));
    }

    /** On the table and, unless ONLY is written, on everything below it. */
    private void everywhere(UnaryOperator<RelationBuilder> change) {
        List<RelationName> all = new ArrayList<>(List.of(table));
        if (!alter.only()) {
            all.addAll(catalog.descendants(table));
        }
        all.forEach(name -> catalog.change(name, change));
    }

    private void follow(ConstraintChange change) {
        switch (change) {
            case ConstraintChange.AddConstraint add -> {
                RelationName resolved = catalog.resolve(table);
                catalog.change(table, relation -> {
                    new TableParts(catalog, resolved, relation).add(add.constraint(), false);
                    return relation;
                });
            }
            case ConstraintChange.ValidateConstraint validate ->
                eachConstraint(validate.name(), TableChanges::validated);
            case ConstraintChange.DropConstraint drop -> drop(drop);
            case ConstraintChange.RenameConstraint rename ->
                rename(rename.name(), rename.to().text());
            case ConstraintChange.AlterConstraint alterConstraint -> {
                // When it is checked is of no interest to anything that comes later.
            }
        }
    }

    /** The index of a key is renamed with it. */
    private void rename(Name constraint, String to) {
        Optional<TableConstraint> known =
                catalog.relation(table).flatMap(relation -> relation.constraint(constraint.text()));
        eachConstraint(constraint, old -> named(old, to));
        if (known.isPresent() && known.get() instanceof TableConstraint.Key key) {
            catalog.change(
                    table,
                    relation -> relation.eachIndex(index -> index.name().equals(key.index())
                            ? index.named(index.name().named(to))
                            : index));
        }
    }

    private void drop(ConstraintChange.DropConstraint drop) {
        Optional<TableConstraint> known = catalog.relation(table)
                .flatMap(relation -> relation.constraint(drop.name().text()));
        catalog.change(table, relation -> {
            relation.removeConstraints(
                    constraint -> constraint.name().equals(drop.name().text()));
            if (known.isPresent() && known.get() instanceof TableConstraint.Key key) {
                relation.removeIndexes(index -> index.name().equals(key.index()));
            }
            if (known.isPresent() && known.get() instanceof TableConstraint.NotNull notNull) {
                relation.eachColumn(
                        column -> column.name().equals(notNull.column()) ? column.withNotNull(false) : column);
            }
            return relation;
        });
    }

    private void eachConstraint(Name name, UnaryOperator<TableConstraint> change) {
        catalog.change(
                table,
                relation -> relation.eachConstraint(
                        constraint -> constraint.name().equals(name.text()) ? change.apply(constraint) : constraint));
    }

    private void follow(RelationChange change) {
        RelationName resolved = catalog.resolve(table);
        switch (change) {
            case RelationChange.Rename rename -> {
                RelationName renamed = resolved.named(rename.to().text());
                catalog.change(table, relation -> relation.name(renamed));
                table = renamed;
            }
            case RelationChange.SetSchema move -> {
                RelationName moved = resolved.in(move.schema().text());
                catalog.change(
                        table,
                        relation -> relation.name(moved)
                                .eachIndex(index -> index.named(
                                        index.name().in(move.schema().text()))));
                table = moved;
            }
            case RelationChange.AttachPartition attach ->
                catalog.change(
                        RelationName.of(attach.partition()),
                        partition -> partition
                                .addParent(resolved)
                                .partition(
                                        attach.bound()
                                                        .map(TableAction.PartitionBound::isDefault)
                                                        .orElse(false)
                                                ? Relation.Partition.DEFAULT
                                                : Relation.Partition.BOUNDED));
            case RelationChange.DetachPartition detach ->
                catalog.change(
                        RelationName.of(detach.partition()),
                        partition -> partition.removeParent(resolved).partition(Relation.Partition.NONE));
            case RelationChange.SetInherit inherit -> {
                RelationName parent = catalog.resolve(RelationName.of(inherit.parent()));
                catalog.change(
                        table,
                        relation -> inherit.inherits() ? relation.addParent(parent) : relation.removeParent(parent));
            }
            default -> {
                // Of no interest to anything that comes later.
            }
        }
    }

    private static List<String> columns(TableConstraint constraint) {
        return switch (constraint) {
            case TableConstraint.Check check -> check.columns();
            case TableConstraint.NotNull notNull -> List.of(notNull.column());
            case TableConstraint.Key key -> key.columns();
            case ForeignKey key -> key.columns();
        };
    }

    private static TableConstraint validated(TableConstraint constraint) {
        return switch (constraint) {
            case TableConstraint.Check check ->
                new TableConstraint.Check(check.name(), true, check.provesNotNull(), check.columns());
            case TableConstraint.NotNull notNull -> new TableConstraint.NotNull(notNull.name(), true, notNull.column());
            case TableConstraint.Key key -> key;
            case ForeignKey key -> key.asValidated();
        };
    }

    private static TableConstraint named(TableConstraint constraint, String name) {
        return switch (constraint) {
            case TableConstraint.Check check ->
                new TableConstraint.Check(name, check.validated(), check.provesNotNull(), check.columns());
            case TableConstraint.NotNull notNull ->
                new TableConstraint.NotNull(name, notNull.validated(), notNull.column());
            case TableConstraint.Key key ->
                new TableConstraint.Key(
                        name, key.primary(), key.columns(), key.index().named(name));
            case ForeignKey key -> key.named(name);
        };
    }

    private static TableConstraint renamed(TableConstraint constraint, String column, String to) {
        return switch (constraint) {
            case TableConstraint.Check check ->
                new TableConstraint.Check(
                        check.name(),
                        check.validated(),
                        Set.copyOf(renamed(List.copyOf(check.provesNotNull()), column, to)),
                        renamed(check.columns(), column, to));
            case TableConstraint.NotNull notNull ->
                new TableConstraint.NotNull(
                        notNull.name(), notNull.validated(), notNull.column().equals(column) ? to : notNull.column());
            case TableConstraint.Key key ->
                new TableConstraint.Key(key.name(), key.primary(), renamed(key.columns(), column, to), key.index());
            case ForeignKey key -> key.withColumns(renamed(key.columns(), column, to));
        };
    }

    private static TableIndex renamed(TableIndex index, String column, String to) {
        return new TableIndex(
                index.name(),
                renamed(index.columns(), column, to),
                renamed(index.keys(), column, to),
                index.unique(),
                index.primary(),
                index.valid(),
                index.partial(),
                index.parent());
    }

    private static List<String> renamed(List<String> columns, String column, String to) {
        return columns.stream().map(name -> name.equals(column) ? to : name).toList();
    }
}
