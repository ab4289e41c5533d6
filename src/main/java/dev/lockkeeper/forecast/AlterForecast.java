package dev.lockkeeper.forecast;

import dev.lockkeeper.sql.grammar.ColumnChange;
import dev.lockkeeper.sql.grammar.ConstraintChange;
import dev.lockkeeper.sql.grammar.ObjectKind;
import dev.lockkeeper.sql.grammar.RelationChange;
import dev.lockkeeper.sql.grammar.Setting;
import dev.lockkeeper.sql.grammar.TableAction;
import dev.lockkeeper.sql.grammar.TableChange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code ALTER TABLE} and what is altered like one. Not thread-safe. */
final class AlterForecast {
    /** Storage parameters that cannot change while anybody uses the relation; all others can. */
    private static final Set<String> EXCLUSIVE_OPTIONS = Set.of(
            "user_catalog_table",
            "fastupdate",
            "gin_pending_list_limit",
            "buffering",
            "pages_per_range",
            "autosummarize",
            "security_barrier",
            "security_invoker",
            "check_option");

    private final LockCollector locks;
    private final Catalog catalog;
    private final TableAction.AlterRelation alter;
    private final RelationName name;
    private final Optional<Relation> relation;

    AlterForecast(LockCollector locks, TableAction.AlterRelation alter) {
        this.locks = locks;
        this.catalog = locks.catalog();
        this.alter = alter;
        this.name = RelationName.of(alter.relation());
        this.relation = catalog.relation(name);
    }

    void collect() {
        if (alter.kind() == ObjectKind.INDEX
                || (relation.isEmpty() && catalog.tableOfIndex(name).isPresent())) {
            alter.changes().forEach(this::index);
            return;
        }
        if (relation.isEmpty() && catalog.isComplete()) {
            if (alter.ifExists()) {
                return;
            }
            locks.depends(Uncertainty.Subject.EXISTENCE, name + ", which is not in the catalog");
        }
        for (TableChange change : alter.changes()) {
            switch (change) {
                case ColumnChange column -> new ColumnForecast(locks, name, alter.only()).collect(column);
                case ConstraintChange constraint ->
                    new ConstraintForecast(locks, name, alter.only()).collect(constraint);
                case RelationChange whole -> whole(whole);
            }
        }
    }

    private void index(TableChange change) {
        boolean named = alter.kind() == ObjectKind.INDEX;
        switch (change) {
            case RelationChange.Rename rename ->
                locks.lock(named ? Form.TUNE_INDEX : Form.CHANGE_INDEX, Role.INDEX, name);
            case RelationChange.SetOptions options ->
                locks.lock(isExclusive(options.options()) ? Form.CHANGE_INDEX : Form.TUNE_INDEX, Role.INDEX, name);
            case ColumnChange.SetStatistics statistics -> locks.lock(Form.TUNE_INDEX, Role.INDEX, name);
            case RelationChange.AttachPartition attach -> {
                locks.lock(Form.ATTACH_INDEX, Role.INDEX, RelationName.of(attach.partition()));
                locks.lock(Form.TUNE_INDEX, Role.INDEX, name);
            }
            default -> locks.lock(Form.CHANGE_INDEX, Role.INDEX, name);
        }
    }

    private static boolean isExclusive(List<Setting> options) {
        return options.stream().anyMatch(option -> EXCLUSIVE_OPTIONS.contains(option.name()));
    }

    private void whole(RelationChange change) {
        switch (change) {
            case RelationChange.SetOptions options ->
                target(isExclusive(options.options()) ? Form.CHANGE_TABLE : Form.TUNE);
            case RelationChange.SetTriggers triggers -> target(Form.SWITCH_TRIGGER);
            case RelationChange.SetRule rule -> target(Form.RULE_OR_POLICY);
            case RelationChange.SetRowSecurity security -> target(Form.RULE_OR_POLICY);
            case RelationChange.SetCluster cluster -> {
                target(Form.TUNE);
                cluster.index()
                        .ifPresent(index -> locks.lock(
                                Form.TUNE, Role.INDEX, catalog.resolve(name).named(index.text())));
            }
            case RelationChange.SetLogged logged ->
                move(
                        Form.MOVE_ROWS,
                        relation.flatMap(Relation::storage).map(Storage::logged),
                        logged.logged(),
                        "whether " + name + " is already " + (logged.logged() ? "logged" : "unlogged"));
            case RelationChange.SetTablespace tablespace ->
                move(
                        Form.MOVE_FILES,
                        relation.flatMap(Relation::storage).map(Storage::tablespace),
                        tablespace.tablespace().text(),
                        "whether " + name + " is already in tablespace "
                                + tablespace.tablespace().text());
            case RelationChange.SetAccessMethod method ->
                move(
                        Form.MOVE_ROWS,
                        method.method().is("default")
                                ? Optional.empty()
                                : relation.flatMap(Relation::storage).map(Storage::accessMethod),
                        method.method().text(),
                        "whether " + name + " already has the access method "
                                + method.method().text());
            case RelationChange.SetInherit inherit -> {
                Form form = inherit.inherits() ? Form.INHERIT : Form.NO_INHERIT;
                target(form);
                locks.lock(form, Role.PARENT, RelationName.of(inherit.parent()));
            }
            case RelationChange.SetOwner owner -> owner();
            case RelationChange.AttachPartition attach -> attach(attach);
            case RelationChange.DetachPartition detach -> detach(detach);
            case RelationChange.Rename rename -> target(Form.RENAME);
            case RelationChange.SetSequence sequence -> {
                target(Form.CHANGE_SEQUENCE);
                sequence.ownedBy()
                        .ifPresent(owner -> locks.lock(Form.CHANGE_SEQUENCE, Role.PARENT, RelationName.of(owner)));
            }
            case RelationChange.SetSchema schema -> target(Form.RENAME);
            case RelationChange.SetOfType type -> target(Form.CHANGE_TABLE);
            case RelationChange.SetReplicaIdentity identity -> target(Form.CHANGE_TABLE);
            case RelationChange.OtherChange other -> target(Form.CHANGE_TABLE);
        }
    }

