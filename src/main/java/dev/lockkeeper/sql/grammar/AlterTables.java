package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.grammar.TableChange.Firing;
import dev.lockkeeper.sql.grammar.TableChange.RowSecurity;
import java.util.List;
import java.util.Optional;

/** Reads {@code ALTER} of tables and of what is altered like one. For one statement. */
final class AlterTables {

    private final Cursor cursor;
    private final ObjectKind kind;

    AlterTables(Cursor cursor, ObjectKind kind) {
        this.cursor = cursor;
        this.kind = kind;
    }

    /** Behind {@code ALTER TABLE}. */
    Action read(int first) {
        if (cursor.take("all", "in", "tablespace")) {
            return moveTablespace(first);
        }
        boolean ifExists = cursor.take("if", "exists");
        boolean only = cursor.take("only");
        boolean wrapped = only && cursor.takeSymbol('(');
        ObjectName relation = cursor.objectName();
        if (wrapped) {
            cursor.expectSymbol(')');
        }
        cursor.takeSymbol('*');
        List<TableChange> changes = cursor.list(this::change);
        return new TableAction.AlterRelation(kind, relation, only, ifExists, changes, cursor.since(first));
    }

    private Action moveTablespace(int first) {
        Name from = cursor.name();
        if (cursor.take("owned", "by")) {
            cursor.list(cursor::name);
        }
        cursor.expect("set", "tablespace");
        Name to = cursor.name();
        boolean nowait = cursor.take("nowait");
        return new TableAction.MoveTablespace(kind, from, to, nowait, cursor.since(first));
    }

    private TableChange change() {
        int first = cursor.at();
        if (kind == ObjectKind.SEQUENCE) {
            List<Setting> options = Settings.ofSequence(cursor);
            if (!options.isEmpty()) {
                return new RelationChange.SetSequence(options, Settings.ownedBy(cursor, first), cursor.since(first));
            }
        }
        if (cursor.take("add")) {
            return add(first);
        } else if (cursor.take("drop")) {
            return drop(first);
        } else if (cursor.take("alter")) {
            return alter(first);
        } else if (cursor.take("validate", "constraint")) {
            return new ConstraintChange.ValidateConstraint(cursor.name(), cursor.since(first));
        } else if (cursor.take("rename")) {
            return rename(first);
        } else if (cursor.take("set")) {
            return set(first);
        } else if (cursor.take("reset")) {
            List<Setting> options = Settings.parenthesised(cursor);
            return new RelationChange.SetOptions(options, true, cursor.since(first));
        } else if (cursor.isAnyWord("enable", "disable", "force") || cursor.isWords("no", "force")) {
            return enable(first);
        }
        return other(first);
    }

    private TableChange add(int first) {
        if (Constraints.isTableConstraint(cursor)) {
            Constraint constraint = Constraints.ofTable(cursor);
            return new ConstraintChange.AddConstraint(constraint, cursor.since(first));
        }
        cursor.take("column");
        boolean ifNotExists = cursor.take("if", "not", "exists");
        ColumnDefinition definition = Columns.definition(cursor);
        return new ColumnChange.AddColumn(definition, ifNotExists, cursor.since(first));
    }

    private TableChange drop(int first) {
        if (cursor.take("constraint")) {
            boolean ifExists = cursor.take("if", "exists");
            Name name = cursor.name();
            boolean cascade = cursor.takeCascade();
            return new ConstraintChange.DropConstraint(name, ifExists, cascade, cursor.since(first));
        }
        cursor.take("column");
        boolean ifExists = cursor.take("if", "exists");
        Name column = cursor.name();
        boolean cascade = cursor.takeCascade();
        return new ColumnChange.DropColumn(column, ifExists, cascade, cursor.since(first));
    }

    private TableChange alter(int first) {
        if (cursor.take("constraint")) {
            Name name = cursor.name();
            ConstraintAttributes attributes;
            if (cursor.take("inherit") || cursor.take("set", "inherit")) {
                attributes = ConstraintAttributes.NONE;
            } else {
                cursor.take("set");
                attributes = Constraints.attributes(cursor);
            }
            return new ConstraintChange.AlterConstraint(name, attributes, cursor.since(first));
        }
        return new AlterColumns(cursor).read(first);
    }

    private TableChange rename(int first) {
        if (cursor.take("to")) {
            return new RelationChange.Rename(cursor.name(), cursor.since(first));
        } else if (cursor.take("constraint")) {
            Name name = cursor.name();
            cursor.expect("to");
            return new ConstraintChange.RenameConstraint(name, cursor.name(), cursor.since(first));
        }
        // A column may be called column.
        if (!cursor.isWords("column", "to")) {
            cursor.take("column");
        }
        Name column = cursor.name();
        cursor.expect("to");
        return new ColumnChange.RenameColumn(column, cursor.name(), cursor.since(first));
    }

