package dev.lockkeeper.sql.grammar;

import java.util.List;
import java.util.Optional;

/**
 * A column as {@code CREATE TABLE} or {@code ADD COLUMN} defines it. Immutable; lists are unmodifiable.
 *
 * @param name its name
 * @param type its type
 * @param collation the collation, if one is written
 * @param defaultValue the default, if one is written
 * @param generated the expression it is computed from, if it is
 * @param identity how numbers are given, if {@code GENERATED … AS IDENTITY} is written
 * @param constraints its constraints, {@code NOT NULL} among them, in order
 * @param settings storage and compression: {@code storage}, {@code compression}
 * @param range where it is written, from the name to the last constraint
 */
public record ColumnDefinition(
        Name name,
        TypeName type,
        Optional<ObjectName> collation,
        Optional<DefaultValue> defaultValue,
        Optional<Generated> generated,
        Optional<Identity> identity,
        List<Constraint> constraints,
        List<Setting> settings,
        SourceRange range) {

    /**
     * {@code DEFAULT …}.
     *
     * @param expression the value
     * @param range where it is written, the keyword included
     */
    public record DefaultValue(Expression expression, SourceRange range) {}

    /**
     * {@code GENERATED ALWAYS AS (…) STORED}, or {@code VIRTUAL}.
     *
     * @param expression what it is computed from
     * @param stored whether {@code STORED} is written; without it, and with {@code VIRTUAL}, it is virtual (PostgreSQL
     *     18)
     * @param range where it is written
     */
    public record Generated(Expression expression, boolean stored, SourceRange range) {}

    /**
     * {@code GENERATED ALWAYS|BY DEFAULT AS IDENTITY}.
     *
     * @param always whether {@code ALWAYS} is written
     * @param options the sequence's options
     * @param range where it is written
     */
    public record Identity(boolean always, List<Setting> options, SourceRange range) {}

    /** Whether it says {@code NOT NULL} or {@code PRIMARY KEY}; an identity or serial column is not null besides. */
    public boolean isNotNull() {
        return notNull().isPresent() || key(true).isPresent();
    }

    /** The {@code NOT NULL} behind it. */
    public Optional<Constraint.NotNull> notNull() {
        return first(Constraint.NotNull.class);
    }

    /** The {@code REFERENCES} behind it. */
    public Optional<Constraint.ForeignKey> foreignKey() {
        return first(Constraint.ForeignKey.class);
    }

    /** The {@code PRIMARY KEY} or the {@code UNIQUE} behind it. */
    public Optional<Constraint.Key> key(boolean primary) {
        return constraints.stream()
                .filter(Constraint.Key.class::isInstance)
                .map(Constraint.Key.class::cast)
                .filter(key -> key.primary() == primary)
                .findFirst();
    }

    private <T extends Constraint> Optional<T> first(Class<T> kind) {
        return constraints.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
