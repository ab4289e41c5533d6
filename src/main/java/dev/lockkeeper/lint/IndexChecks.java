package dev.lockkeeper.lint;

import dev.lockkeeper.forecast.Relation;
import dev.lockkeeper.forecast.RelationKind;
import dev.lockkeeper.forecast.RelationLock;
import dev.lockkeeper.forecast.RelationName;
import dev.lockkeeper.sql.grammar.DefinitionAction.Drop;
import dev.lockkeeper.sql.grammar.IndexAction.CreateIndex;
import dev.lockkeeper.sql.grammar.IndexAction.Reindex;
import dev.lockkeeper.sql.grammar.IndexAction.ReindexTarget;
import dev.lockkeeper.sql.grammar.Name;
import dev.lockkeeper.sql.grammar.ObjectKind;
import dev.lockkeeper.sql.grammar.ObjectName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rules about indexes of tables that are in use. */
final class IndexChecks implements Checks {
    static final Rule CREATE = Rule.hazard("create-index", RuleConcern.WAITING)
            .summary("CREATE INDEX blocks every write until the index is built")
            .because("""
                    CONCURRENTLY reads the table twice and keeps nobody out. It needs a file of its own, since it cannot run in
                    a transaction, and leaves an invalid index behind if it fails.""")
            .bad("CREATE INDEX passages_direction_idx ON passages (direction);")
            .good("CREATE INDEX CONCURRENTLY passages_direction_idx ON passages (direction);");

    static final Rule DROP = Rule.hazard("drop-index", RuleConcern.WAITING)
            .summary("DROP INDEX waits for every query on the table, and keeps all others out while it waits")
            .because("""
                    It needs ACCESS EXCLUSIVE on the table: behind one long query it waits, and everybody behind it. CONCURRENTLY
                    keeps nobody out; it takes one index at a time and no transaction.""")
            .bad("DROP INDEX passages_vessel_entered_idx;")
            .good("DROP INDEX CONCURRENTLY passages_vessel_entered_idx;");

    static final Rule REINDEX = Rule.hazard("reindex", RuleConcern.WAITING)
            .summary("REINDEX blocks writes, and every query that would look at the index")
            .because("""
                    While an index is rebuilt nobody may write to its table, and nobody may even plan a query on it.
                    CONCURRENTLY, from PostgreSQL 12 on, builds a second one and swaps them.""")
            .versions(MajorVersions.ALL)
            .bad("REINDEX TABLE passages;")
            .good("REINDEX TABLE CONCURRENTLY passages;");

    static final Rule CONCURRENTLY_ON_PARTITIONED = Rule.hazard("concurrently-on-partitioned", RuleConcern.TRANSACTION)
            .summary("CREATE INDEX CONCURRENTLY is refused on a partitioned table")
            .because("""
                    Create the index ON ONLY the partitioned table, which is done at once and leaves it invalid; build one
                    CONCURRENTLY on each partition and attach it. With the last one the whole is valid.""")
            .bad("""
                    CREATE TABLE levels (at timestamptz NOT NULL) PARTITION BY RANGE (at);
                    CREATE INDEX CONCURRENTLY levels_at_idx ON levels (at);""")
            .good("""
                    CREATE TABLE levels (at timestamptz NOT NULL) PARTITION BY RANGE (at);
                    CREATE INDEX levels_at_idx ON levels (at);""");

    static final Rule KEEPS_INVALID = Rule.hygiene("index-if-not-exists", RuleConcern.UPKEEP)
            .summary("IF NOT EXISTS is content with the invalid index that a failed build left behind")
            .because("""
                    A CREATE INDEX CONCURRENTLY that fails leaves an index that no query uses and every write keeps up. With IF
                    NOT EXISTS the next attempt finds the name taken and succeeds without building anything. Drop a leftover
                    first, then build without IF NOT EXISTS.""")
            .bad("CREATE INDEX CONCURRENTLY IF NOT EXISTS tolls_paid_idx ON tolls (paid_on);")
            .good(
                    "DROP INDEX CONCURRENTLY IF EXISTS tolls_paid_idx;\nCREATE INDEX CONCURRENTLY tolls_paid_idx ON tolls (paid_on);");

