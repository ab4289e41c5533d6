package dev.lockkeeper.lint;

import dev.lockkeeper.forecast.Catalog;

/**
 * What lint is told before it begins. Immutable.
 *
 * @param serverMajor the major version of PostgreSQL the files will run on
 * @param rules which rules are asked
 * @param catalog what is known of the database
 * @param trackingTable name of the tracking table, possibly with its schema
 */
public record LintSettings(int serverMajor, RuleSelection rules, Catalog catalog, String trackingTable) {
    /** What is assumed where no server is named: the oldest version that is in wide use, so that advice works on all. */
    public static final int DEFAULT_MAJOR = 14;

    /** The tracking table where none is named. */
    public static final String DEFAULT_TRACKING_TABLE = "schema_migrations";

    /** All rules, no database, {@link #DEFAULT_MAJOR}. */
    public static final LintSettings DEFAULT =
            new LintSettings(DEFAULT_MAJOR, RuleSelection.DEFAULT, Catalog.unknown(), DEFAULT_TRACKING_TABLE);

    /** The same for another version. */
    public LintSettings on(int otherMajor) {
        return new LintSettings(otherMajor, rules, catalog, trackingTable);
    }

    /** The same with another choice of rules. */
    public LintSettings with(RuleSelection otherRules) {
        return new LintSettings(serverMajor, otherRules, catalog, trackingTable);
    }

    /** The same with what is known of a database. */
    public LintSettings with(Catalog otherCatalog) {
        return new LintSettings(serverMajor, rules, otherCatalog, trackingTable);
    }
}
