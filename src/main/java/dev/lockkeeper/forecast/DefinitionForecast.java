package dev.lockkeeper.forecast;

import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.grammar.ConstraintChange;
import dev.lockkeeper.sql.grammar.DefinitionAction;
import dev.lockkeeper.sql.grammar.ObjectName;
import dev.lockkeeper.sql.grammar.TableAction;
import dev.lockkeeper.sql.grammar.TypeAction;
import dev.lockkeeper.sql.grammar.ViewAction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is created and described. Not thread-safe. */
final class DefinitionForecast {
    private final LockCollector locks;
    private final Catalog catalog;
    private final DataForecast data;

    DefinitionForecast(LockCollector locks, Script script) {
        this.locks = locks;
        this.catalog = locks.catalog();
        this.data = new DataForecast(locks, script);
    }

    void collect(TableAction action) {
        switch (action) {
            case TableAction.CreateTable create -> new CreateTableForecast(locks, data).collect(create);
            case TableAction.AlterRelation alter -> new AlterForecast(locks, alter).collect();
            case TableAction.Truncate truncate -> truncate(truncate);
            case TableAction.LockTable lock ->
                LockMode.ofSqlName(lock.mode())
                        .ifPresent(mode -> lock.tables()
                                .forEach(table -> locks.target(
                                        Form.ofLock(mode), RelationName.of(table.table()), table.only(), Answer.YES)));
            case TableAction.MoveTablespace move ->
                locks.depends(
                        Uncertainty.Subject.EXISTENCE,
                        "what is in tablespace " + move.from().sql() + ": each is locked ACCESS EXCLUSIVE and copied");
        }
    }

    private void truncate(TableAction.Truncate truncate) {
        Set<RelationName> seen = new HashSet<>();
        Deque<RelationName> open = new ArrayDeque<>();
        for (TableAction.TableReference table : truncate.tables()) {
            RelationName name = RelationName.of(table.table());
            locks.target(Form.TRUNCATE, name, table.only(), Answer.YES);
            seen.add(catalog.resolve(name));
            open.add(name);
            if (truncate.cascade() && !locks.isKnown(name)) {
                locks.depends(
                        Uncertainty.Subject.FOREIGN_KEYS,
                        "which tables refer to " + name + ": they are locked ACCESS EXCLUSIVE and emptied too");
            }
        }
        while (truncate.cascade() && !open.isEmpty()) {
            for (ForeignKey key : catalog.referencing(open.removeFirst())) {
                if (seen.add(key.from())) {
                    locks.lock(Form.TRUNCATE, Role.REFERENCING, key.from());
                    open.add(key.from());
                }
            }
        }
    }

    void collect(ViewAction action) {
        switch (action) {
            case ViewAction.CreateView view -> {
                RelationName name = RelationName.of(view.view());
                boolean there = catalog.relation(name).isPresent();
                data.query(view.query(), false, false);
                if (there) {
                    locks.target(Form.REPLACE_VIEW, name);
                } else if (view.orReplace() && !catalog.isComplete()) {
                    locks.target(Form.REPLACE_VIEW, name);
                    locks.depends(
                            Uncertainty.Subject.EXISTENCE, "whether the view " + name + " is there: if not, it is new");
                } else {
                    locks.creates(name, RelationKind.VIEW);
                }
            }
            case ViewAction.CreateMaterializedView view -> {
                boolean there = view.ifNotExists()
                        && catalog.relation(RelationName.of(view.view())).isPresent();
                if (!there) {
                    locks.creates(RelationName.of(view.view()), RelationKind.MATERIALIZED_VIEW);
                    data.query(
                            view.query(),
                            view.withData(),
                            data.readsAll(view.query(), view.query().range()));
                }
            }
            case ViewAction.Refresh refresh -> refresh(refresh);
        }
    }

    private void refresh(ViewAction.Refresh refresh) {
        RelationName name = RelationName.of(refresh.view());
        locks.target(refresh.concurrently() ? Form.REFRESH_CONCURRENTLY : Form.REFRESH, name);
        List<RelationName> reads = catalog.relation(name).map(Relation::reads).orElse(List.of());
        boolean filled = refresh.withData() && reads.size() == 1;
        reads.forEach(read -> locks.target(filled ? Form.READ_EVERY_ROW : Form.READ, read));
        if (!locks.isKnown(name)) {
            locks.depends(Uncertainty.Subject.VIEWS, "what " + name + " reads: each is locked ACCESS SHARE");
        }
    }

