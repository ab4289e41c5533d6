package dev.lockkeeper.forecast;

import dev.lockkeeper.sql.grammar.Constraint;
import dev.lockkeeper.sql.grammar.ConstraintChange;
import dev.lockkeeper.sql.grammar.Name;
import java.util.List;
import java.util.Optional;

/** What {@code ALTER TABLE} does to constraints. Not thread-safe. */
final class ConstraintForecast {
    private final LockCollector locks;
    private final Catalog catalog;
    private final RelationName name;
    private final boolean only;
    private final Optional<Relation> relation;

    ConstraintForecast(LockCollector locks, RelationName name, boolean only) {
        this.locks = locks;
        this.catalog = locks.catalog();
        this.name = name;
        this.only = only;
        this.relation = catalog.relation(name);
    }

    void collect(ConstraintChange change) {
        switch (change) {
            case ConstraintChange.AddConstraint add -> add(add.constraint());
            case ConstraintChange.ValidateConstraint validate -> validate(validate.name());
            case ConstraintChange.DropConstraint drop -> drop(drop);
            case ConstraintChange.RenameConstraint rename -> target(Form.CHANGE_CONSTRAINT);
            case ConstraintChange.AlterConstraint alter -> alter(alter);
        }
    }

    private void target(Form form) {
        locks.target(form, name, only, Answer.YES);
    }

    private void add(Constraint constraint) {
        boolean checked =
                !constraint.attributes().notValid() && !constraint.attributes().notEnforced();
        switch (constraint) {
            case Constraint.Check check -> target(checked ? Form.ADD_CHECK : Form.ADD_CONSTRAINT_UNCHECKED);
            case Constraint.NotNull notNull -> {
                boolean proved = notNull.column()
                        .flatMap(column -> relation.map(known -> known.provesNotNull(column.text())))
                        .orElse(false);
                if (checked && !proved) {
                    target(Form.LOOK_FOR_NULLS);
                } else {
                    target(Form.ADD_CONSTRAINT_UNCHECKED);
                }
            }
            case Constraint.Key key -> key(key);
            case Constraint.Exclude exclude -> target(Form.ADD_KEY);
            case Constraint.ForeignKey key -> foreignKey(key, true);
        }
    }

    private void key(Constraint.Key key) {
        if (key.usingIndex().isEmpty()) {
            target(Form.ADD_KEY);
            return;
        }
        String index = key.usingIndex().get().name();
        target(Form.ADD_KEY_FROM_INDEX);
        locks.lock(Form.ADD_KEY_FROM_INDEX, Role.INDEX, catalog.resolve(name).named(index));
        if (!key.primary()) {
            return;
        }
        Optional<List<String>> columns =
                relation.flatMap(known -> known.index(index)).map(TableIndex::keys);
        boolean proved = columns.isPresent()
                && columns.get().stream().allMatch(column -> relation.get().provesNotNull(column));
        if (proved) {
            return;
        }
        boolean known = columns.isPresent() && locks.isKnown(name);
        if (!known) {
            locks.depends(
                    Uncertainty.Subject.CONSTRAINTS,
                    "whether the columns of " + index + " are NOT NULL: if one is not, every row of " + name
                            + " is read");
        }
        locks.target(Form.LOOK_FOR_NULLS, name, only, known ? Answer.YES : Answer.DEPENDS);
    }

    /**
     * A foreign key is added.
     *
     * @param rowsRefer whether there can be rows that refer to something already
     */
    void foreignKey(Constraint.ForeignKey key, boolean rowsRefer) {
        boolean checked =
                rowsRefer && !key.attributes().notValid() && !key.attributes().notEnforced();
        Form form = checked ? Form.ADD_FOREIGN_KEY : Form.ADD_FOREIGN_KEY_UNCHECKED;
        target(form);
        RelationName referenced = RelationName.of(key.referenced());
        locks.lock(form, Role.REFERENCED, referenced);
        catalog.descendants(referenced).stream()
                .filter(child -> catalog.relation(child)
                        .map(known -> known.partition() != Relation.Partition.NONE)
                        .orElse(false))
                .forEach(child -> locks.lock(form, Role.REFERENCED, child));
    }

    private Optional<TableConstraint> known(Name constraint) {
        return relation.flatMap(known -> known.constraint(constraint.text()));
    }

    private void validate(Name constraint) {
        Optional<TableConstraint> known = known(constraint);
        if (known.isEmpty()) {
            target(Form.VALIDATE_CHECK);
            locks.depends(
                    Uncertainty.Subject.FOREIGN_KEYS,
                    "what " + constraint.text()
                            + " is: if a foreign key, what it refers to is locked ROW SHARE and read as well");
        } else if (known.get().validated()) {
            target(Form.VALIDATE_NOTHING);
        } else if (known.get() instanceof ForeignKey key) {
            target(Form.VALIDATE_FOREIGN_KEY);
            locks.lock(Form.VALIDATE_FOREIGN_KEY, Role.REFERENCED, key.to());
        } else {
            target(Form.VALIDATE_CHECK);
        }
    }

    private void drop(ConstraintChange.DropConstraint drop) {
        target(Form.DROP_CONSTRAINT);
        Optional<TableConstraint> known = known(drop.name());
        if (known.isEmpty()) {
            if (!locks.isKnown(name)) {
                locks.depends(
                        Uncertainty.Subject.FOREIGN_KEYS,
                        "what " + drop.name().text()
                                + " is: if a foreign key, what it refers to is locked ACCESS EXCLUSIVE too");
            }
            return;
        }
        switch (known.get()) {
            case ForeignKey key -> locks.lock(Form.DROP_CONSTRAINT, Role.REFERENCED, key.to());
            case TableConstraint.Key key -> {
                locks.lock(Form.DROP_CONSTRAINT, Role.INDEX, key.index());
                if (drop.cascade()) {
                    catalog.referencing(name).stream()
                            .filter(foreign -> foreign.referencedColumns().equals(key.columns()))
                            .forEach(foreign -> locks.lock(Form.DROP_CONSTRAINT, Role.REFERENCING, foreign.from()));
                }
            }
            case TableConstraint.Check check -> {
                // The table alone.
            }
            case TableConstraint.NotNull notNull -> {
                // The table alone.
            }
        }
    }

    private void alter(ConstraintChange.AlterConstraint alter) {
        target(Form.CHANGE_CONSTRAINT);
        if (alter.attributes().enforced().isEmpty()) {
            return;
        }
        Optional<TableConstraint> known = known(alter.name());
        if (known.isPresent() && known.get() instanceof ForeignKey key) {
            locks.lock(Form.CHANGE_CONSTRAINT, Role.REFERENCED, key.to());
            if (!alter.attributes().notEnforced()) {
                target(Form.ADD_CHECK);
            }
        } else if (known.isEmpty()) {
            locks.depends(
                    Uncertainty.Subject.FOREIGN_KEYS,
                    "what " + alter.name().text() + " refers to, which is locked ACCESS EXCLUSIVE too");
        }
    }
}