    private TableChange set(int first) {
        if (cursor.isSymbol('(')) {
            List<Setting> options = Settings.parenthesised(cursor);
            return new RelationChange.SetOptions(options, false, cursor.since(first));
        } else if (cursor.take("schema")) {
            return new RelationChange.SetSchema(cursor.name(), cursor.since(first));
        } else if (cursor.take("logged")) {
            return new RelationChange.SetLogged(true, cursor.since(first));
        } else if (cursor.take("unlogged")) {
            return new RelationChange.SetLogged(false, cursor.since(first));
        } else if (cursor.take("tablespace")) {
            Name tablespace = cursor.name();
            cursor.take("nowait");
            return new RelationChange.SetTablespace(tablespace, cursor.since(first));
        } else if (cursor.take("access", "method")) {
            return new RelationChange.SetAccessMethod(cursor.name(), cursor.since(first));
        } else if (cursor.take("without", "cluster")) {
            return new RelationChange.SetCluster(Optional.empty(), cursor.since(first));
        }
        if (cursor.take("without", "oids") || cursor.take("with", "oids")) {
            return new RelationChange.OtherChange("SET OIDS", cursor.since(first));
        }
        throw cursor.unexpected();
    }

    private TableChange enable(int first) {
        if (cursor.take("no", "force")) {
            return rowSecurity(first, RowSecurity.NO_FORCE);
        } else if (cursor.take("force")) {
            return rowSecurity(first, RowSecurity.FORCE);
        }
        boolean enable = cursor.take("enable");
        if (!enable) {
            cursor.expect("disable");
        }
        if (cursor.isWord("row")) {
            return rowSecurity(first, enable ? RowSecurity.ENABLE : RowSecurity.DISABLE);
        }
        Firing firing = enable ? Firing.ENABLE : Firing.DISABLE;
        if (enable && cursor.take("always")) {
            firing = Firing.ENABLE_ALWAYS;
        } else if (enable && cursor.take("replica")) {
            firing = Firing.ENABLE_REPLICA;
        }
        if (cursor.take("rule")) {
            return new RelationChange.SetRule(firing, cursor.name(), cursor.since(first));
        }
        cursor.expect("trigger");
        boolean all = cursor.takeAny("all", "user");
        Optional<Name> trigger = all ? Optional.empty() : Optional.of(cursor.name());
        return new RelationChange.SetTriggers(firing, trigger, cursor.since(first));
    }

    private TableChange rowSecurity(int first, RowSecurity security) {
        cursor.expect("row", "level", "security");
        return new RelationChange.SetRowSecurity(security, cursor.since(first));
    }

    private TableChange other(int first) {
        if (cursor.take("cluster", "on")) {
            return new RelationChange.SetCluster(Optional.of(cursor.name()), cursor.since(first));
        } else if (cursor.take("owner", "to")) {
            return new RelationChange.SetOwner(cursor.name(), cursor.since(first));
        } else if (cursor.take("inherit")) {
            return new RelationChange.SetInherit(cursor.objectName(), true, cursor.since(first));
        } else if (cursor.take("no", "inherit")) {
            return new RelationChange.SetInherit(cursor.objectName(), false, cursor.since(first));
        } else if (cursor.take("not", "of")) {
            return new RelationChange.SetOfType(Optional.empty(), cursor.since(first));
        } else if (cursor.take("of")) {
            return new RelationChange.SetOfType(Optional.of(cursor.objectName()), cursor.since(first));
        } else if (cursor.take("replica", "identity")) {
            return replicaIdentity(first);
        } else if (cursor.take("attach", "partition")) {
            ObjectName partition = cursor.objectName();
            boolean index = kind == ObjectKind.INDEX;
            Optional<TableAction.PartitionBound> bound =
                    index ? Optional.empty() : Optional.of(CreateTables.bound(cursor));
            return new RelationChange.AttachPartition(partition, bound, cursor.since(first));
        } else if (cursor.take("detach", "partition")) {
            ObjectName partition = cursor.objectName();
            boolean concurrently = cursor.take("concurrently");
            boolean finish = !concurrently && cursor.take("finalize");
            return new RelationChange.DetachPartition(partition, concurrently, finish, cursor.since(first));
        }
        if (cursor.isWord("options") && cursor.isSymbolAt(1, '(')) {
            cursor.next();
            cursor.skipParentheses();
            return new RelationChange.OtherChange("OPTIONS", cursor.since(first));
        }
        cursor.take("no");
        cursor.expect("depends", "on", "extension");
        cursor.name();
        return new RelationChange.OtherChange("DEPENDS ON EXTENSION", cursor.since(first));
    }

    private TableChange replicaIdentity(int first) {
        String identity = cursor.word();
        if (cursor.take("using", "index")) {
            Name index = cursor.name();
            return new RelationChange.SetReplicaIdentity("using index", Optional.of(index), cursor.since(first));
        }
        if (!cursor.takeAny("default", "full", "nothing")) {
            throw cursor.unexpected();
        }
        return new RelationChange.SetReplicaIdentity(identity, Optional.empty(), cursor.since(first));
    }
}
