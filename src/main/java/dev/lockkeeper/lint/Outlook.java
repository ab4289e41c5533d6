package dev.lockkeeper.lint;

import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import dev.lockkeeper.sql.StatementKind;
import dev.lockkeeper.sql.TransactionEffect;
import dev.lockkeeper.sql.TransactionMode;
import dev.lockkeeper.sql.grammar.Action;
import dev.lockkeeper.sql.grammar.DefinitionAction;
import dev.lockkeeper.sql.grammar.IndexAction;
import dev.lockkeeper.sql.grammar.ObjectKind;
import dev.lockkeeper.sql.grammar.ObjectName;
import dev.lockkeeper.sql.grammar.RelationChange;
import dev.lockkeeper.sql.grammar.RoutineAction;
import dev.lockkeeper.sql.grammar.TableAction;
import dev.lockkeeper.sql.grammar.TypeAction;
import dev.lockkeeper.sql.grammar.ViewAction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole file seen at once: which statements share a transaction, and what is created further down. Immutable once made.
 */
final class Outlook {
    private final int[] transactions;
    private final boolean[] explicit;
    private final Map<String, Integer> lastCreation = new HashMap<>();
    private final Map<String, Integer> lastGrant = new HashMap<>();

    /**
     * @param script the file
     * @param mode how it runs
     * @param firstTransaction a number no transaction of an earlier file has
     */
    Outlook(Script script, TransactionMode mode, int firstTransaction) {
        List<Statement> statements = script.statements();
        this.transactions = new int[statements.size() + 1];
        this.explicit = new boolean[statements.size() + 1];
        int transaction = firstTransaction;
        boolean open = false;
        for (Statement statement : statements) {
            Optional<StatementKind.TransactionControl> control =
                    statement.kind() instanceof StatementKind.TransactionControl found
                            ? Optional.of(found)
                            : Optional.empty();
            if (mode == TransactionMode.STATEMENT_BY_STATEMENT
                    || (mode == TransactionMode.AS_WRITTEN && !open && control.isEmpty())) {
                transaction++;
            }
            TransactionEffect effect =
                    control.map(StatementKind.TransactionControl::effect).orElse(TransactionEffect.BEGINS);
            if (control.isPresent() && effect == TransactionEffect.BEGINS && !open) {
                transaction++;
                open = true;
            }
            transactions[statement.number()] = transaction;
            explicit[statement.number()] = open;
            if (effect != TransactionEffect.BEGINS) {
                open = effect.leavesOpen();
                transaction++;
            }
        }
    }

    /** The number of the transaction a statement runs in; statements with the same number share it. */
    int transaction(int statement) {
        return transactions[statement];
    }

    /** Whether the statement stands between a {@code BEGIN} of the file and its end. */
    boolean isExplicit(int statement) {
        return explicit[statement];
    }

    /** The highest transaction number that is taken. */
    int lastTransaction() {
        return transactions[transactions.length - 1];
    }

    /** Remembers what a statement creates. */
    void add(int statement, Action action) {
        switch (action) {
            case TableAction.CreateTable create -> created(ObjectKind.TABLE, create.table(), statement);
            case ViewAction.CreateView create -> created(ObjectKind.VIEW, create.view(), statement);
            case ViewAction.CreateMaterializedView create ->
                created(ObjectKind.MATERIALIZED_VIEW, create.view(), statement);
            case RoutineAction.CreateRoutine create -> created(create.kind(), create.routine(), statement);
            case TypeAction.CreateType create -> created(ObjectKind.TYPE, create.type(), statement);
            case TypeAction.CreateDomain create -> created(ObjectKind.DOMAIN, create.domain(), statement);
            case DefinitionAction.CreateSequence create -> created(ObjectKind.SEQUENCE, create.sequence(), statement);
            case DefinitionAction.Create create ->
                create.object().ifPresent(name -> created(create.kind(), name, statement));
            case IndexAction.CreateIndex create ->
                create.name()
                        .ifPresent(name -> created(
                                ObjectKind.INDEX,
                                new ObjectName(create.table().schema(), name.text(), name.range()),
                                statement));
            case DefinitionAction.CreatePolicy create -> created(ObjectKind.POLICY, create.table(), statement);
            case DefinitionAction.Grant grant -> {
                if (!grant.revoke()) {
                    grant.objects()
                            .forEach(name -> lastGrant.merge(Memory.key(grant.kind(), name), statement, Math::max));
                }
            }
            case TableAction.AlterRelation alter ->
                alter.changes().forEach(change -> {
                    if (change instanceof RelationChange.Rename rename) {
                        created(
                                alter.kind(),
                                new ObjectName(
                                        alter.relation().schema(), rename.to().text(), rename.range()),
                                statement);
                    }
                });
            default -> {
                // Creates nothing that could take the place of something else.
            }
        }
    }

    private void created(ObjectKind kind, ObjectName name, int statement) {
        lastCreation.merge(Memory.key(kind, name), statement, Math::max);
    }

    /** Whether a later statement of the same transaction makes something of this name again. */
    boolean isMadeAgain(ObjectKind kind, ObjectName name, int after) {
        Integer statement = lastCreation.get(Memory.key(kind, name));
        return statement != null && statement > after && transactions[statement] == transactions[after];
    }

    /** Whether a later statement of the same transaction grants something on it. */
    boolean isGrantedAgain(ObjectKind kind, ObjectName name, int after) {
        Integer statement = lastGrant.get(Memory.key(kind, name));
        return statement != null && statement > after && transactions[statement] == transactions[after];
    }
}