    @Override
    public List<Rule> rules() {
        return List.of(CREATE, DROP, REINDEX, CONCURRENTLY_ON_PARTITIONED, KEEPS_INVALID);
    }

    @Override
    public void check(Step step, Findings findings) {
        switch (step.action()) {
            case CreateIndex create -> create(step, create, findings);
            case Drop drop -> {
                if (drop.kind() == ObjectKind.INDEX && !drop.concurrently()) {
                    drop(step, drop, findings);
                }
            }
            case Reindex reindex -> reindex(step, reindex, findings);
            default -> {
                // No index.
            }
        }
    }

    private static void create(Step step, CreateIndex create, Findings findings) {
        boolean partitioned = step.relation(create.table())
                .map(table -> table.kind() == RelationKind.PARTITIONED_TABLE)
                .orElse(false);
        if (create.concurrently()) {
            if (partitioned) {
                findings.add(
                        CONCURRENTLY_ON_PARTITIONED,
                        create.range(),
                        "PostgreSQL refuses CONCURRENTLY on the partitioned table " + Step.quoted(create.table()) + ".",
                        partitionByPartition(step, create));
            }
            if (create.ifNotExists()) {
                ifNotExists(step, create, findings);
            }
            return;
        }
        // ONLY is written for a partitioned table, even where it is not known to be one.
        boolean isPlain = step.relation(create.table())
                .map(table -> table.kind() != RelationKind.PARTITIONED_TABLE && table.whollyKnown())
                .orElse(false);
        boolean onlyTheParent = create.only() && !isPlain;
        Optional<RelationLock> lock = step.impact().on(create.table()).filter(found -> !found.isNew());
        if (!step.isNew(create.table()) && lock.isPresent() && !onlyTheParent) {
            findings.add(
                    CREATE,
                    create.range(),
                    Wording.sentence(Wording.blocks(lock.get().mode(), create.table())
                            + " until the index is built from " + step.rowsOf(create.table())),
                    partitioned
                            ? partitionByPartition(step, create)
                            : SaferWay.sql("In a file of its own.", concurrently(step, create) + ";"));
        }
    }

    private static String concurrently(Step step, CreateIndex create) {
        String text = step.text(create.range());
        int at = create.concurrentlyAt().start() - create.range().start();
        String before = text.substring(0, at);
        String after = text.substring(at);
        return (before.endsWith(" ") ? before : before + " ") + "CONCURRENTLY"
                + (after.startsWith(" ") ? after : " " + after);
    }

    private static SaferWay partitionByPartition(Step step, CreateIndex create) {
        String index = create.name()
                .map(Name::text)
                .orElseGet(() -> Wording.name(create.table().name(), "idx"));
        String elements = create.elements().stream()
                .map(element -> step.text(element.range()))
                .collect(Collectors.joining(", ", " (", ")"));
        String using = create.method().equals("btree") ? "" : " USING " + create.method();
        String unique = create.unique() ? "UNIQUE " : "";
        StringBuilder sql = new StringBuilder("CREATE " + unique + "INDEX " + Recipes.sql(index) + " ON ONLY "
                + create.table().sql() + using + elements + ";\n");
        RelationName parent =
                new RelationName(create.table().schema(), create.table().name());
        List<RelationName> partitions = step.catalog().children(parent);
        for (RelationName partition : partitions) {
            RelationName part = partition.named(Wording.name(partition.name(), index));
            sql.append("CREATE " + unique + "INDEX CONCURRENTLY " + Recipes.sql(part.name()) + " ON " + partition.sql()
                    + using + elements + ";\n");
            sql.append("ALTER INDEX " + new RelationName(create.table().schema(), index).sql() + " ATTACH PARTITION "
                    + part.sql() + ";\n");
        }
        return SaferWay.ownFile(
                "On the parent alone first, then CONCURRENTLY on each partition, which is attached.", sql.toString());
    }

