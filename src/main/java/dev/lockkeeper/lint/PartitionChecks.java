package dev.lockkeeper.lint;

import dev.lockkeeper.forecast.Relation;
import dev.lockkeeper.forecast.RelationLock;
import dev.lockkeeper.forecast.TableConstraint;
import dev.lockkeeper.sql.grammar.ObjectKind;
import dev.lockkeeper.sql.grammar.ObjectName;
import dev.lockkeeper.sql.grammar.RelationChange;
import dev.lockkeeper.sql.grammar.TableAction.AlterRelation;
import dev.lockkeeper.sql.grammar.TableAction.CreateTable;
import dev.lockkeeper.sql.grammar.TableChange;
import java.util.List;
import java.util.Optional;

/** Rules about partitions of tables that are in use. */
final class PartitionChecks implements Checks {
    static final Rule ATTACH = Rule.hazard("attach-partition", RuleConcern.WAITING)
            .summary("ATTACH PARTITION reads every row of the new partition, unless a CHECK says where they belong")
            .because("""
                    It looks whether every row is inside the bounds, and nobody may use the new partition meanwhile; nor the
                    default partition, which is read for rows that now belong elsewhere. A validated CHECK that says the same as
                    the bounds spares the reading. Drop it afterwards.""")
            .bad(
                    "ALTER TABLE readings ATTACH PARTITION readings_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');")
            .good("""
                    -- lockkeeper: transaction=off
                    ALTER TABLE readings_2026 ADD CONSTRAINT readings_2026_bounds
                        CHECK (at IS NOT NULL AND at >= '2026-01-01' AND at < '2027-01-01') NOT VALID;
                    ALTER TABLE readings_2026 VALIDATE CONSTRAINT readings_2026_bounds;
                    ALTER TABLE readings ATTACH PARTITION readings_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
                    ALTER TABLE readings_2026 DROP CONSTRAINT readings_2026_bounds;""");

    static final Rule DETACH = Rule.hazard("detach-partition", RuleConcern.WAITING)
            .summary(
                    "DETACH PARTITION waits for every query on the whole table, and keeps all others out while it waits")
            .because("""
                    It needs ACCESS EXCLUSIVE on the partitioned table. CONCURRENTLY, from PostgreSQL 14 on, keeps nobody out; it
                    needs a file of its own and no default partition.""")
            .bad("ALTER TABLE readings DETACH PARTITION readings_2024;")
            .good("ALTER TABLE readings DETACH PARTITION readings_2024 CONCURRENTLY;");

    static final Rule DEFAULT_SCAN = Rule.hazard("default-partition-scan", RuleConcern.WAITING)
            .summary("A new partition makes the server read the default partition while nobody may use the whole table")
            .because("""
                    Rows in the default partition might belong into the new one, so that all of them are looked at. A validated
                    CHECK on the default partition that excludes the new values spares that.""")
            .bad("CREATE TABLE gauges_2027 PARTITION OF gauges FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');")
            .good("CREATE TABLE levels (at date) PARTITION BY RANGE (at);\n"
                    + "CREATE TABLE levels_2027 PARTITION OF levels FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');");

    @Override
    public List<Rule> rules() {
        return List.of(ATTACH, DETACH, DEFAULT_SCAN);
    }

    @Override
    public void check(Step step, Findings findings) {
        if (step.action() instanceof AlterRelation alter
                && alter.kind() != ObjectKind.INDEX
                && !step.isNew(alter.relation())) {
            for (TableChange change : alter.changes()) {
                if (change instanceof RelationChange.AttachPartition attach) {
                    attach(step, alter, attach, findings);
                } else if (change instanceof RelationChange.DetachPartition detach
                        && !detach.concurrently()
                        && !detach.finish()) {
                    detach(step, alter, detach, findings);
                }
            }
        } else if (step.action() instanceof CreateTable create
                && create.partitionOf().map(parent -> !step.isNew(parent)).orElse(false)) {
            step.impact().locks().stream()
                    .filter(lock -> !lock.isNew() && lock.scans().isYes())
                    .findFirst()
                    .ifPresent(lock -> findings.add(
                            DEFAULT_SCAN,
                            create.range(),
                            "Blocks every read and write of "
                                    + create.partitionOf().map(Step::quoted).orElse("the table")
                                    + " while every row of the default partition `" + lock.relation() + "` is read.",
                            SaferWay.advice(
                                    "Let a validated CHECK on the default partition exclude the new values first.")));
        }
    }

    private static void attach(
            Step step, AlterRelation alter, RelationChange.AttachPartition attach, Findings findings) {
        ObjectName partition = attach.partition();
        boolean proved = step.relation(partition)
                .map(table -> table.constraints().stream()
                        .anyMatch(constraint -> constraint instanceof TableConstraint.Check check && check.validated()))
                .orElse(false);
        Impact impact = step.impact(alter, attach);
        Optional<RelationLock> defaultScan = impact.locks().stream()
                .filter(lock -> !lock.isNew()
                        && lock.scans().isYes()
                        && !lock.relation().name().equals(partition.name()))
                .findFirst();
        boolean isDefault = attach.bound().map(bound -> bound.isDefault()).orElse(false);
        boolean scans = !step.isNew(partition) && !proved && !isDefault;
        if (scans || defaultScan.isPresent()) {
            String what = scans
                    ? "Nobody may use " + Step.quoted(partition) + " while " + step.rowsOf(partition) + " are read"
                    : "Nobody may use the default partition while it is read";
            findings.add(
                    ATTACH,
                    attach.range(),
                    what + ", to see whether they are inside the bounds.",
                    SaferWay.advice("Add a CHECK to " + Step.quoted(partition) + " that says the same as the bounds ("
                            + attach.bound()
                                    .map(bound -> step.text(bound.range()))
                                    .orElse("")
                            + ") and IS NOT NULL, first NOT VALID, then validated, each in a transaction of its own; attach"
                            + " it, and drop the CHECK."));
        }
    }

    private static void detach(
            Step step, AlterRelation alter, RelationChange.DetachPartition detach, Findings findings) {
        boolean possible = step.major() >= 14;
        boolean hasDefault = step.catalog().children(TableChecks.relationName(alter.relation())).stream()
                .anyMatch(child -> step.catalog()
                        .relation(child)
                        .map(Relation::partition)
                        .map(Relation.Partition.DEFAULT::equals)
                        .orElse(false));
        findings.add(
                DETACH,
                detach.range(),
                "Waits for every running query on " + Step.quoted(alter.relation())
                        + "; meanwhile all others, reading or writing, wait behind it.",
                possible && !hasDefault
                        ? SaferWay.sql(
                                "In a file of its own.",
                                "ALTER TABLE " + alter.relation().sql() + " DETACH PARTITION "
                                        + detach.partition().sql() + " CONCURRENTLY;")
                        : SaferWay.advice(
                                possible
                                        ? "CONCURRENTLY is refused while there is a default partition; choose a quiet moment."
                                        : "PostgreSQL " + step.major()
                                                + " has no CONCURRENTLY for this; choose a quiet moment."));
    }
}
