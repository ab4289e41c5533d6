package dev.lockkeeper.lint;

/**
 * What to write instead. Immutable.
 *
 * @param advice one or two sentences
 * @param sql the SQL for this very statement, ready to be copied; empty where there is none
 */
public record SaferWay(String advice, String sql) {

    /** Advice without SQL. */
    public static SaferWay advice(String advice) {
        return new SaferWay(advice, "");
    }

    /** SQL that stands in the place of the statement. */
    public static SaferWay sql(String advice, String sql) {
        return new SaferWay(advice, sql.strip());
    }

    /** SQL whose statements must not share a transaction: a file of its own, whose first line says so. */
    public static SaferWay ownFile(String advice, String sql) {
        return new SaferWay(advice, "-- lockkeeper: transaction=off\n" + sql.strip());
    }
}
