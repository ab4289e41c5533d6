package dev.lockkeeper.sql.grammar;

import java.util.List;
import java.util.Optional;

/** What is done to types and domains. Immutable; lists are unmodifiable. */
public sealed interface TypeAction extends Action {

    /** What kind of type is created. */
    enum Shape {
        /** {@code AS ENUM}. */
        ENUM,
        /** {@code AS (…)}. */
        COMPOSITE,
        /** {@code AS RANGE}. */
        RANGE,
        /** With functions of its own, or only announced. */
        BASE
    }

    /**
     * {@code CREATE TYPE}.
     *
     * @param type its name
     * @param shape what kind it is
     * @param labels the values of an enum
     * @param range the statement
     */
    record CreateType(ObjectName type, Shape shape, List<String> labels, SourceRange range) implements TypeAction {}

    /**
     * {@code CREATE DOMAIN}.
     *
     * @param domain its name
     * @param type what it is made of
     * @param defaultValue its default
     * @param constraints its constraints
     * @param range the statement
     */
    record CreateDomain(
            ObjectName domain,
            TypeName type,
            Optional<Expression> defaultValue,
            List<Constraint> constraints,
            SourceRange range)
            implements TypeAction {}

    /**
     * {@code ALTER TYPE … ADD VALUE}.
     *
     * @param type the enum
     * @param label the value
     * @param ifNotExists whether an existing one is left alone
     * @param neighbour the value of {@code BEFORE} or {@code AFTER}; empty where it comes last
     * @param range the statement
     */
    record AddEnumValue(
            ObjectName type, String label, boolean ifNotExists, Optional<String> neighbour, SourceRange range)
            implements TypeAction {}

    /**
     * {@code ALTER TYPE … RENAME VALUE}.
     *
     * @param type the enum
     * @param from the value
     * @param to its new name
     * @param range the statement
     */
    record RenameEnumValue(ObjectName type, String from, String to, SourceRange range) implements TypeAction {}

    /**
     * {@code ALTER TYPE … ADD|DROP|ALTER|RENAME ATTRIBUTE}.
     *
     * @param type the composite type
     * @param keywords which of them, in upper case, one or several joined by commas
     * @param cascade whether typed tables change as well
     * @param range the statement
     */
    record AlterAttributes(ObjectName type, String keywords, boolean cascade, SourceRange range)
            implements TypeAction {}

    /**
     * {@code ALTER DOMAIN}, but for {@code RENAME TO}, {@code OWNER TO} and {@code SET SCHEMA}, which are a {@link
     * DefinitionAction.Alter}.
     *
     * @param domain the domain
     * @param change what is changed
     * @param range the statement
     */
    record AlterDomain(ObjectName domain, DomainChange change, SourceRange range) implements TypeAction {}

    /** What {@code ALTER DOMAIN} changes. */
    sealed interface DomainChange {

        /**
         * A constraint is added, validated, dropped or renamed.
         *
         * @param change what is done to it
         */
        record OfConstraint(ConstraintChange change) implements DomainChange {}

        /** {@code SET NOT NULL}: every table that uses it is read. */
        record SetNotNull() implements DomainChange {}

        /** {@code DROP NOT NULL}. */
        record DropNotNull() implements DomainChange {}

        /**
         * {@code SET DEFAULT}, or {@code DROP DEFAULT} if empty.
         *
         * @param expression the default
         */
        record SetDefault(Optional<Expression> expression) implements DomainChange {}
    }
}
