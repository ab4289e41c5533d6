package dev.lockkeeper.lint;

import dev.lockkeeper.sql.grammar.ColumnChange;
import dev.lockkeeper.sql.grammar.Constraint;
import dev.lockkeeper.sql.grammar.DefinitionAction;
import dev.lockkeeper.sql.grammar.IndexAction.CreateIndex;
import dev.lockkeeper.sql.grammar.ObjectKind;
import dev.lockkeeper.sql.grammar.RelationChange;
import dev.lockkeeper.sql.grammar.SessionAction.AlterSystem;
import dev.lockkeeper.sql.grammar.SessionAction.SetSetting;
import dev.lockkeeper.sql.grammar.TableAction.AlterRelation;
import dev.lockkeeper.sql.grammar.TableAction.CreateTable;
import dev.lockkeeper.sql.grammar.TableAction.Persistence;
import dev.lockkeeper.sql.grammar.TableChange;
import dev.lockkeeper.sql.grammar.TypeAction;
import java.util.List;
import java.util.Optional;

/** Rules about what makes trouble later. */
final class UpkeepChecks implements Checks {
    static final Rule NOT_RERUNNABLE = Rule.hygiene("not-rerunnable", RuleConcern.UPKEEP)
            .summary("Running the statement a second time fails")
            .because("""
                    A file that can be run again needs no thought when it is not known how far it came, or when somebody has made
                    the change by hand already. IF [NOT] EXISTS and OR REPLACE cost nothing.""")
            .bad("CREATE TABLE pilots (id bigint PRIMARY KEY);")
            .good("CREATE TABLE IF NOT EXISTS pilots (id bigint PRIMARY KEY);");

    static final Rule NO_PRIMARY_KEY = Rule.hygiene("no-primary-key", RuleConcern.UPKEEP)
            .summary("A table without a primary key cannot be replicated logically, nor changed in batches by key")
            .because("""
                    Logical replication refuses UPDATE and DELETE on it, rows cannot be told apart, and tools that work without
                    downtime need a key. Adding one later builds an index over everything.""")
            .bad("CREATE TABLE IF NOT EXISTS pilots (name text);")
            .good("CREATE TABLE IF NOT EXISTS pilots (id bigint PRIMARY KEY, name text);");

    static final Rule DOMAIN_WITH_CONSTRAINT = Rule.hygiene("domain-with-constraint", RuleConcern.UPKEEP)
            .summary("The constraint of a domain can later be changed only with every table locked that uses it")
            .because("""
                    ALTER DOMAIN checks every table that uses the domain while nobody may write to them, and a new column of such
                    a type rewrites its table. A CHECK on the column can be changed beside running work.""")
            .bad("CREATE DOMAIN country AS text CHECK (VALUE ~ '^[A-Z]{2}$');")
            .good("CREATE DOMAIN country AS text;");

    static final Rule SERVER_SETTING = Rule.hygiene("server-setting", RuleConcern.UPKEEP)
            .summary("The setting holds for the whole server, and no rollback takes it back")
            .because("""
                    ALTER SYSTEM writes a file of the server, for every database on it; a migration should change its own
                    database. ALTER DATABASE … SET keeps it to one.""")
            .bad("ALTER SYSTEM SET work_mem = '64MB';")
            .good("SET LOCAL work_mem = '64MB';");

    static final Rule TIMEOUT_OFF = Rule.hygiene("lock-timeout-off", RuleConcern.UPKEEP)
            .summary("Without a lock_timeout a statement waits for ever, and everybody behind it")
            .because("""
                    Lockkeeper sets a lock_timeout for each file, so that a statement that waits for a lock gives up before the
                    queue behind it becomes an outage. This line takes that away. Leave it out; dumps have it, migrations need
                    not.""")
            .bad("SET lock_timeout = 0;")
            .good("SET LOCAL lock_timeout = '2s';");

    @Override
    public List<Rule> rules() {
        return List.of(NOT_RERUNNABLE, NO_PRIMARY_KEY, DOMAIN_WITH_CONSTRAINT, SERVER_SETTING, TIMEOUT_OFF);
    }

