package dev.lockkeeper.forecast;

import dev.lockkeeper.sql.grammar.ColumnChange;
import dev.lockkeeper.sql.grammar.ColumnDefinition;
import dev.lockkeeper.sql.grammar.Constraint;
import dev.lockkeeper.sql.grammar.Expression;
import dev.lockkeeper.sql.grammar.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** What {@code ALTER TABLE} does to columns. Not thread-safe. */
final class ColumnForecast {
    private final LockCollector locks;
    private final Catalog catalog;
    private final RelationName name;
    private final boolean only;
    private final Optional<Relation> relation;

    ColumnForecast(LockCollector locks, RelationName name, boolean only) {
        this.locks = locks;
        this.catalog = locks.catalog();
        this.name = name;
        this.only = only;
        this.relation = catalog.relation(name);
    }

    void collect(ColumnChange change) {
        switch (change) {
            case ColumnChange.AddColumn add -> add(add);
            case ColumnChange.DropColumn drop -> drop(drop);
            case ColumnChange.SetType type -> type(type);
            case ColumnChange.SetNotNull set -> setNotNull(set);
            case ColumnChange.SetExpression expression ->
                target(isStored(expression) ? Form.CONVERT_COLUMN : Form.CHANGE_COLUMN, Answer.YES);
            case ColumnChange.SetStatistics statistics -> target(Form.TUNE_COLUMN, Answer.YES);
            case ColumnChange.SetColumnOptions options -> target(Form.TUNE_COLUMN, Answer.YES);
            case ColumnChange.RenameColumn rename -> target(Form.RENAME_COLUMN, Answer.YES);
            case ColumnChange.SetDefault set -> target(Form.CHANGE_COLUMN, Answer.YES);
            case ColumnChange.DropDefault drop -> target(Form.CHANGE_COLUMN, Answer.YES);
            case ColumnChange.DropNotNull drop -> target(Form.CHANGE_COLUMN, Answer.YES);
            case ColumnChange.DropExpression drop -> target(Form.CHANGE_COLUMN, Answer.YES);
            case ColumnChange.AddIdentity identity -> target(Form.CHANGE_COLUMN, Answer.YES);
            case ColumnChange.ChangeIdentity identity -> target(Form.CHANGE_COLUMN, Answer.YES);
            case ColumnChange.DropIdentity identity -> target(Form.CHANGE_COLUMN, Answer.YES);
            case ColumnChange.SetStorage storage -> target(Form.CHANGE_COLUMN, Answer.YES);
            case ColumnChange.SetCompression compression -> target(Form.CHANGE_COLUMN, Answer.YES);
            case ColumnChange.SetForeignOptions options -> target(Form.CHANGE_COLUMN, Answer.YES);
        }
    }

    private void target(Form form, Answer sure) {
        locks.target(form, name, only, sure);
    }

    private boolean isStored(ColumnChange.SetExpression change) {
        return relation.flatMap(known -> known.column(change.column().text()))
                .map(TableColumn::generated)
                .orElse(true);
    }

    private void add(ColumnChange.AddColumn add) {
        ColumnDefinition column = add.definition();
        boolean there =
                relation.flatMap(known -> known.column(column.name().text())).isPresent();
        target(Form.ADD_COLUMN, Answer.YES);
        if (add.ifNotExists() && there) {
            return;
        }
        Answer filled = isFilled(column);
        if (filled != Answer.NO) {
            target(Form.FILL_COLUMN, filled);
        }
        boolean hasValue = column.defaultValue()
                        .filter(value -> !value.expression().isNull())
                        .isPresent()
                || filled.isYes();
        for (Constraint constraint : column.constraints()) {
            switch (constraint) {
                case Constraint.Check check -> {
                    boolean checked = !check.attributes().notEnforced()
                            && !check.attributes().notValid();
                    target(checked ? Form.ADD_CHECK : Form.ADD_CONSTRAINT_UNCHECKED, Answer.YES);
                }
                case Constraint.ForeignKey key -> new ConstraintForecast(locks, name, only).foreignKey(key, hasValue);
                case Constraint.Key key -> target(Form.ADD_KEY, Answer.YES);
                case Constraint.Exclude exclude -> target(Form.ADD_KEY, Answer.YES);
                case Constraint.NotNull notNull -> {
                    if (!hasValue) {
                        target(Form.LOOK_FOR_NULLS, Answer.YES);
                    }
                }
            }
        }
    }

