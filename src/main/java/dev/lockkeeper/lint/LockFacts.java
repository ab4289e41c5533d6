package dev.lockkeeper.lint;

import dev.lockkeeper.forecast.Catalog;
import dev.lockkeeper.forecast.EvolvingCatalog;
import dev.lockkeeper.forecast.Forecaster;
import dev.lockkeeper.forecast.Origin;
import dev.lockkeeper.forecast.Relation;
import dev.lockkeeper.forecast.ServerMajor;
import dev.lockkeeper.forecast.StatementForecast;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import dev.lockkeeper.sql.grammar.Action;
import dev.lockkeeper.sql.grammar.DataAction;
import dev.lockkeeper.sql.grammar.Reading;
import dev.lockkeeper.sql.grammar.RoutineAction;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Asks forecast, which holds the only table of what a statement locks, rewrites and scans. Not thread-safe. */
final class LockFacts {
    private static final int OLDEST_KNOWN = 12;

    private final LintSettings settings;
    private final EvolvingCatalog catalog;
    private final int major;

    LockFacts(LintSettings settings) {
        this(settings, EvolvingCatalog.over(settings.catalog()));
    }

    /** Several rules ask about one action; it is looked up once. */
    private @Nullable Action lastAction;

    private Impact lastImpact = Impact.NONE;

    private LockFacts(LintSettings settings, EvolvingCatalog catalog) {
        this.settings = settings;
        this.catalog = catalog;
        this.major = Math.max(OLDEST_KNOWN, settings.serverMajor());
    }

    /** What is known at this moment. */
    Catalog catalog() {
        return catalog;
    }

    /** The same knowledge for a file that stands on its own: what pending files created is there and in use by then. */
    LockFacts asOfNow() {
        LockFacts copy = new LockFacts(settings, EvolvingCatalog.over(catalog));
        copy.makeOld(Relation::isNew);
        return copy;
    }

    /** The file is done; what it created is still new for the next one only while both are pending. */
    void endFile(boolean pending) {
        if (!pending) {
            makeOld(relation -> relation.origin() == Origin.THIS_FILE);
        }
        catalog.nextFile();
    }

    private void makeOld(Predicate<Relation> which) {
        catalog.relations().stream()
                .filter(which)
                .toList()
                .forEach(relation ->
                        catalog.put(relation.change().origin(Origin.EXISTING).build()));
    }

    /** What an action would do now. */
    Impact impact(Script script, Statement statement, Action action) {
        if (action == lastAction) {
            return lastImpact;
        }
        StatementForecast forecast = Forecaster.forecast(
                script, statement, new Reading.Analysed(List.of(action)), catalog, new ServerMajor(major));
        lastAction = action;
        lastImpact = new Impact(forecast.locks(), forecast.uncertainties());
        return lastImpact;
    }

    /** The action was done. What is in a block follows by itself. */
    void follow(Action action) {
        lastAction = null;
        if (!(action instanceof RoutineAction.DoBlock) && !(action instanceof DataAction.Explain)) {
            catalog.read(new Reading.Analysed(List.of(action)));
        }
    }
}
