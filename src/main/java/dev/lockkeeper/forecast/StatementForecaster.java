package dev.lockkeeper.forecast;

import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import dev.lockkeeper.sql.grammar.Action;
import dev.lockkeeper.sql.grammar.DataAction;
import dev.lockkeeper.sql.grammar.DefinitionAction;
import dev.lockkeeper.sql.grammar.IndexAction;
import dev.lockkeeper.sql.grammar.MaintenanceAction;
import dev.lockkeeper.sql.grammar.ObjectName;
import dev.lockkeeper.sql.grammar.Query;
import dev.lockkeeper.sql.grammar.Reading;
import dev.lockkeeper.sql.grammar.RoutineAction;
import dev.lockkeeper.sql.grammar.SessionAction;
import dev.lockkeeper.sql.grammar.TableAction;
import dev.lockkeeper.sql.grammar.TypeAction;
import dev.lockkeeper.sql.grammar.ViewAction;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What one statement takes. One instance for each; not thread-safe. */
final class StatementForecaster {
    private final Script script;
    private final Catalog catalog;
    private final LockCollector locks;
    private final Set<String> notAnalysed = new LinkedHashSet<>();

    StatementForecaster(Script script, Catalog catalog, ServerMajor major) {
        this.script = script;
        this.catalog = catalog;
        this.locks = new LockCollector(catalog, major);
    }

    StatementForecast forecast(Statement statement, Reading reading) {
        collect(reading);
        return new StatementForecast(
                statement,
                locks.locks(),
                locks.uncertainties(),
                notAnalysed.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", notAnalysed)));
    }

    private void collect(Reading reading) {
        switch (reading) {
            case Reading.Analysed analysed -> analysed.actions().forEach(this::collect);
            case Reading.NotAnalysed unknown -> notAnalysed.add(unknown.reason());
        }
    }

    private void collect(Action action) {
        DefinitionForecast definitions = new DefinitionForecast(locks, script);
        switch (action) {
            case TableAction table -> {
                definitions.collect(table);
                if (table instanceof TableAction.CreateTable create) {
                    create.asQuery().ifPresent(this::calls);
                }
            }
            case IndexAction index -> new UpkeepForecast(locks).collect(index);
            case ViewAction view -> definitions.collect(view);
            case DefinitionAction definition -> {
                definitions.collect(definition);
                if (definition instanceof DefinitionAction.Create create) {
                    create.inside().forEach(this::collect);
                }
            }
            case TypeAction type -> definitions.collect(type);
            case MaintenanceAction maintenance -> new UpkeepForecast(locks).collect(maintenance);
            case DataAction data -> {
                new DataForecast(locks, script).collect(data, true);
                query(data).ifPresent(this::calls);
            }
            case RoutineAction routine -> collect(routine);
            case SessionAction session -> {
                // A session's settings lock no relation.
            }
            case Action.Other other -> {
                // Understood, and it touches no relation.
            }
        }
    }

    private void collect(RoutineAction routine) {
        switch (routine) {
            case RoutineAction.CreateRoutine create -> {
                // What its body does happens when it is called.
            }
            case RoutineAction.Call call ->
                notAnalysed.add("What the procedure " + call.procedure().sql() + " does is not analysed.");
            case RoutineAction.DoBlock block -> {
                if (block.body().isPresent()) {
                    body(block.body().get());
                } else {
                    notAnalysed.add("A DO block in " + block.language() + " is not analysed.");
                }
            }
        }
    }

    private void body(RoutineAction.Body body) {
        for (RoutineAction.BodyStatement statement : body.statements()) {
            locks.mayRun(statement.guarded());
            if (statement.guarded() && !statement.reading().actions().isEmpty()) {
                locks.depends(
                        Uncertainty.Subject.CONTROL_FLOW,
                        "whether the block comes to run what is at "
                                + script.position(statement.range().start()));
            }
            collect(statement.reading());
            locks.mayRun(false);
        }
        body.dynamic()
                .forEach(place -> notAnalysed.add(
                        "The SQL put together at " + script.position(place.start()) + " is not analysed."));
        body.calls().forEach(this::call);
    }

    private static Optional<Query> query(DataAction action) {
        return switch (action) {
            case DataAction.Select select -> Optional.of(select.query());
            case DataAction.Insert insert -> Optional.of(insert.query());
            case DataAction.Update update -> Optional.of(update.query());
            case DataAction.Delete delete -> Optional.of(delete.query());
            case DataAction.Merge merge -> Optional.of(merge.query());
            case DataAction.Copy copy -> Optional.of(copy.query());
            case DataAction.Explain explain -> Optional.empty();
        };
    }

    private void calls(Query query) {
        query.functions().forEach(this::call);
    }

    /** A function of PostgreSQL's own locks nothing of ours; one that may not write cannot do much. */
    private void call(ObjectName function) {
        if (BuiltInFunctions.isBuiltIn(function, catalog)) {
            return;
        }
        Set<Volatility> known = catalog.volatilities(RelationName.of(function));
        if (known.isEmpty() || known.contains(Volatility.VOLATILE)) {
            notAnalysed.add("What the function " + function.sql() + "() does is not analysed.");
        } else {
            locks.depends(
                    Uncertainty.Subject.FUNCTIONS, "what the function " + function.sql() + "() reads: ACCESS SHARE");
        }
    }
}