    /** Whether a value has to be written into every row; a constant one is kept beside the table. */
    private Answer isFilled(ColumnDefinition column) {
        boolean computed = column.type().isSerial()
                || column.identity().isPresent()
                || column.generated().map(ColumnDefinition.Generated::stored).orElse(false);
        if (computed) {
            return Answer.YES;
        }
        Answer filled = isConstrainedDomain(column.type());
        if (column.generated().isPresent()) {
            return Answer.NO;
        }
        Optional<Expression> value = column.defaultValue().map(ColumnDefinition.DefaultValue::expression);
        if (value.isPresent()) {
            Answer isVolatile = BuiltInFunctions.isVolatile(value.get(), catalog);
            if (isVolatile == Answer.DEPENDS) {
                locks.depends(
                        Uncertainty.Subject.FUNCTIONS,
                        "how volatile the default " + value.get().text().strip()
                                + " is: if it has another value for each row, the table is rewritten");
            }
            filled = filled.or(isVolatile);
        }
        return filled;
    }

    private Answer isConstrainedDomain(TypeName type) {
        if (type.isArray() || TypeConversion.isBuiltIn(type.toString())) {
            return Answer.NO;
        }
        Optional<TypeFacts> facts = facts(type);
        if (facts.isPresent()) {
            return Answer.of(
                    facts.get().kind() == TypeFacts.Kind.DOMAIN && facts.get().constrained());
        }
        if (catalog.isComplete()) {
            return Answer.NO;
        }
        locks.depends(
                Uncertainty.Subject.TYPES,
                "whether the type " + type + " is a domain with constraints: then the table is rewritten");
        return Answer.DEPENDS;
    }

    private Optional<TypeFacts> facts(TypeName type) {
        RelationName plain = new RelationName(type.schema(), type.name());
        return catalog.type(plain.sql())
                .or(() -> catalog.type(RelationName.of(type.name()).sql()))
                .or(() -> catalog.type(catalog.resolve(plain).sql()));
    }

    private void drop(ColumnChange.DropColumn drop) {
        String column = drop.column().text();
        boolean gone = relation.isPresent()
                && relation.get().whollyKnown()
                && relation.get().column(column).isEmpty();
        target(Form.DROP_COLUMN, Answer.YES);
        if (gone) {
            return;
        }
        each(known -> known.indexes().stream()
                .filter(index -> index.columns().contains(column))
                .forEach(index -> locks.lock(Form.DROP_COLUMN, Role.INDEX, index.name())));
        referring(column).forEach(key -> locks.lock(Form.DROP_COLUMN, Role.REFERENCED, key.to()));
        if (drop.cascade()) {
            referred(column).forEach(key -> locks.lock(Form.DROP_COLUMN, Role.REFERENCING, key.from()));
        }
        if (!locks.isKnown(name)) {
            locks.depends(
                    Uncertainty.Subject.FOREIGN_KEYS,
                    "the foreign keys of " + name + "." + column
                            + ": what they refer to is locked ACCESS EXCLUSIVE too");
        }
    }

    /** The table and everything below it that the change reaches. */
    private void each(Consumer<Relation> action) {
        List<RelationName> all = new ArrayList<>(List.of(name));
        if (!only) {
            all.addAll(catalog.descendants(name));
        }
        all.forEach(one -> catalog.relation(one).ifPresent(action));
    }

    private List<ForeignKey> referring(String column) {
        return relation.map(Relation::foreignKeys).orElse(List.of()).stream()
                .filter(key -> key.columns().contains(column))
                .toList();
    }

    private List<ForeignKey> referred(String column) {
        return catalog.referencing(name).stream()
                .filter(key -> key.referencedColumns().contains(column)
                        || key.referencedColumns().isEmpty())
                .toList();
    }

