package dev.lockkeeper.lint;

import dev.lockkeeper.sql.grammar.Constraint;
import dev.lockkeeper.sql.grammar.ConstraintChange;
import dev.lockkeeper.sql.grammar.DefinitionAction;
import dev.lockkeeper.sql.grammar.IndexAction.CreateIndex;
import dev.lockkeeper.sql.grammar.ObjectKind;
import dev.lockkeeper.sql.grammar.ObjectName;
import dev.lockkeeper.sql.grammar.RelationChange;
import dev.lockkeeper.sql.grammar.RoutineAction.CreateRoutine;
import dev.lockkeeper.sql.grammar.TableAction.AlterRelation;
import dev.lockkeeper.sql.grammar.TableAction.CreateTable;
import dev.lockkeeper.sql.grammar.TableChange;
import dev.lockkeeper.sql.grammar.TypeAction;
import dev.lockkeeper.sql.grammar.ViewAction;

/** Keeps in mind what a step did. Thread-safe, as it holds nothing itself. */
final class MemoryUpdates {
    private MemoryUpdates() {}

    static void follow(Step step, Memory memory) {
        switch (step.action()) {
            case CreateTable create -> {
                boolean isThere = create.ifNotExists()
                        && step.relation(create.table())
                                .map(relation -> !relation.isNew())
                                .orElse(false);
                if (!isThere) {
                    memory.created(ObjectKind.TABLE, create.table());
                }
            }
            case ViewAction.CreateView create -> {
                if (!create.orReplace() || step.relation(create.view()).isEmpty()) {
                    memory.created(ObjectKind.VIEW, create.view());
                }
            }
            case ViewAction.CreateMaterializedView create ->
                memory.created(ObjectKind.MATERIALIZED_VIEW, create.view());
            case CreateRoutine create -> {
                if (!create.orReplace()) {
                    memory.created(create.kind(), create.routine());
                }
            }
            case TypeAction.CreateType create -> memory.created(ObjectKind.TYPE, create.type());
            case TypeAction.CreateDomain create -> memory.created(ObjectKind.DOMAIN, create.domain());
            case TypeAction.AddEnumValue value -> {
                if (!memory.isNew(ObjectKind.TYPE, value.type())) {
                    memory.addedLabel(value.label(), step.transaction());
                }
            }
            case DefinitionAction.CreateSequence create -> memory.created(ObjectKind.SEQUENCE, create.sequence());
            case DefinitionAction.Create create ->
                create.object().ifPresent(name -> {
                    if (!create.ifNotExists() && !create.orReplace()) {
                        memory.created(create.kind(), name);
                    }
                });
            case DefinitionAction.CreatePolicy create -> memory.addedPolicy(create.table());
            case DefinitionAction.Drop drop -> drop.objects().forEach(name -> memory.dropped(drop.kind(), name));
            case DefinitionAction.Alter alter -> {
                if (alter.change() instanceof DefinitionAction.Change.RenameTo rename) {
                    memory.renamed(alter.kind(), alter.object(), rename.to().text());
                }
            }
            case CreateIndex create ->
                create.name().ifPresent(name -> {
                    ObjectName index = new ObjectName(create.table().schema(), name.text(), name.range());
                    memory.indexed(index, create.table());
                });
            case AlterRelation alter -> alter.changes().forEach(change -> alter(step, alter, change, memory));
            default -> {
                // Nothing that a later step asks for.
            }
        }
    }

    private static void alter(Step step, AlterRelation alter, TableChange change, Memory memory) {
        switch (change) {
            case ConstraintChange.AddConstraint add -> {
                Constraint constraint = add.constraint();
                if (constraint.attributes().notValid() && !step.isNew(alter.relation())) {
                    constraint
                            .name()
                            .ifPresent(name -> memory.addedNotValid(alter.relation(), name.text(), step.transaction()));
                }
            }
            case ConstraintChange.ValidateConstraint validate ->
                memory.settled(alter.relation(), validate.name().text());
            case ConstraintChange.DropConstraint drop ->
                memory.settled(alter.relation(), drop.name().text());
            case RelationChange.Rename rename ->
                memory.renamed(alter.kind(), alter.relation(), rename.to().text());
            default -> {
                // Of no interest later.
            }
        }
    }
}