    @Override
    public void check(Step step, Findings findings) {
        rerun(step)
                .ifPresent(instead -> findings.add(
                        NOT_RERUNNABLE,
                        step.range(),
                        "A second run fails here.",
                        SaferWay.advice("Write " + instead + ".")));
        switch (step.action()) {
            case CreateTable create -> primaryKey(create, findings);
            case TypeAction.CreateDomain create -> {
                if (!create.constraints().isEmpty()) {
                    findings.add(
                            DOMAIN_WITH_CONSTRAINT,
                            create.range(),
                            "The constraint can later be changed only while nobody writes to the tables that use "
                                    + Step.quoted(create.domain()) + ".",
                            SaferWay.advice("Put a CHECK on each column instead."));
                }
            }
            case AlterSystem system ->
                findings.add(
                        SERVER_SETTING,
                        system.range(),
                        "Changes the setting for every database of the server, and no rollback takes it back.",
                        SaferWay.advice("ALTER DATABASE … SET keeps it to this database."));
            case SetSetting setting -> {
                boolean off = setting.name().equals("lock_timeout")
                        && setting.value()
                                .map(value -> value.matches("0\\s*[a-z]*"))
                                .orElse(false);
                if (off) {
                    findings.add(
                            TIMEOUT_OFF,
                            setting.range(),
                            "From here on a statement waits for a lock for ever, and everybody behind it.",
                            SaferWay.sql("Leave it out, or choose a short one.", "SET LOCAL lock_timeout = '2s';"));
                }
            }
            default -> {
                // Nothing to say.
            }
        }
    }

    private static void primaryKey(CreateTable create, Findings findings) {
        boolean ordinary = create.persistence() == Persistence.PERMANENT
                && !create.foreign()
                && create.partitionOf().isEmpty()
                && create.inherits().isEmpty()
                && create.likes().isEmpty()
                && create.ofType().isEmpty()
                && create.asQuery().isEmpty();
        boolean key = create.allConstraints().stream()
                .anyMatch(constraint -> constraint instanceof Constraint.Key found && found.primary());
        if (ordinary && !key) {
            findings.add(
                    NO_PRIMARY_KEY,
                    create.table().range(),
                    Step.quoted(create.table()) + " has no primary key.",
                    SaferWay.advice("Say which columns tell its rows apart: PRIMARY KEY (…)."));
        }
    }

    /** What to write so that a second run does not fail; empty where it does not. */
    private static Optional<String> rerun(Step step) {
        return switch (step.action()) {
            case CreateTable create ->
                when(
                        !create.ifNotExists() && create.persistence() != Persistence.TEMPORARY,
                        "CREATE TABLE IF NOT EXISTS");
            case CreateIndex create ->
                when(!create.ifNotExists() && !create.concurrently(), "CREATE INDEX IF NOT EXISTS");
            case DefinitionAction.CreateSequence create -> when(!create.ifNotExists(), "CREATE SEQUENCE IF NOT EXISTS");
            case DefinitionAction.Drop drop ->
                when(
                        !drop.ifExists()
                                && !step.isNew(
                                        drop.kind(),
                                        drop.objects().isEmpty()
                                                ? none(step)
                                                : drop.objects().getFirst()),
                        "DROP … IF EXISTS");
            case DefinitionAction.Create create ->
                when(
                        !create.ifNotExists()
                                && (create.kind() == ObjectKind.SCHEMA || create.kind() == ObjectKind.EXTENSION),
                        "IF NOT EXISTS");
            case AlterRelation alter ->
                alter.changes().stream()
                        .map(UpkeepChecks::rerun)
                        .flatMap(Optional::stream)
                        .findFirst();
            default -> Optional.empty();
        };
    }

    private static dev.lockkeeper.sql.grammar.ObjectName none(Step step) {
        return new dev.lockkeeper.sql.grammar.ObjectName(Optional.empty(), "", step.range());
    }

    private static Optional<String> rerun(TableChange change) {
        return switch (change) {
            case ColumnChange.AddColumn add -> when(!add.ifNotExists(), "ADD COLUMN IF NOT EXISTS");
            case ColumnChange.DropColumn drop -> when(!drop.ifExists(), "DROP COLUMN IF EXISTS");
            case dev.lockkeeper.sql.grammar.ConstraintChange.DropConstraint drop ->
                when(!drop.ifExists(), "DROP CONSTRAINT IF EXISTS");
            case RelationChange.Rename rename ->
                when(true, "it in a DO block that looks whether the old name is there");
            case ColumnChange.RenameColumn rename ->
                when(true, "it in a DO block that looks whether the old name is there");
            default -> Optional.empty();
        };
    }

    private static Optional<String> when(boolean condition, String instead) {
        return condition ? Optional.of(instead) : Optional.empty();
    }
}