    private void target(Form form) {
        locks.target(form, name, alter.only(), Answer.YES);
    }

    /** Sequences that belong to a table change hands with it. */
    private void owner() {
        target(Form.CHANGE_OWNER);
        RelationName resolved = catalog.resolve(name);
        catalog.relations().stream()
                .filter(other ->
                        other.kind() == RelationKind.SEQUENCE && other.table().equals(Optional.of(resolved)))
                .forEach(sequence -> locks.lock(Form.CHANGE_OWNER, Role.TARGET, sequence.name()));
        if (!locks.isKnown(name)) {
            locks.depends(Uncertainty.Subject.INDEXES, "the indexes of " + name + ": each is locked alike");
        }
    }

    /** The rows move unless they are already there. */
    private <T> void move(Form form, Optional<T> now, T wanted, String on) {
        Answer moves = now.map(known -> Answer.of(!known.equals(wanted))).orElse(Answer.DEPENDS);
        boolean isNew = relation.map(Relation::isNew).orElse(false);
        if (moves == Answer.DEPENDS && !isNew) {
            locks.depends(Uncertainty.Subject.SETTINGS, on);
        }
        if (!moves.isYes()) {
            target(Form.CHANGE_TABLE);
        }
        locks.target(form, name, alter.only(), moves);
    }

    private void attach(RelationChange.AttachPartition attach) {
        Form form = Form.ATTACH_PARTITION;
        RelationName partition = RelationName.of(attach.partition());
        target(form);
        relation.map(Relation::indexes).orElse(List.of()).forEach(index -> locks.lock(form, Role.INDEX, index.name()));
        boolean buildsIndexes =
                relation.map(parent -> !parent.indexes().isEmpty()).orElse(false);
        Answer scans = buildsIndexes ? Answer.YES : scansForBounds(partition);
        locks.lock(form, Role.PARTITION, partition, scans);
        catalog.descendants(partition).forEach(child -> locks.lock(form, Role.PARTITION, child, scans));
        defaultPartition().ifPresent(other -> locks.lock(form, Role.DEFAULT_PARTITION, other, scansForBounds(other)));
        relation.map(Relation::foreignKeys)
                .orElse(List.of())
                .forEach(key -> locks.lock(form, Role.REFERENCED, key.to()));
        if (!locks.isKnown(name)) {
            locks.depends(
                    Uncertainty.Subject.PARTITIONS,
                    "whether " + name
                            + " has a default partition, which would be locked and scanned, and on its indexes"
                            + " and foreign keys");
        }
    }

    /** A checked constraint of its own may prove the bounds; only the server can tell. */
    private Answer scansForBounds(RelationName table) {
        Optional<Relation> known = catalog.relation(table);
        boolean checked = known.map(facts -> facts.constraints().stream()
                        .anyMatch(constraint -> constraint instanceof TableConstraint.Check && constraint.validated()))
                .orElse(false);
        if (checked || !locks.isKnown(table)) {
            locks.depends(
                    Uncertainty.Subject.CONSTRAINTS,
                    "whether a checked constraint of " + table + " proves the partition bounds; if not, it is scanned");
            return Answer.DEPENDS;
        }
        return Answer.YES;
    }

    private Optional<RelationName> defaultPartition() {
        return defaultPartition(catalog, name);
    }

    /** The partition of a table that takes what fits no other. */
    static Optional<RelationName> defaultPartition(Catalog catalog, RelationName table) {
        return catalog.children(table).stream()
                .filter(child -> catalog.relation(child)
                        .map(known -> known.partition() == Relation.Partition.DEFAULT)
                        .orElse(false))
                .findFirst();
    }

    private void detach(RelationChange.DetachPartition detach) {
        Form form =
                detach.concurrently() || detach.finish() ? Form.DETACH_PARTITION_CONCURRENTLY : Form.DETACH_PARTITION;
        RelationName partition = RelationName.of(detach.partition());
        target(form);
        locks.lock(form, Role.PARTITION, partition);
        defaultPartition()
                .filter(other -> !other.equals(catalog.resolve(partition)))
                .ifPresent(other -> locks.lock(form, Role.DEFAULT_PARTITION, other));
        if (!locks.isKnown(name) && form == Form.DETACH_PARTITION) {
            locks.depends(
                    Uncertainty.Subject.PARTITIONS,
                    "whether " + name + " has a default partition, which is locked too");
        }
    }
}
