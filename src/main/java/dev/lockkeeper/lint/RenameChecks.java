package dev.lockkeeper.lint;

import dev.lockkeeper.sql.grammar.ColumnChange;
import dev.lockkeeper.sql.grammar.DefinitionAction.Alter;
import dev.lockkeeper.sql.grammar.DefinitionAction.Change;
import dev.lockkeeper.sql.grammar.DefinitionAction.Grant;
import dev.lockkeeper.sql.grammar.ObjectKind;
import dev.lockkeeper.sql.grammar.ObjectName;
import dev.lockkeeper.sql.grammar.RelationChange;
import dev.lockkeeper.sql.grammar.TableAction.AlterRelation;
import dev.lockkeeper.sql.grammar.TableChange;
import dev.lockkeeper.sql.grammar.TypeAction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules about what running programs no longer find, or may no longer use. */
final class RenameChecks implements Checks {
    static final Rule RENAME_TABLE = Rule.hazard("rename-table", RuleConcern.RUNNING_CLIENTS)
            .summary("Programs that run now ask for the table by its old name and fail")
            .because("""
                    Between this statement and the last restart of the last program, every query with the old name fails. A view
                    with the old name, made in the same transaction, serves them meanwhile: simple views can be written to.""")
            .bad("ALTER TABLE vessels RENAME TO ships;")
            .good("ALTER TABLE vessels RENAME TO ships;\nCREATE VIEW vessels AS SELECT * FROM ships;");

    static final Rule RENAME_COLUMN = Rule.hazard("rename-column", RuleConcern.RUNNING_CLIENTS)
            .summary("Programs that run now ask for the column by its old name and fail")
            .because("""
                    Every query with the old name fails from now on, until the last program is replaced. Either leave the name,
                    or let a view in the place of the table show both names meanwhile.""")
            .bad("ALTER TABLE vessels RENAME COLUMN name TO ship_name;")
            .good("""
                    ALTER TABLE vessels RENAME COLUMN name TO ship_name;
                    ALTER TABLE vessels RENAME TO vessels_table;
                    CREATE VIEW vessels AS SELECT vessels_table.*, ship_name AS name FROM vessels_table;""");

    static final Rule MOVE_TO_SCHEMA = Rule.hazard("move-to-schema", RuleConcern.RUNNING_CLIENTS)
            .summary("Programs look for it in the schema where it no longer is")
            .because("""
                    Queries that name the schema, and those whose search_path has only the old one, fail from now on. A view with
                    the old name serves them meanwhile.""")
            .bad("CREATE SCHEMA archive;\nALTER TABLE tolls SET SCHEMA archive;")
            .good(
                    "CREATE SCHEMA archive;\nALTER TABLE tolls SET SCHEMA archive;\nCREATE VIEW tolls AS SELECT * FROM archive.tolls;");

    static final Rule RENAME_OBJECT = Rule.hazard("rename-object", RuleConcern.RUNNING_CLIENTS)
            .summary("Programs that run now ask for the schema, view, function, type or value by its old name and fail")
            .because("""
                    The old name is gone for everyone at once. Make the new one beside it, move the programs over, and drop the
                    old one when nobody uses it any more.""")
            .bad("ALTER FUNCTION toll_cents(text, integer, date) RENAME TO toll_in_cents;")
            .good("""
                    CREATE FUNCTION toll_in_cents(class text, cargo_t integer, on_day date) RETURNS integer LANGUAGE sql STABLE
                    AS 'SELECT toll_cents(class, cargo_t, on_day)';""");

    static final Rule REVOKE = Rule.hazard("revoke", RuleConcern.RUNNING_CLIENTS)
            .summary("Programs that lose the privilege fail at their next statement")
            .because("""
                    A REVOKE holds at once, for sessions that are connected too. Find out first who uses the privilege, and grant
                    what is still needed in the same transaction.""")
            .bad("REVOKE SELECT ON vessels FROM PUBLIC;")
            .good("REVOKE ALL ON vessels FROM PUBLIC;\nGRANT SELECT ON vessels TO PUBLIC;");

