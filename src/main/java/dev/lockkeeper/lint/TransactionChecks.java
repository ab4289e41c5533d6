package dev.lockkeeper.lint;

import dev.lockkeeper.sql.StatementKind;
import dev.lockkeeper.sql.Statements;
import dev.lockkeeper.sql.TransactionMode;
import dev.lockkeeper.sql.grammar.DataAction;
import dev.lockkeeper.sql.grammar.RoutineAction;
import dev.lockkeeper.sql.grammar.RoutineAction.DoBlock;
import dev.lockkeeper.sql.grammar.SourceRange;
import dev.lockkeeper.sql.grammar.TypeAction;
import java.util.List;

/** Rules about statements in the wrong transaction. */
final class TransactionChecks implements Checks {
    static final Rule REFUSED = Rule.hazard("refused-in-transaction", RuleConcern.TRANSACTION)
            .summary("PostgreSQL refuses the statement inside a transaction")
            .because("""
                    CREATE INDEX CONCURRENTLY, VACUUM and their kin commit in the middle of their work, so that PostgreSQL
                    refuses them between BEGIN and COMMIT (25001), and the whole transaction fails. Give the statement a file of
                    its own, without BEGIN: such a file runs statement by statement.""")
            .bad("BEGIN;\nCREATE INDEX CONCURRENTLY tolls_paid_idx ON tolls (paid_on);\nCOMMIT;")
            .good("CREATE INDEX CONCURRENTLY tolls_paid_idx ON tolls (paid_on);");

    static final Rule MIXED = Rule.hygiene("mixed-with-concurrently", RuleConcern.TRANSACTION)
            .summary("One statement that refuses transactions takes the transaction from the whole file")
            .because("""
                    The file runs statement by statement: if one fails, those before it stay. Give the statement that needs no
                    transaction a file of its own, and the others keep theirs.""")
            .bad("ALTER TABLE tolls ADD COLUMN note text;\nCREATE INDEX CONCURRENTLY tolls_note_idx ON tolls (note);")
            .good("CREATE INDEX CONCURRENTLY tolls_paid_idx ON tolls (paid_on);");

    static final Rule NEW_VALUE_USED = Rule.hazard("new-enum-value-used", RuleConcern.TRANSACTION)
            .summary("A new enum value cannot be used in the transaction that adds it")
            .because("""
                    PostgreSQL refuses a value that was added to an existing enum until its transaction has committed (55P04),
                    and the whole file fails. Add it in one file, use it in the next.""")
            .bad("ALTER TYPE cargo_kind ADD VALUE 'gas' AFTER 'liquid';\nINSERT INTO cargoes (kind) VALUES ('gas');")
            .good("ALTER TYPE cargo_kind ADD VALUE 'gas' AFTER 'liquid';");

    static final Rule ADD_VALUE_BEFORE_12 = Rule.hazard("add-value-in-transaction", RuleConcern.TRANSACTION)
            .summary("Before PostgreSQL 12, ALTER TYPE … ADD VALUE is refused inside a transaction")
            .because("Leave BEGIN and COMMIT out: on such a server the file then runs statement by statement.")
            .versions(MajorVersions.before(12))
            .bad("BEGIN;\nALTER TYPE cargo_kind ADD VALUE 'gas' AFTER 'liquid';\nCOMMIT;")
            .good("ALTER TYPE cargo_kind ADD VALUE 'gas' AFTER 'liquid';");

    static final Rule COMMIT_IN_BLOCK = Rule.hazard("commit-in-block", RuleConcern.TRANSACTION)
            .summary("A block that commits fails inside a transaction")
            .because("""
                    COMMIT and ROLLBACK in a DO block are refused (2D000) when the block itself runs in a transaction, as the
                    statements of a file do. Say in the first line of the file that it runs without one.""")
            .bad("DO $$ BEGIN DELETE FROM tolls WHERE passage_id = 1; COMMIT; END $$;")
            .good(
                    "-- lockkeeper: transaction=off\nDO $$ BEGIN DELETE FROM tolls WHERE passage_id = 1; COMMIT; END $$;");

