package dev.lockkeeper.sql.grammar;

/** What {@code ALTER TABLE} or {@code ALTER DOMAIN} do to a constraint. Immutable. */
public sealed interface ConstraintChange extends TableChange {

    /**
     * {@code ADD CONSTRAINT}, also without a name.
     *
     * @param constraint the constraint
     * @param range where it is written
     */
    record AddConstraint(Constraint constraint, SourceRange range) implements ConstraintChange {}

    /**
     * {@code ALTER CONSTRAINT}.
     *
     * @param name the constraint
     * @param attributes what it is told; {@code noInherit} for {@code NO INHERIT}
     * @param range where it is written
     */
    record AlterConstraint(Name name, ConstraintAttributes attributes, SourceRange range) implements ConstraintChange {}

    /**
     * {@code VALIDATE CONSTRAINT}.
     *
     * @param name the constraint
     * @param range where it is written
     */
    record ValidateConstraint(Name name, SourceRange range) implements ConstraintChange {}

    /**
     * {@code DROP CONSTRAINT}.
     *
     * @param name the constraint
     * @param ifExists whether it may be missing
     * @param cascade whether what depends on it goes as well
     * @param range where it is written
     */
    record DropConstraint(Name name, boolean ifExists, boolean cascade, SourceRange range)
            implements ConstraintChange {}

    /**
     * {@code RENAME CONSTRAINT … TO …}.
     *
     * @param name the constraint
     * @param to its new name
     * @param range where it is written
     */
    record RenameConstraint(Name name, Name to, SourceRange range) implements ConstraintChange {}
}
