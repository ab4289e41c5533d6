package dev.lockkeeper.sql.grammar;

import java.util.List;
import java.util.Optional;

/** What {@code ALTER} does to a relation as a whole. Immutable; lists are unmodifiable. */
public sealed interface RelationChange extends TableChange {

    /**
     * {@code SET (…)} or {@code RESET (…)}: storage parameters, or a view's options.
     *
     * @param options the options
     * @param reset whether {@code RESET} is written
     * @param range where it is written
     */
    record SetOptions(List<Setting> options, boolean reset, SourceRange range) implements RelationChange {}

    /**
     * {@code ENABLE|DISABLE TRIGGER}.
     *
     * @param firing whether and when they fire
     * @param trigger the trigger; empty for {@code ALL} and {@code USER}
     * @param range where it is written
     */
    record SetTriggers(Firing firing, Optional<Name> trigger, SourceRange range) implements RelationChange {}

    /**
     * {@code ENABLE|DISABLE RULE}.
     *
     * @param firing whether and when it is applied
     * @param rule the rule
     * @param range where it is written
     */
    record SetRule(Firing firing, Name rule, SourceRange range) implements RelationChange {}

    /**
     * {@code ENABLE|DISABLE|FORCE|NO FORCE ROW LEVEL SECURITY}.
     *
     * @param security what is told
     * @param range where it is written
     */
    record SetRowSecurity(RowSecurity security, SourceRange range) implements RelationChange {}

    /**
     * {@code CLUSTER ON index}, or {@code SET WITHOUT CLUSTER}.
     *
     * @param index the index; empty for {@code SET WITHOUT CLUSTER}
     * @param range where it is written
     */
    record SetCluster(Optional<Name> index, SourceRange range) implements RelationChange {}

    /**
     * {@code SET LOGGED} or {@code SET UNLOGGED}.
     *
     * @param logged which of them
     * @param range where it is written
     */
    record SetLogged(boolean logged, SourceRange range) implements RelationChange {}

    /**
     * {@code SET TABLESPACE}.
     *
     * @param tablespace where the relation moves to
     * @param range where it is written
     */
    record SetTablespace(Name tablespace, SourceRange range) implements RelationChange {}

    /**
     * {@code SET ACCESS METHOD}.
     *
     * @param method the method, in PostgreSQL's spelling; {@code default} for the database's own
     * @param range where it is written
     */
    record SetAccessMethod(Name method, SourceRange range) implements RelationChange {}

    /**
     * {@code INHERIT} or {@code NO INHERIT}.
     *
     * @param parent the table inherited from
     * @param inherits whether it inherits from now on
     * @param range where it is written
     */
    record SetInherit(ObjectName parent, boolean inherits, SourceRange range) implements RelationChange {}

    /**
     * {@code OF type} or {@code NOT OF}.
     *
     * @param type the type; empty for {@code NOT OF}
     * @param range where it is written
     */
    record SetOfType(Optional<ObjectName> type, SourceRange range) implements RelationChange {}

    /**
     * {@code OWNER TO}.
     *
     * @param owner the role
     * @param range where it is written
     */
    record SetOwner(Name owner, SourceRange range) implements RelationChange {}

    /**
     * {@code REPLICA IDENTITY}.
     *
     * @param identity {@code default}, {@code full}, {@code nothing} or {@code using index}
     * @param index the index of {@code using index}
     * @param range where it is written
     */
    record SetReplicaIdentity(String identity, Optional<Name> index, SourceRange range) implements RelationChange {}

    /**
     * {@code ATTACH PARTITION}, of a table or an index.
     *
     * @param partition the table or index that becomes a partition
     * @param bound its values; empty for an index
     * @param range where it is written
     */
    record AttachPartition(ObjectName partition, Optional<TableAction.PartitionBound> bound, SourceRange range)
            implements RelationChange {}

    /**
     * {@code DETACH PARTITION}.
     *
     * @param partition the partition
     * @param concurrently whether {@code CONCURRENTLY} is written
     * @param finish whether {@code FINALIZE} is written
     * @param range where it is written
     */
    record DetachPartition(ObjectName partition, boolean concurrently, boolean finish, SourceRange range)
            implements RelationChange {}

    /**
     * {@code RENAME TO}.
     *
     * @param to the new name
     * @param range where it is written
     */
    record Rename(Name to, SourceRange range) implements RelationChange {}

    /**
     * {@code SET SCHEMA}.
     *
     * @param schema where it moves to
     * @param range where it is written
     */
    record SetSchema(Name schema, SourceRange range) implements RelationChange {}

    /**
     * The options of {@code ALTER SEQUENCE}, such as {@code RESTART}.
     *
     * @param options the options; {@code owned by} has the column, or {@code none}, as its value
     * @param ownedBy the table of {@code OWNED BY table.column}
     * @param range where they are written
     */
    record SetSequence(List<Setting> options, Optional<ObjectName> ownedBy, SourceRange range)
            implements RelationChange {}

    /**
     * A subcommand that is understood and of no interest here, such as {@code SET WITHOUT OIDS}, {@code DEPENDS ON
     * EXTENSION} or {@code OPTIONS (…)}.
     *
     * @param keywords the words it begins with, in upper case
     * @param range where it is written
     */
    record OtherChange(String keywords, SourceRange range) implements RelationChange {}
}
