package dev.lockkeeper.lint;

import dev.lockkeeper.forecast.Catalog;
import dev.lockkeeper.forecast.EvolvingCatalog;
import dev.lockkeeper.sql.Statement;
import dev.lockkeeper.sql.grammar.Action;

/** Asks forecast, which holds the only table of what a statement locks, rewrites and scans. Not thread-safe. */
final class LockFacts {
    private final EvolvingCatalog catalog;

    LockFacts(LintSettings settings) {
        this.catalog = EvolvingCatalog.over(settings.catalog());
    }

    /** What is known at this moment. */
    Catalog catalog() {
        return catalog;
    }

    /** The next file begins. */
    void beginFile() {
        catalog.nextFile();
    }

    /** What an action would do now. */
    Impact impact(Statement statement, Action action) {
        return Impact.NONE;
    }

    /** The action was done. */
    void follow(Action action) {}
}
