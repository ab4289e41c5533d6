package dev.lockkeeper.forecast;

import dev.lockkeeper.sql.Lexer;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.TokenKind;
import dev.lockkeeper.sql.grammar.DataAction;
import dev.lockkeeper.sql.grammar.Name;
import dev.lockkeeper.sql.grammar.ObjectName;
import dev.lockkeeper.sql.grammar.Query;
import dev.lockkeeper.sql.grammar.SourceRange;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reading and changing data. Not thread-safe. */
final class DataForecast {
    /** With one of these a query need not read all rows of what it names. */
    private static final Set<String> NARROWING =
            Set.of("where", "limit", "fetch", "tablesample", "min", "max", "exists");

    private final LockCollector locks;
    private final Catalog catalog;
    private final Script script;

    DataForecast(LockCollector locks, Script script) {
        this.locks = locks;
        this.catalog = locks.catalog();
        this.script = script;
    }

    /**
     * What a change or a query takes.
     *
     * @param executed false where it is only planned, by EXPLAIN: then nothing is read or changed
     */
    void collect(DataAction action, boolean executed) {
        switch (action) {
            case DataAction.Select select -> query(select.query(), executed, readsAll(select.query(), select.range()));
            case DataAction.Insert insert -> {
                write(RelationName.of(insert.target()), Form.WRITE, !isPartitioned(insert.target()));
                query(insert.query(), executed, false);
                if (executed) {
                    refers(RelationName.of(insert.target()), insert.columns());
                    triggers(RelationName.of(insert.target()));
                }
            }
            case DataAction.Update update -> {
                boolean all = executed
                        && update.where().isEmpty()
                        && update.query().reads().isEmpty();
                RelationName target = RelationName.of(update.target());
                write(target, all ? Form.WRITE_EVERY_ROW : Form.WRITE, update.only());
                query(update.query(), executed, false);
                if (executed) {
                    refers(target, update.columns());
                    referredTo(
                            target,
                            key -> CreatedTable.texts(update.columns()).stream()
                                    .anyMatch(key.referencedColumns()::contains),
                            false);
                    triggers(target);
                }
            }
            case DataAction.Delete delete -> {
                boolean all = executed
                        && delete.where().isEmpty()
                        && delete.query().reads().isEmpty();
                RelationName target = RelationName.of(delete.target());
                write(target, all ? Form.WRITE_EVERY_ROW : Form.WRITE, delete.only());
                query(delete.query(), executed, false);
                if (executed) {
                    referredTo(target, key -> true, true);
                    triggers(target);
                }
            }
            case DataAction.Merge merge -> {
                RelationName target = RelationName.of(merge.target());
                write(target, Form.WRITE, false);
                query(merge.query(), executed, false);
                refers(target, List.of());
                referredTo(target, key -> true, true);
                triggers(target);
            }
            case DataAction.Copy copy -> copy(copy);
            case DataAction.Explain explain -> explain(explain, executed);
        }
    }

    private void copy(DataAction.Copy copy) {
        query(copy.query(), true, readsAll(copy.query(), copy.query().range()));
        copy.relation().map(RelationName::of).ifPresent(table -> {
            if (copy.from()) {
                write(table, Form.WRITE, true);
                refers(table, List.of());
                triggers(table);
            } else {
                read(table, Form.READ_EVERY_ROW);
            }
        });
    }

    private void explain(DataAction.Explain explain, boolean executed) {
        explain.explained().actions().forEach(action -> {
            if (action instanceof DataAction data) {
                collect(data, executed && explain.analyze());
            }
        });
    }

    /** What a query touches, wherever it stands. */
    void query(Query query, boolean executed, boolean readsAll) {
        Set<RelationName> seen = new HashSet<>();
        query.reads().stream()
                .map(RelationName::of)
                .filter(seen::add)
                .forEach(read -> read(read, readsAll && executed ? Form.READ_EVERY_ROW : Form.READ));
        seen.clear();
        query.rowLocked().stream()
                .map(RelationName::of)
                .filter(seen::add)
                .forEach(locked -> locks.target(Form.LOCK_ROWS, locked));
        if (executed) {
            query.sequences().forEach(sequence -> locks.target(Form.DRAW_NUMBER, RelationName.of(sequence)));
        }
        query.changes().forEach(change -> collect(change, executed));
    }

