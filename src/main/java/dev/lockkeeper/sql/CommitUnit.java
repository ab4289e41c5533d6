package dev.lockkeeper.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Statements that are kept or lost together when a script runs: one statement, or a transaction that its author wrote,
 * with those he chained to it. Immutable.
 *
 * @param number its place in the script, from 1
 * @param statements at least one, in order
 */
public record CommitUnit(int number, List<Statement> statements) {
    public CommitUnit {
        statements = List.copyOf(statements);
    }

    /** The number of its first statement. */
    public int firstStatement() {
        return statements.getFirst().number();
    }

    /** The number of its last statement. */
    public int lastStatement() {
        return statements.getLast().number();
    }

    /** Whether it is one of its author's transactions rather than a single statement. */
    public boolean isTransaction() {
        return statements.getFirst().kind() instanceof StatementKind.TransactionControl control
                && control.effect().leavesOpen();
    }

    /** Whether it is all kept at its end or all lost: no statement in its middle commits what stands before it. */
    public boolean isAllOrNothing() {
        return statements.stream()
                .noneMatch(statement -> statement.kind() instanceof StatementKind.TransactionControl control
                        && control.effect() == TransactionEffect.CHAINS);
    }

    /**
     * Cuts a script into its parts.
     *
     * @param mode how it runs; in one transaction it is one part
     */
    public static List<CommitUnit> of(Script script, TransactionMode mode) {
        List<CommitUnit> units = new ArrayList<>();
        if (mode == TransactionMode.TRANSACTIONAL) {
            if (!script.statements().isEmpty()) {
                units.add(new CommitUnit(1, script.statements()));
            }
            return units;
        }
        List<Statement> collected = new ArrayList<>();
        boolean open = false;
        for (Statement statement : script.statements()) {
            collected.add(statement);
            if (statement.kind() instanceof StatementKind.TransactionControl control) {
                open = control.effect().leavesOpen();
            }
            if (!open) {
                units.add(new CommitUnit(units.size() + 1, collected));
                collected.clear();
            }
        }
        if (!collected.isEmpty()) {
            units.add(new CommitUnit(units.size() + 1, collected));
        }
        return units;
    }
}