    private void setNotNull(ColumnChange.SetNotNull set) {
        String column = set.column().text();
        if (relation.map(known -> known.provesNotNull(column)).orElse(false)) {
            target(Form.CHANGE_COLUMN, Answer.YES);
        } else if (locks.isKnown(name)) {
            target(Form.LOOK_FOR_NULLS, Answer.YES);
        } else {
            target(Form.CHANGE_COLUMN, Answer.YES);
            target(Form.LOOK_FOR_NULLS, Answer.DEPENDS);
            locks.depends(
                    Uncertainty.Subject.CONSTRAINTS,
                    "whether a checked CHECK (" + set.column().text() + " IS NOT NULL) is on " + name
                            + ": without one, every row is read");
        }
    }

    private void type(ColumnChange.SetType set) {
        String column = set.column().text();
        TypeConversion work = conversion(set);
        work.dependsOn()
                .ifPresent(on -> locks.depends(Uncertainty.Subject.TYPES, on + "; if not, " + name + " is rewritten"));
        target(Form.CHANGE_TYPE, Answer.YES);
        if (work.rewrites() != Answer.NO) {
            target(Form.CONVERT_COLUMN, work.rewrites());
        }
        boolean stays = work.rewrites() == Answer.NO;
        boolean same = stays && !work.reindexes() && isSameType(set);
        if (same) {
            return;
        }
        each(known -> known.indexes().stream()
                .filter(index -> index.columns().contains(column))
                .forEach(index -> {
                    locks.lock(Form.CHANGE_TYPE, Role.INDEX, index.name());
                    if (stays && work.reindexes()) {
                        locks.lock(Form.REBUILD_INDEXES_OF_COLUMN, Role.INDEX, index.name());
                    }
                }));
        recheck(column, work);
        if (!locks.isKnown(name)) {
            locks.depends(
                    Uncertainty.Subject.FOREIGN_KEYS,
                    "the foreign keys on " + name + "." + column
                            + ": the tables at their other ends are locked ACCESS EXCLUSIVE and checked again");
        }
    }

    private void recheck(String column, TypeConversion work) {
        each(known -> {
            boolean checked = known.constraints().stream()
                    .anyMatch(constraint -> constraint.validated()
                            && constraint instanceof TableConstraint.Check check
                            && check.columns().contains(column));
            if (checked) {
                locks.lock(Form.ADD_CHECK, Role.TARGET, known.name());
            }
        });
        List<ForeignKey> out = referring(column);
        List<ForeignKey> in = referred(column);
        for (ForeignKey key : out) {
            Form form = key.validated() && work.rewrites().isYes() ? Form.RECHECK_FOREIGN_KEY : Form.CHANGE_TYPE;
            locks.lock(form, Role.TARGET, name);
            locks.lock(form, Role.REFERENCED, key.to());
        }
        for (ForeignKey key : in) {
            Form form = key.validated() && work.rewrites().isYes() ? Form.RECHECK_FOREIGN_KEY : Form.CHANGE_TYPE;
            locks.lock(form, Role.TARGET, name);
            locks.lock(form, Role.REFERENCING, key.from());
        }
    }

    private boolean isSameType(ColumnChange.SetType set) {
        return relation.flatMap(known -> known.column(set.column().text()))
                        .map(column -> column.type().equals(set.type().toString()))
                        .orElse(false)
                && set.collation().isEmpty();
    }

    private TypeConversion conversion(ColumnChange.SetType set) {
        if (set.using().isPresent() && !isPlainCast(set)) {
            return TypeConversion.rewrite();
        }
        Optional<String> from =
                relation.flatMap(known -> known.column(set.column().text())).map(TableColumn::type);
        if (from.isEmpty()) {
            return TypeConversion.depends(
                    "whether the present type of " + name + "." + set.column().text() + " is kept like " + set.type());
        }
        TypeConversion work = TypeConversion.between(from.get(), set.type().toString(), catalog);
        return set.collation().isPresent() ? new TypeConversion(work.rewrites(), true, work.dependsOn()) : work;
    }

    /** {@code USING c::type} says no more than leaving it out. */
    private static boolean isPlainCast(ColumnChange.SetType set) {
        String using = set.using()
                .map(Expression::text)
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s()\"]+", "");
        String column = set.column().text().toLowerCase(Locale.ROOT).replaceAll("[\\s()\"]+", "");
        String type = set.type().toString().toLowerCase(Locale.ROOT).replaceAll("[\\s()\"]+", "");
        return using.equals(column) || using.equals(column + "::" + type);
    }
}
