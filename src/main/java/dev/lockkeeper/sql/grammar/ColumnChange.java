package dev.lockkeeper.sql.grammar;

import java.util.List;
import java.util.Optional;

/** What {@code ALTER TABLE} does to one column. Immutable; lists are unmodifiable. */
public sealed interface ColumnChange extends TableChange {

    /** The column. */
    Name column();

    /**
     * {@code ADD COLUMN}.
     *
     * @param definition the column
     * @param ifNotExists whether an existing one is left alone
     * @param range where it is written
     */
    record AddColumn(ColumnDefinition definition, boolean ifNotExists, SourceRange range) implements ColumnChange {

        @Override
        public Name column() {
            return definition.name();
        }
    }

    /**
     * {@code DROP COLUMN}.
     *
     * @param column the column
     * @param ifExists whether it may be missing
     * @param cascade whether what depends on it goes as well
     * @param range where it is written
     */
    record DropColumn(Name column, boolean ifExists, boolean cascade, SourceRange range) implements ColumnChange {}

    /**
     * {@code ALTER COLUMN … TYPE}.
     *
     * @param column the column
     * @param type the new type
     * @param collation the new collation, if one is written
     * @param using how the values are converted, if it is written
     * @param range where it is written
     */
    record SetType(
            Name column, TypeName type, Optional<ObjectName> collation, Optional<Expression> using, SourceRange range)
            implements ColumnChange {}

    /**
     * {@code ALTER COLUMN … SET DEFAULT}.
     *
     * @param column the column
     * @param expression the default of rows to come
     * @param range where it is written
     */
    record SetDefault(Name column, Expression expression, SourceRange range) implements ColumnChange {}

    /**
     * {@code ALTER COLUMN … DROP DEFAULT}.
     *
     * @param column the column
     * @param range where it is written
     */
    record DropDefault(Name column, SourceRange range) implements ColumnChange {}

    /**
     * {@code ALTER COLUMN … SET NOT NULL}.
     *
     * @param column the column
     * @param range where it is written
     */
    record SetNotNull(Name column, SourceRange range) implements ColumnChange {}

    /**
     * {@code ALTER COLUMN … DROP NOT NULL}.
     *
     * @param column the column
     * @param range where it is written
     */
    record DropNotNull(Name column, SourceRange range) implements ColumnChange {}

    /**
     * {@code ALTER COLUMN … SET EXPRESSION AS (…)}, PostgreSQL 17 and later.
     *
     * @param column the column
     * @param expression what it is computed from
     * @param range where it is written
     */
    record SetExpression(Name column, Expression expression, SourceRange range) implements ColumnChange {}

    /**
     * {@code ALTER COLUMN … DROP EXPRESSION}.
     *
     * @param column the column
     * @param ifExists whether it may be no generated column
     * @param range where it is written
     */
    record DropExpression(Name column, boolean ifExists, SourceRange range) implements ColumnChange {}

    /**
     * {@code ALTER COLUMN … ADD GENERATED … AS IDENTITY}.
     *
     * @param column the column
     * @param identity how numbers are given
     * @param range where it is written
     */
    record AddIdentity(Name column, ColumnDefinition.Identity identity, SourceRange range) implements ColumnChange {}

    /**
     * {@code ALTER COLUMN … SET GENERATED …}, {@code SET} of a sequence option, {@code RESTART}.
     *
     * @param column the column
     * @param options what is changed: {@code generated} with the value {@code always} or {@code by default}, or the
     *     sequence's options
     * @param range where it is written
     */
    record ChangeIdentity(Name column, List<Setting> options, SourceRange range) implements ColumnChange {}

    /**
     * {@code ALTER COLUMN … DROP IDENTITY}.
     *
     * @param column the column
     * @param ifExists whether it may be no identity column
     * @param range where it is written
     */
    record DropIdentity(Name column, boolean ifExists, SourceRange range) implements ColumnChange {}

    /**
     * {@code ALTER COLUMN … SET STATISTICS}.
     *
     * @param column the column; of an index, its number as text
     * @param range where it is written
     */
    record SetStatistics(Name column, SourceRange range) implements ColumnChange {}

    /**
     * {@code ALTER COLUMN … SET (…)} or {@code RESET (…)}, such as {@code n_distinct}.
     *
     * @param column the column
     * @param options the options
     * @param reset whether {@code RESET} is written
     * @param range where it is written
     */
    record SetColumnOptions(Name column, List<Setting> options, boolean reset, SourceRange range)
            implements ColumnChange {}

    /**
     * {@code ALTER COLUMN … SET STORAGE}.
     *
     * @param column the column
     * @param storage in lower case: {@code plain}, {@code external}, {@code extended}, {@code main}, {@code default}
     * @param range where it is written
     */
    record SetStorage(Name column, String storage, SourceRange range) implements ColumnChange {}

    /**
     * {@code ALTER COLUMN … SET COMPRESSION}.
     *
     * @param column the column
     * @param method in lower case
     * @param range where it is written
     */
    record SetCompression(Name column, String method, SourceRange range) implements ColumnChange {}

    /**
     * {@code RENAME COLUMN … TO …}.
     *
     * @param column the column
     * @param to its new name
     * @param range where it is written
     */
    record RenameColumn(Name column, Name to, SourceRange range) implements ColumnChange {}

    /**
     * {@code ALTER COLUMN … OPTIONS (…)} of a foreign table.
     *
     * @param column the column
     * @param range where it is written
     */
    record SetForeignOptions(Name column, SourceRange range) implements ColumnChange {}
}
