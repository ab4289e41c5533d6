package dev.lockkeeper.sql.grammar;

import java.util.List;
import java.util.Optional;

/** What creates, alters, drops and describes things that are not tables. Immutable; lists are unmodifiable. */
public sealed interface DefinitionAction extends Action {

    /**
     * {@code DROP} of anything.
     *
     * @param kind what is dropped
     * @param objects their names, without arguments
     * @param on the table of a trigger, rule or policy
     * @param ifExists whether they may be missing
     * @param cascade whether what depends on them goes as well
     * @param concurrently whether {@code CONCURRENTLY} is written
     * @param range the statement
     */
    record Drop(
            ObjectKind kind,
            List<ObjectName> objects,
            Optional<ObjectName> on,
            boolean ifExists,
            boolean cascade,
            boolean concurrently,
            SourceRange range)
            implements DefinitionAction {}

    /**
     * {@code CREATE} of something that has no record of its own: a schema, an extension, a role, a database …
     *
     * @param kind what is created
     * @param object its name, where it has one
     * @param orReplace whether {@code OR REPLACE} is written
     * @param ifNotExists whether an existing one is left alone
     * @param inside what {@code CREATE SCHEMA} creates in it at once
     * @param range the statement
     */
    record Create(
            ObjectKind kind,
            Optional<ObjectName> object,
            boolean orReplace,
            boolean ifNotExists,
            List<Action> inside,
            SourceRange range)
            implements DefinitionAction {}

    /**
     * {@code ALTER} of something that has no record of its own.
     *
     * @param kind what is altered
     * @param object its name
     * @param on the table of a trigger, rule or policy
     * @param change what is changed
     * @param range the statement
     */
    record Alter(ObjectKind kind, ObjectName object, Optional<ObjectName> on, Change change, SourceRange range)
            implements DefinitionAction {}

    /** What {@link Alter} changes. */
    sealed interface Change {

        /**
         * {@code RENAME TO}.
         *
         * @param to the new name
         */
        record RenameTo(Name to) implements Change {}

        /**
         * {@code SET SCHEMA}.
         *
         * @param schema where it moves to
         */
        record MoveTo(Name schema) implements Change {}

        /**
         * {@code OWNER TO}.
         *
         * @param owner the role
         */
        record OwnedBy(Name owner) implements Change {}

        /**
         * {@code SET parameter}, of a role, a database or a routine.
         *
         * @param setting the parameter
         */
        record Parameter(Setting setting) implements Change {}

        /**
         * Something else.
         *
         * @param keywords the words it begins with, in upper case
         */
        record Something(String keywords) implements Change {}
    }

    /**
     * {@code CREATE SEQUENCE}.
     *
     * @param sequence its name
     * @param persistence permanent, unlogged or temporary
     * @param ifNotExists whether an existing one is left alone
     * @param options its options
     * @param ownedBy the table of {@code OWNED BY table.column}
     * @param range the statement
     */
    record CreateSequence(
            ObjectName sequence,
            TableAction.Persistence persistence,
            boolean ifNotExists,
            List<Setting> options,
            Optional<ObjectName> ownedBy,
            SourceRange range)
            implements DefinitionAction {}

    /**
     * {@code CREATE TRIGGER}.
     *
     * @param trigger its name
     * @param table the table
     * @param orReplace whether {@code OR REPLACE} is written
     * @param constraint whether it is a constraint trigger
     * @param from the other table of a constraint trigger
     * @param function what it calls
     * @param range the statement
     */
    record CreateTrigger(
            Name trigger,
            ObjectName table,
            boolean orReplace,
            boolean constraint,
            Optional<ObjectName> from,
            ObjectName function,
            SourceRange range)
            implements DefinitionAction {}

    /**
     * {@code CREATE RULE}.
     *
     * @param rule its name
     * @param table the table or view
     * @param orReplace whether {@code OR REPLACE} is written
     * @param range the statement
     */
    record CreateRule(Name rule, ObjectName table, boolean orReplace, SourceRange range) implements DefinitionAction {}

    /**
     * {@code CREATE POLICY}.
     *
     * @param policy its name
     * @param table the table
     * @param expressions what follows {@code USING} and {@code WITH CHECK}
     * @param range the statement
     */
    record CreatePolicy(Name policy, ObjectName table, List<Expression> expressions, SourceRange range)
            implements DefinitionAction {}

    /**
     * {@code CREATE STATISTICS}.
     *
     * @param statistics its name, where one is written
     * @param ifNotExists whether an existing one is left alone
     * @param tables the tables; one, as of PostgreSQL 18
     * @param range the statement
     */
    record CreateStatistics(
            Optional<ObjectName> statistics, boolean ifNotExists, List<ObjectName> tables, SourceRange range)
            implements DefinitionAction {}

    /** What {@code ALTER PUBLICATION} does to the list of tables. */
    enum PublicationChange {
        /** The publication is created with them. */
        CREATE,
        /** {@code ADD}. */
        ADD,
        /** {@code SET}: the list becomes this one. */
        SET,
        /** {@code DROP}. */
        DROP
    }

    /**
     * {@code CREATE PUBLICATION}, and {@code ALTER PUBLICATION} where it names tables or schemas.
     *
     * @param publication its name
     * @param change what is done with the tables
     * @param tables the tables
     * @param schemas the schemas of {@code TABLES IN SCHEMA}; {@code CURRENT_SCHEMA} as it is
     * @param allTables whether it is for all tables
     * @param range the statement
     */
    record Publication(
            Name publication,
            PublicationChange change,
            List<ObjectName> tables,
            List<Name> schemas,
            boolean allTables,
            SourceRange range)
            implements DefinitionAction {}

    /**
     * {@code COMMENT ON}.
     *
     * @param kind what is commented
     * @param object its name; for a column, the column
     * @param on the relation of a column, the table or domain of a constraint, the table of a trigger, rule or policy
     * @param range the statement
     */
    record Comment(ObjectKind kind, ObjectName object, Optional<ObjectName> on, SourceRange range)
            implements DefinitionAction {}

    /**
     * {@code GRANT} and {@code REVOKE} on things, not of roles.
     *
     * @param revoke which of them
     * @param kind on what; {@link ObjectKind#TABLE} where no kind is written
     * @param objects their names; the schemas where all in a schema are meant
     * @param allInSchema whether all of that kind in the schemas are meant
     * @param range the statement
     */
    record Grant(boolean revoke, ObjectKind kind, List<ObjectName> objects, boolean allInSchema, SourceRange range)
            implements DefinitionAction {}
}