    /** What stands there in the script. */
    String textOf(SourceRange range) {
        return range.in(script.text());
    }

    /** Reads of one relation and no word that narrows them. */
    boolean readsAll(Query query, SourceRange range) {
        if (query.reads().stream().map(RelationName::of).distinct().count() != 1) {
            return false;
        }
        String text = textOf(range);
        Lexer lexer = new Lexer(text);
        while (lexer.advance()) {
            if (lexer.kind() == TokenKind.WORD
                    && NARROWING.contains(
                            text.substring(lexer.start(), lexer.end()).toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }

    /** A view is locked, and so is what it reads. */
    private void read(RelationName name, Form form) {
        Optional<Relation> known = catalog.relation(name);
        boolean view =
                known.map(relation -> relation.kind() == RelationKind.VIEW).orElse(false);
        locks.target(view ? Form.READ : form, name);
        if (view) {
            Set<RelationName> seen = new HashSet<>();
            sources(known.get(), seen);
            seen.forEach(source -> locks.target(Form.READ, source));
        }
    }

    private void sources(Relation view, Set<RelationName> seen) {
        for (RelationName read : view.reads()) {
            if (seen.add(read)) {
                catalog.relation(read)
                        .filter(relation -> relation.kind() == RelationKind.VIEW)
                        .ifPresent(inner -> sources(inner, seen));
            }
        }
    }

    private void write(RelationName name, Form form, boolean only) {
        locks.target(form, name, only, Answer.YES);
        Optional<Relation> view = catalog.relation(name).filter(known -> known.kind() == RelationKind.VIEW);
        if (view.isPresent()) {
            List<RelationName> reads = view.get().reads();
            if (reads.size() == 1) {
                write(reads.getFirst(), form, only);
            } else {
                reads.forEach(read -> locks.target(Form.READ, read));
                locks.depends(Uncertainty.Subject.VIEWS, "what the view " + name + " writes to");
            }
        }
    }

    private boolean isPartitioned(ObjectName table) {
        return catalog.relation(RelationName.of(table))
                .map(known -> known.kind() == RelationKind.PARTITIONED_TABLE)
                .orElse(false);
    }

    /** Rows that are written are looked up where they refer to. */
    private void refers(RelationName name, List<Name> written) {
        List<String> columns = CreatedTable.texts(written);
        catalog.relation(name).map(Relation::foreignKeys).orElse(List.of()).stream()
                .filter(key -> key.enforced()
                        && (columns.isEmpty() || key.columns().stream().anyMatch(columns::contains)))
                .forEach(key -> locks.lock(Form.LOOK_BY_FOREIGN_KEY, Role.TARGET, key.to()));
        if (!locks.isKnown(name)) {
            locks.depends(
                    Uncertainty.Subject.FOREIGN_KEYS,
                    "the foreign keys of " + name + ": what they refer to is locked ROW SHARE");
        }
    }

    /** Rows that go, or change their key, are looked for where they are referred to. */
    private void referredTo(RelationName name, Predicate<ForeignKey> concerned, boolean deletes) {
        catalog.referencing(name).stream()
                .filter(key -> key.enforced() && concerned.test(key))
                .forEach(key -> {
                    ForeignKey.Action action = deletes ? key.onDelete() : key.onUpdate();
                    locks.lock(
                            action == ForeignKey.Action.WRITES ? Form.WRITE_BY_FOREIGN_KEY : Form.LOOK_BY_FOREIGN_KEY,
                            Role.TARGET,
                            key.from());
                });
    }

    private void triggers(RelationName name) {
        catalog.relation(name).map(Relation::triggers).orElse(List.of()).stream()
                .map(trigger -> trigger.function().name())
                .distinct()
                .forEach(function -> locks.depends(
                        Uncertainty.Subject.FUNCTIONS,
                        "what the trigger function " + function + "() on " + name + " does"));
    }
}
