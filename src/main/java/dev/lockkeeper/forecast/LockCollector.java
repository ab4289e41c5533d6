package dev.lockkeeper.forecast;

import dev.lockkeeper.lock.LockMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts together what one statement locks: the table of facts applied to relations of the catalog. Not thread-safe. */
final class LockCollector {
    private static final Comparator<RelationLock> STRONGEST_FIRST = Comparator.comparing(RelationLock::isNew)
            .thenComparing(RelationLock::mode, Comparator.reverseOrder())
            .thenComparing(lock -> lock.kind().isIndex())
            .thenComparing(RelationLock::rewrites, Comparator.reverseOrder())
            .thenComparing(RelationLock::scans, Comparator.reverseOrder())
            .thenComparing(RelationLock::relation);

    private final Catalog catalog;
    private final ServerMajor major;
    private final Map<RelationName, Entry> entries = new LinkedHashMap<>();
    private final Set<Uncertainty> uncertainties = new LinkedHashSet<>();
    private boolean mayRun;

    /** What has gathered for one relation. */
    private static final class Entry {
        private final RelationName shown;
        private final RelationKind kind;
        private final boolean isNew;
        private Optional<LockMode> mode = Optional.empty();
        private LockFact.Work work = LockFact.Work.NONE;
        private Answer rewrites = Answer.NO;
        private Answer scans = Answer.NO;
        private final Set<RelationName> rebuilt = new LinkedHashSet<>();
        private String reason = "";

        Entry(RelationName shown, RelationKind kind, boolean isNew) {
            this.shown = shown;
            this.kind = kind;
            this.isNew = isNew;
        }

        /** The reason told is that of the strongest lock, and among equals that of the most work. */
        void take(LockMode newMode, LockFact.Work newWork, String why) {
            int compared = mode.map(old -> newMode.compareTo(old)).orElse(1);
            if (compared > 0 || (compared == 0 && newWork.compareTo(work) > 0)) {
                reason = why;
                work = newWork;
            }
            mode = Optional.of(compared > 0 ? newMode : mode.orElse(newMode));
        }
    }

    LockCollector(Catalog catalog, ServerMajor major) {
        this.catalog = catalog;
        this.major = major;
    }

    Catalog catalog() {
        return catalog;
    }

    ServerMajor major() {
        return major;
    }

    /** What is taken from now on may or may not happen. */
    void mayRun(boolean may) {
        mayRun = may;
    }

    void depends(Uncertainty.Subject subject, String on) {
        uncertainties.add(new Uncertainty(subject, "depends on " + on));
    }

    /** A form on the relation it names, with its indexes and, where the form reaches there, everything below it. */
    void target(Form form, RelationName name) {
        target(form, name, false, Answer.YES);
    }

    void target(Form form, RelationName name, boolean only, Answer sure) {
        lock(form, Role.TARGET, name, sure);
        catalog.relation(name)
                .map(Relation::indexes)
                .orElse(List.of())
                .forEach(index -> lock(form, Role.EVERY_INDEX, index.name(), sure));
        if (form.reachesDescendants() && !only) {
            catalog.descendants(name).forEach(child -> {
                lock(form, Role.DESCENDANT, child, sure);
                catalog.relation(child)
                        .map(Relation::indexes)
                        .orElse(List.of())
                        .forEach(index -> lock(form, Role.EVERY_INDEX, index.name(), sure));
            });
            if (!isKnown(name)) {
                depends(
                        Uncertainty.Subject.PARTITIONS,
                        "the partitions of " + name + " and what inherits from it, which are locked alike");
            }
        }
    }

    void lock(Form form, Role role, Collection<RelationName> names) {
        names.forEach(name -> lock(form, role, name, Answer.YES));
    }

    void lock(Form form, Role role, RelationName name) {
        lock(form, role, name, Answer.YES);
    }

    /**
     * What a form does to a relation in a role.
     *
     * @param sure whether the work that belongs to the lock happens for certain; the lock itself does
     */
    void lock(Form form, Role role, RelationName name, Answer sure) {
        for (LockFact fact : form.facts(major)) {
            if (fact.isOf(role)) {
                boolean index = role == Role.INDEX || role == Role.EVERY_INDEX;
                apply(fact, name, index, mayRun ? "may run: " + form.reason() : form.reason(), sure);
            }
        }
    }