    private static void ifNotExists(Step step, CreateIndex create, Findings findings) {
        String index = create.name().map(Name::text).orElse("");
        boolean invalid = step.relation(create.table())
                .flatMap(table -> table.index(index))
                .map(found -> !found.valid())
                .orElse(false);
        String name = new ObjectName(create.table().schema(), index, create.range()).sql();
        findings.add(
                KEEPS_INVALID,
                create.range(),
                invalid
                        ? "The index `" + index + "` is there and invalid; this statement leaves it so and succeeds."
                        : "If an earlier attempt failed, this succeeds over the invalid index it left.",
                SaferWay.sql(
                        "Drop a leftover first.",
                        "DROP INDEX CONCURRENTLY IF EXISTS " + name + ";\n"
                                + step.text(create.range()).replaceFirst("(?i)\\s+if\\s+not\\s+exists\\b", "") + ";"));
    }

    private static void drop(Step step, Drop drop, Findings findings) {
        List<ObjectName> inUse = drop.objects().stream()
                .filter(index -> !isOnNewTable(step, index))
                .toList();
        if (inUse.isEmpty()) {
            return;
        }
        String names = inUse.stream().map(Step::quoted).collect(Collectors.joining(", "));
        String tables = inUse.stream()
                .flatMap(index -> table(step, index).stream())
                .distinct()
                .map(table -> "`" + table + "`")
                .collect(Collectors.joining(", "));
        findings.add(
                DROP,
                drop.range(),
                "Waits for every running query on " + (tables.isEmpty() ? "the table of " + names : tables)
                        + "; meanwhile all others, reading or writing, wait behind it.",
                SaferWay.ownFile(
                        "Without a transaction, one index at a time.",
                        inUse.stream()
                                .map(index -> "DROP INDEX CONCURRENTLY " + (drop.ifExists() ? "IF EXISTS " : "")
                                        + index.sql() + ";")
                                .collect(Collectors.joining("\n"))));
    }

    private static Optional<String> table(Step step, ObjectName index) {
        return step.memory()
                .tableOfIndex(index)
                .map(ObjectName::toString)
                .or(() -> step.catalog()
                        .tableOfIndex(new RelationName(index.schema(), index.name()))
                        .map(table -> table.name().name()));
    }

    private static boolean isOnNewTable(Step step, ObjectName index) {
        return step.memory().tableOfIndex(index).map(step::isNew).orElse(false)
                || step.catalog()
                        .tableOfIndex(new RelationName(index.schema(), index.name()))
                        .map(Relation::isNew)
                        .orElse(false);
    }

    private static void reindex(Step step, Reindex reindex, Findings findings) {
        boolean onNew = reindex.name()
                .map(name -> reindex.target() == ReindexTarget.INDEX ? isOnNewTable(step, name) : step.isNew(name))
                .orElse(false);
        if (reindex.concurrently() || onNew) {
            return;
        }
        String what = reindex.name().map(Step::quoted).orElse("the database");
        String words = switch (reindex.target()) {
            case INDEX -> "the table of the index " + what;
            case TABLE -> what;
            case SCHEMA -> "every table of the schema " + what;
            case DATABASE, SYSTEM -> "every table of " + what;
        };
        String plain = step.text(reindex.range());
        String target = reindex.target().name();
        String sql = plain.replaceFirst("(?is)\\b" + target + "\\b", target + " CONCURRENTLY");
        findings.add(
                REINDEX,
                reindex.range(),
                Wording.sentence(
                        "blocks every write to " + words + ", and queries that plan to use it, until it is rebuilt"),
                reindex.target() == ReindexTarget.SYSTEM
                        ? SaferWay.advice(
                                "Catalogs cannot be reindexed beside running work; take a maintenance window.")
                        : SaferWay.sql("In a file of its own.", sql + ";"));
    }
}