    void collect(TypeAction action) {
        switch (action) {
            case TypeAction.AlterAttributes alter -> {
                RelationName type = RelationName.of(alter.type());
                locks.target(Form.CHANGE_ATTRIBUTES, type);
                catalog.relations().stream()
                        .filter(relation -> relation.ofType()
                                .filter(of -> of.equals(
                                                RelationName.of(type.name()).sql())
                                        || of.equals(catalog.resolve(type).sql()))
                                .isPresent())
                        .forEach(table -> locks.lock(Form.CHANGE_ATTRIBUTES, Role.DEPENDENT, table.name()));
                if (!catalog.isComplete()) {
                    locks.depends(Uncertainty.Subject.TYPES, "the typed tables of " + type + ": they are locked alike");
                }
            }
            case TypeAction.AlterDomain alter -> domain(alter);
            case TypeAction.CreateType create -> nothing();
            case TypeAction.CreateDomain create -> nothing();
            case TypeAction.AddEnumValue add -> nothing();
            case TypeAction.RenameEnumValue rename -> nothing();
        }
    }

    private static void nothing() {
        // No relation is locked.
    }

    private void domain(TypeAction.AlterDomain alter) {
        boolean checks = switch (alter.change()) {
            case TypeAction.DomainChange.OfConstraint of ->
                switch (of.change()) {
                    case ConstraintChange.AddConstraint add ->
                        !add.constraint().attributes().notValid();
                    case ConstraintChange.ValidateConstraint validate -> true;
                    default -> false;
                };
            case TypeAction.DomainChange.SetNotNull set -> true;
            case TypeAction.DomainChange.DropNotNull drop -> false;
            case TypeAction.DomainChange.SetDefault set -> false;
        };
        if (!checks) {
            return;
        }
        RelationName domain = RelationName.of(alter.domain());
        DropForecast.users(catalog, domain).forEach(table -> locks.lock(Form.CHECK_DOMAIN, Role.DEPENDENT, table));
        if (!catalog.isComplete()) {
            locks.depends(
                    Uncertainty.Subject.TYPES,
                    "which tables have columns of " + domain + ": each is locked SHARE and read");
        }
    }

    void collect(DefinitionAction action) {
        switch (action) {
            case DefinitionAction.Drop drop -> new DropForecast(locks).collect(drop);
            case DefinitionAction.CreateSequence sequence -> {
                locks.creates(RelationName.of(sequence.sequence()), RelationKind.SEQUENCE);
                sequence.ownedBy()
                        .ifPresent(owner -> locks.lock(Form.CHANGE_SEQUENCE, Role.PARENT, RelationName.of(owner)));
            }
            case DefinitionAction.CreateTrigger trigger -> {
                locks.target(Form.CREATE_TRIGGER, RelationName.of(trigger.table()));
                trigger.from().ifPresent(other -> locks.lock(Form.CREATE_TRIGGER, Role.TARGET, RelationName.of(other)));
            }
            case DefinitionAction.CreateRule rule -> locks.target(Form.RULE_OR_POLICY, RelationName.of(rule.table()));
            case DefinitionAction.CreatePolicy policy ->
                locks.target(Form.RULE_OR_POLICY, RelationName.of(policy.table()));
            case DefinitionAction.CreateStatistics statistics -> all(statistics.tables(), Form.STATISTICS);
            case DefinitionAction.Publication publication -> all(publication.tables(), Form.PUBLISH);
            case DefinitionAction.Comment comment -> comment(comment);
            case DefinitionAction.Grant grant -> grant(grant);
            case DefinitionAction.Alter alter -> alter(alter);
            case DefinitionAction.Create create -> nothing();
        }
    }

    private void all(List<ObjectName> names, Form form) {
        names.forEach(name -> locks.target(form, RelationName.of(name)));
    }

    private void comment(DefinitionAction.Comment comment) {
        switch (comment.kind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE, SEQUENCE ->
                locks.target(Form.COMMENT, RelationName.of(comment.object()));
            case COLUMN -> comment.on().ifPresent(table -> locks.target(Form.COMMENT, RelationName.of(table)));
            case INDEX -> locks.lock(Form.TUNE_INDEX, Role.INDEX, RelationName.of(comment.object()));
            case CONSTRAINT, TRIGGER, RULE, POLICY ->
                comment.on()
                        .map(RelationName::of)
                        .filter(on -> catalog.type(on.sql()).isEmpty())
                        .ifPresent(table -> locks.target(Form.COMMENT_PART, table));
            default -> nothing();
        }
    }

    /** Only what is named is locked; ALL TABLES IN SCHEMA locks none. */
    private void grant(DefinitionAction.Grant grant) {
        switch (grant.kind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE, SEQUENCE -> {
                if (!grant.allInSchema()) {
                    all(grant.objects(), Form.GRANT);
                }
            }
            default -> nothing();
        }
    }

    private void alter(DefinitionAction.Alter alter) {
        switch (alter.kind()) {
            case TRIGGER -> alter.on().ifPresent(table -> locks.target(Form.CHANGE_TRIGGER, RelationName.of(table)));
            case RULE, POLICY ->
                alter.on().ifPresent(table -> locks.target(Form.RULE_OR_POLICY, RelationName.of(table)));
            case EXTENSION ->
                locks.depends(
                        Uncertainty.Subject.FUNCTIONS,
                        "what the update scripts of the extension "
                                + alter.object().sql() + " do");
            default -> nothing();
        }
    }
}