    @Override
    public List<Rule> rules() {
        return List.of(REFUSED, MIXED, NEW_VALUE_USED, ADD_VALUE_BEFORE_12, COMMIT_IN_BLOCK);
    }

    @Override
    public void check(Step step, Findings findings) {
        boolean inTransaction = isInTransaction(step);
        if (!step.inBlock() && step.statement().kind() instanceof StatementKind.RefusedInTransaction refused) {
            if (inTransaction) {
                findings.add(
                        REFUSED,
                        step.range(),
                        "PostgreSQL refuses " + refused.command()
                                + " inside a transaction; the whole transaction fails.",
                        SaferWay.sql("In a file of its own, without BEGIN and COMMIT.", step.text(step.range()) + ";"));
            } else if (step.mode() == TransactionMode.STATEMENT_BY_STATEMENT
                    && step.script().statements().size() > 1
                    && !step.saysItsMode()) {
                findings.add(
                        MIXED,
                        step.range(),
                        "Because of this statement the other "
                                + (step.script().statements().size() - 1)
                                + " of the file run without a transaction, too.",
                        SaferWay.sql("In a file of its own.", step.text(step.range()) + ";"));
            }
        }
        if (step.inBlock()
                && Statements.classify(step.text(step.range())) instanceof StatementKind.RefusedInTransaction refused) {
            findings.add(
                    REFUSED,
                    step.range(),
                    "PostgreSQL refuses " + refused.command() + " inside a block, which is always in a transaction.",
                    SaferWay.ownFile("In a file of its own, outside of every block.", step.text(step.range()) + ";"));
        }
        if (step.action() instanceof TypeAction.AddEnumValue value) {
            addValue(step, value, inTransaction, findings);
        } else if (step.action() instanceof DataAction) {
            valueUsed(step, findings);
        }
        if (inTransaction && step.action() instanceof DoBlock block) {
            block.body().map(RoutineAction.Body::transactionControl).orElse(List.of()).stream()
                    .findFirst()
                    .ifPresent(place -> commits(step, place, findings));
        }
    }

    private static boolean isInTransaction(Step step) {
        return switch (step.mode()) {
            case TRANSACTIONAL -> true;
            case STATEMENT_BY_STATEMENT -> false;
            case AS_WRITTEN -> step.outlook().isExplicit(step.statement().number());
        };
    }

    private static void addValue(Step step, TypeAction.AddEnumValue value, boolean inTransaction, Findings findings) {
        if (inTransaction) {
            findings.add(
                    ADD_VALUE_BEFORE_12,
                    step.range(),
                    "PostgreSQL " + step.major() + " refuses to add a value to " + Step.quoted(value.type())
                            + " inside a transaction.",
                    SaferWay.ownFile("In a file without a transaction.", step.text(step.range()) + ";"));
        }
    }

    private static void valueUsed(Step step, Findings findings) {
        String text = step.text(step.range());
        for (String label : step.memory().labelsOf(step.transaction())) {
            int at = text.indexOf("'" + label.replace("'", "''") + "'");
            if (at >= 0) {
                int start = step.range().start() + at;
                findings.add(
                        NEW_VALUE_USED,
                        new SourceRange(start, start + label.length() + 2),
                        "PostgreSQL refuses '" + label + "' until the transaction that adds it has committed.",
                        SaferWay.sql("In the next file.", text + ";"));
            }
        }
    }

    private static void commits(Step step, SourceRange place, Findings findings) {
        findings.add(
                COMMIT_IN_BLOCK,
                place,
                "PostgreSQL refuses this inside the transaction the block runs in (2D000).",
                SaferWay.ownFile("In a file without a transaction.", step.text(step.range()) + ";"));
    }
}