    static final Rule ROW_SECURITY_WITHOUT_POLICY = Rule.hazard(
                    "row-security-without-policy", RuleConcern.RUNNING_CLIENTS)
            .summary("Without a policy, row level security hides every row from all but the owner")
            .because("""
                    From the moment it is enabled programs that are not the owner see no row and may write none, without an
                    error, until a policy lets them. Create the policies in the same transaction.""")
            .bad("ALTER TABLE tolls ENABLE ROW LEVEL SECURITY;")
            .good("CREATE POLICY tolls_all ON tolls USING (true);\nALTER TABLE tolls ENABLE ROW LEVEL SECURITY;");

    private static final Set<ObjectKind> RENAMED = Set.of(
            ObjectKind.SCHEMA,
            ObjectKind.DATABASE,
            ObjectKind.FUNCTION,
            ObjectKind.PROCEDURE,
            ObjectKind.ROUTINE,
            ObjectKind.AGGREGATE,
            ObjectKind.TYPE,
            ObjectKind.DOMAIN,
            ObjectKind.ROLE);

    @Override
    public List<Rule> rules() {
        return List.of(RENAME_TABLE, RENAME_COLUMN, MOVE_TO_SCHEMA, RENAME_OBJECT, REVOKE, ROW_SECURITY_WITHOUT_POLICY);
    }

    @Override
    public void check(Step step, Findings findings) {
        switch (step.action()) {
            case AlterRelation alter -> {
                if (!step.isNew(alter.relation())) {
                    alter.changes().forEach(change -> alter(step, alter, change, findings));
                }
            }
            case Alter alter -> {
                if (!step.isNew(alter.kind(), alter.object()) && RENAMED.contains(alter.kind())) {
                    alterObject(step, alter, findings);
                }
            }
            case TypeAction.RenameEnumValue rename -> {
                if (!step.isNew(ObjectKind.TYPE, rename.type())) {
                    findings.add(
                            RENAME_OBJECT,
                            step.range(),
                            "Programs that read or write '" + rename.from() + "' of " + Step.quoted(rename.type())
                                    + " fail from now on.",
                            SaferWay.sql(
                                    "Add the new value, move programs and rows over.",
                                    "ALTER TYPE " + rename.type().sql() + " ADD VALUE '"
                                            + rename.to().replace("'", "''") + "' AFTER '"
                                            + rename.from().replace("'", "''") + "';"));
                }
            }
            case Grant grant -> revoke(step, grant, findings);
            default -> {
                // Renames and revokes nothing.
            }
        }
    }

