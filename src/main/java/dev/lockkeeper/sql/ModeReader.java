package dev.lockkeeper.sql;

import dev.lockkeeper.sql.Directives.StatedMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the mode of one script. Used once. */
final class ModeReader {
    private static final int FIRST_WITH_ENUM_VALUES_IN_TRANSACTIONS = 12;

    private final Script script;
    private final int serverMajor;
    private final List<Problem> contradictions;
    private final List<StatedMode> stated;

    private Optional<Statement> control = Optional.empty();
    private Optional<Statement> refused = Optional.empty();

    ModeReader(Script script, int serverMajor) {
        this.script = script;
        this.serverMajor = serverMajor;
        Directives directives = Directives.of(script);
        this.contradictions = new ArrayList<>(directives.problems());
        this.stated = directives.modes();
    }

    ModeDecision decide() {
        readStatements();
        ModeDecision found = ofStatements();
        if (stated.isEmpty()) {
            return found;
        }
        StatedMode wanted = stated.getFirst();
        for (StatedMode other : stated) {
            if (other.mode() != wanted.mode()) {
                contradict(
                        other.place().offset(),
                        other.place().message() + " contradicts "
                                + wanted.place().message() + " in line "
                                + wanted.place().position().line() + "; keep one of them");
            }
        }
        check(wanted);
        return new ModeDecision(
                wanted.mode(),
                "Line " + wanted.place().position().line() + " says "
                        + wanted.place().message() + ".",
                contradictions);
    }

    private void readStatements() {
        Optional<Statement> open = Optional.empty();
        for (Statement statement : script.statements()) {
            if (statement.kind() instanceof StatementKind.TransactionControl found) {
                control = control.or(() -> Optional.of(statement));
                open = found.effect().leavesOpen() ? open.or(() -> Optional.of(statement)) : Optional.empty();
            }
            Optional<StatementKind.RefusedInTransaction> refusal = refusal(statement);
            if (refusal.isPresent()) {
                refused = refused.or(() -> Optional.of(statement));
                if (open.isPresent()) {
                    contradict(
                            statement.start(),
                            "statement " + statement.number() + ": "
                                    + refusal.get().command() + " cannot run inside the transaction that "
                                    + command(open.get()) + " in line "
                                    + open.get().position().line() + " begins. "
                                    + refusal.get().why() + " Move it out of that transaction");
                }
            }
        }
        open.ifPresent(statement -> contradict(
                statement.start(),
                "statement " + statement.number() + ": the transaction that " + command(statement)
                        + " begins here is never committed, so that its effects would be lost;"
                        + " write COMMIT at its end, or remove the " + command(statement)));
    }

    private ModeDecision ofStatements() {
        if (control.isPresent()) {
            return new ModeDecision(
                    TransactionMode.AS_WRITTEN,
                    "Line " + control.get().position().line() + " has transaction control of its own: "
                            + command(control.get()) + ".",
                    contradictions);
        } else if (refused.isPresent()) {
            StatementKind.RefusedInTransaction refusal = refusal(refused.get()).orElseThrow();
            return new ModeDecision(
                    TransactionMode.STATEMENT_BY_STATEMENT,
                    "Line " + refused.get().position().line() + ": " + refusal.command()
                            + " cannot run inside a transaction. " + refusal.why(),
                    contradictions);
        }
        return new ModeDecision(
                TransactionMode.TRANSACTIONAL, "Every statement may run inside a transaction.", contradictions);
    }

    private void check(StatedMode wanted) {
        String says = wanted.place().message() + " in line "
                + wanted.place().position().line() + ", but ";
        if (wanted.mode() != TransactionMode.AS_WRITTEN && control.isPresent()) {
            contradict(
                    control.get().start(),
                    says + command(control.get()) + " in line "
                            + control.get().position().line()
                            + " controls transactions itself; write transaction=as-written, or remove "
                            + command(control.get()));
        } else if (wanted.mode() == TransactionMode.TRANSACTIONAL && refused.isPresent()) {
            StatementKind.RefusedInTransaction refusal = refusal(refused.get()).orElseThrow();
            contradict(
                    refused.get().start(),
                    says + refusal.command() + " in line "
                            + refused.get().position().line()
                            + " cannot run inside a transaction. " + refusal.why() + " Remove the comment, or move "
                            + refusal.command() + " to a file of its own");
        }
    }

    private Optional<StatementKind.RefusedInTransaction> refusal(Statement statement) {
        if (statement.kind() instanceof StatementKind.RefusedInTransaction refusal) {
            return Optional.of(refusal);
        }
        return serverMajor < FIRST_WITH_ENUM_VALUES_IN_TRANSACTIONS
                ? RefusedStatements.beforePostgres12(
                        new Words(statement.text(), 0, statement.text().length()))
                : Optional.empty();
    }

    private static String command(Statement statement) {
        return statement.kind() instanceof StatementKind.TransactionControl found ? found.command() : "";
    }

    private void contradict(int offset, String message) {
        contradictions.add(new Problem(offset, script.position(offset), message));
    }
}