    private void apply(LockFact fact, RelationName name, boolean index, String reason, Answer sure) {
        Entry entry = entry(name, index);
        boolean works = fact.work() != LockFact.Work.NONE && sure != Answer.NO;
        // What only may happen is no reason as long as there is another.
        entry.take(fact.mode(), sure.isYes() ? fact.work() : LockFact.Work.NONE, reason);
        if (!works) {
            return;
        }
        Answer certain = mayRun ? Answer.DEPENDS : sure;
        if (index) {
            catalog.tableOfIndex(name).ifPresent(table -> rebuilt(entry(table.name(), false), entry.shown, certain));
        } else if (entry.kind.hasRows()) {
            work(fact, name, entry, reason, certain);
        }
    }

    private void work(LockFact fact, RelationName name, Entry entry, String reason, Answer certain) {
        List<TableIndex> indexes = catalog.relation(name).map(Relation::indexes).orElse(List.of());
        boolean rewrites = fact.work() == LockFact.Work.REWRITE || fact.work() == LockFact.Work.EMPTY;
        if (rewrites) {
            entry.rewrites = entry.rewrites.or(certain);
        }
        if (fact.work() == LockFact.Work.REWRITE || fact.work() == LockFact.Work.SCAN) {
            entry.scans = entry.scans.or(certain);
        }
        if (fact.work() != LockFact.Work.SCAN) {
            for (TableIndex index : indexes) {
                Entry indexEntry = entry(index.name(), true);
                indexEntry.take(LockMode.ACCESS_EXCLUSIVE, LockFact.Work.REINDEX, reason);
                rebuilt(entry, indexEntry.shown, certain);
            }
            if (!isKnown(name)) {
                depends(Uncertainty.Subject.INDEXES, "the indexes of " + name + ": each is locked and built anew");
            }
        }
    }

    private static void rebuilt(Entry table, RelationName index, Answer certain) {
        table.scans = table.scans.or(certain);
        table.rebuilt.add(index);
    }

    /** Whether the catalog can be asked what belongs to this relation. */
    boolean isKnown(RelationName name) {
        return catalog.isComplete()
                || catalog.relation(name).map(Relation::whollyKnown).orElse(false);
    }

    private Entry entry(RelationName name, boolean index) {
        RelationName resolved = catalog.resolve(name);
        return entries.computeIfAbsent(resolved, key -> {
            Optional<Relation> known = index ? catalog.tableOfIndex(key) : catalog.relation(key);
            RelationKind kind = index
                    ? known.filter(table -> table.kind() == RelationKind.PARTITIONED_TABLE)
                                    .isPresent()
                            ? RelationKind.PARTITIONED_INDEX
                            : RelationKind.INDEX
                    : known.map(Relation::kind).orElse(RelationKind.TABLE);
            return new Entry(
                    shown(name, resolved), kind, known.map(Relation::isNew).orElse(false));
        });
    }

    /** Where nobody has looked, nobody knows the schema of a name that stands alone. */
    private RelationName shown(RelationName name, RelationName resolved) {
        boolean guessed = !catalog.isComplete()
                && !catalog.searchPath().isEmpty()
                && resolved.schema().equals(Optional.of(catalog.searchPath().getFirst()));
        boolean written = name.schema().isPresent() && catalog.relation(name).isEmpty();
        return guessed && !written ? RelationName.of(resolved.name()) : resolved;
    }

    /** A relation that the statement creates: nobody else can see it before the transaction ends. */
    void creates(RelationName name, RelationKind kind) {
        RelationName resolved = catalog.resolve(name);
        Entry entry = entries.computeIfAbsent(resolved, key -> new Entry(shown(name, key), kind, true));
        entry.take(LockMode.ACCESS_EXCLUSIVE, LockFact.Work.NONE, Form.CREATE.reason());
    }

    List<RelationLock> locks() {
        return entries.values().stream()
                .map(entry -> new RelationLock(
                        entry.shown,
                        entry.kind,
                        entry.mode.orElse(LockMode.ACCESS_SHARE),
                        entry.rewrites,
                        entry.scans,
                        List.copyOf(entry.rebuilt),
                        entry.isNew,
                        entry.reason))
                .sorted(STRONGEST_FIRST)
                .toList();
    }

    List<Uncertainty> uncertainties() {
        return List.copyOf(uncertainties);
    }
}