    private static void alter(Step step, AlterRelation alter, TableChange change, Findings findings) {
        ObjectName table = alter.relation();
        boolean oldNameStays = step.outlook()
                .isMadeAgain(ObjectKind.TABLE, table, step.statement().number());
        boolean isRead = alter.kind() != ObjectKind.INDEX;
        if (oldNameStays || !isRead) {
            return;
        }
        switch (change) {
            case RelationChange.Rename rename -> {
                ObjectName renamed = new ObjectName(table.schema(), rename.to().text(), rename.range());
                findings.add(
                        RENAME_TABLE,
                        step.range(),
                        "Programs that run now ask for " + Step.quoted(table) + " and fail.",
                        alter.kind() == ObjectKind.SEQUENCE
                                ? SaferWay.advice("Make a new sequence beside it and move the programs over.")
                                : SaferWay.sql(
                                        "A view with the old name, in the same transaction, serves them meanwhile.",
                                        step.text(step.range()) + ";\nCREATE VIEW " + table.sql() + " AS SELECT * FROM "
                                                + renamed.sql() + ";"));
            }
            case ColumnChange.RenameColumn rename -> {
                ObjectName base = new ObjectName(table.schema(), Wording.name(table.name(), "table"), table.range());
                String baseName = new ObjectName(Optional.empty(), base.name(), table.range()).sql();
                findings.add(
                        RENAME_COLUMN,
                        rename.range(),
                        "Programs that run now ask for `" + rename.column() + "` of " + Step.quoted(table)
                                + " and fail.",
                        alter.kind() == ObjectKind.TABLE
                                ? SaferWay.sql(
                                        "Leave the name, or let a view in the place of the table show both meanwhile.",
                                        step.text(step.range()) + ";\nALTER TABLE " + table.sql() + " RENAME TO "
                                                + baseName + ";\nCREATE VIEW " + table.sql() + " AS SELECT " + baseName
                                                + ".*, " + rename.to().sql() + " AS "
                                                + rename.column().sql() + " FROM " + base.sql() + ";")
                                : SaferWay.advice("Make a new view beside it and move the programs over."));
            }
            case RelationChange.SetSchema move ->
                findings.add(
                        MOVE_TO_SCHEMA,
                        step.range(),
                        "Programs that look for " + Step.quoted(table) + " where it was fail.",
                        SaferWay.sql(
                                "A view with the old name, in the same transaction, serves them meanwhile.",
                                step.text(step.range()) + ";\nCREATE VIEW " + table.sql() + " AS SELECT * FROM "
                                        + new ObjectName(
                                                        Optional.of(
                                                                move.schema().text()),
                                                        table.name(),
                                                        move.range())
                                                .sql()
                                        + ";"));
            case RelationChange.SetRowSecurity security -> {
                boolean hasPolicy = step.memory().hasPolicy(table)
                        || step.outlook()
                                .isMadeAgain(
                                        ObjectKind.POLICY,
                                        table,
                                        step.statement().number());
                if (security.security() == TableChange.RowSecurity.ENABLE && !hasPolicy) {
                    findings.add(
                            ROW_SECURITY_WITHOUT_POLICY,
                            security.range(),
                            "Programs that do not own " + Step.quoted(table) + " see none of its rows from now on.",
                            SaferWay.sql(
                                    "Create the policies in the same transaction; this one lets everything through.",
                                    "CREATE POLICY " + Wording.name(table.name(), "all") + " ON " + table.sql()
                                            + " USING (true);\n" + step.text(step.range()) + ";"));
                }
            }
            default -> {
                // Renames nothing.
            }
        }
    }

    private static void alterObject(Step step, Alter alter, Findings findings) {
        boolean madeAgain = step.outlook()
                .isMadeAgain(alter.kind(), alter.object(), step.statement().number());
        if (madeAgain) {
            return;
        }
        String what = "the " + alter.kind().words() + " " + Step.quoted(alter.object());
        if (alter.change() instanceof Change.RenameTo) {
            findings.add(
                    RENAME_OBJECT,
                    step.range(),
                    "Programs that run now ask for " + what + " and fail.",
                    SaferWay.advice("Make the new one beside it, move the programs over, then drop the old one."));
        } else if (alter.change() instanceof Change.MoveTo) {
            findings.add(
                    MOVE_TO_SCHEMA,
                    step.range(),
                    "Programs that look for " + what + " where it was fail.",
                    SaferWay.advice("Make it in the new schema beside the old one, move the programs over."));
        }
    }

    private static void revoke(Step step, Grant grant, Findings findings) {
        List<ObjectName> old = grant.objects().stream()
                .filter(name -> !step.isNew(grant.kind(), name))
                .toList();
        boolean grantedAgain = old.stream()
                .allMatch(name -> step.outlook()
                        .isGrantedAgain(grant.kind(), name, step.statement().number()));
        // Nobody but migrations creates things in the schema public, or temporary tables, with the rights of PUBLIC.
        boolean hardening = (grant.kind() == ObjectKind.SCHEMA || grant.kind() == ObjectKind.DATABASE)
                && step.text(step.range())
                        .matches("(?is)revoke\\s+(create|temp|temporary|create\\s*,\\s*temp\\w*)\\s+on\\b.*");
        if (grant.revoke() && !old.isEmpty() && !grantedAgain && !hardening) {
            findings.add(
                    REVOKE,
                    step.range(),
                    "Programs that lose their privilege on the " + grant.kind().words() + " "
                            + old.stream().map(Step::quoted).collect(Collectors.joining(", "))
                            + " fail at their next statement.",
                    SaferWay.advice("Find out who uses it, and grant what is still needed in the same transaction."));
        }
    }
}
