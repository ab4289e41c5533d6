package dev.lockkeeper.forecast;

import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import dev.lockkeeper.sql.TransactionMode;
import dev.lockkeeper.sql.grammar.Reading;
import dev.lockkeeper.sql.grammar.SessionAction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what a file will lock. Stateless; thread-safe as long as each thread has a catalog of its own. */
public final class Forecaster {
    private static final Comparator<RelationForecast> STRONGEST_FIRST = Comparator.comparing(RelationForecast::isNew)
            .thenComparing(RelationForecast::strongest, Comparator.reverseOrder())
            .thenComparing(relation -> relation.kind().isIndex())
            .thenComparing(RelationForecast::rewrites, Comparator.reverseOrder())
            .thenComparing(RelationForecast::scans, Comparator.reverseOrder())
            .thenComparing(RelationForecast::relation);

    private Forecaster() {}

    /**
     * Judges the statements of a file one after the other, each in the light of what those before it do.
     *
     * @param script the file
     * @param readings what each statement of it does, in order
     * @param catalog what is known before the file; afterwards it is as the file leaves it, so that the next file of a
     *     folder can be judged with it after {@link EvolvingCatalog#nextFile()}
     * @param major the version of the server it will run on
     * @param transactions how the file will meet transactions
     * @throws IllegalArgumentException if there is not one reading for each statement
     */
    public static FileForecast forecast(
            Script script,
            List<Reading> readings,
            EvolvingCatalog catalog,
            ServerMajor major,
            TransactionMode transactions) {
        if (readings.size() != script.statements().size()) {
            throw new IllegalArgumentException(
                    readings.size() + " readings for " + script.statements().size() + " statements");
        }
        List<StatementForecast> statements = new ArrayList<>(readings.size());
        for (int index = 0; index < readings.size(); index++) {
            statements.add(new StatementForecaster(script, catalog, major)
                    .forecast(script.statements().get(index), readings.get(index)));
            catalog.read(readings.get(index));
        }
        return new FileForecast(
                transactions,
                major,
                catalog.isComplete(),
                List.copyOf(statements),
                relations(statements, lastHeld(readings, transactions)));
    }

    /**
     * Judges one statement, or a part of what it does.
     *
     * @param script the file
     * @param statement the statement
     * @param reading what it does
     * @param catalog what is known before it; left as it is
     * @param major the version of the server it will run on
     */
    public static StatementForecast forecast(
            Script script, Statement statement, Reading reading, Catalog catalog, ServerMajor major) {
        return new StatementForecaster(script, catalog, major).forecast(statement, reading);
    }

    /** For each statement the index of the last one that runs while its locks are held. */
    private static int[] lastHeld(List<Reading> readings, TransactionMode transactions) {
        int[] last = new int[readings.size()];
        int end = readings.size() - 1;
        boolean inside = false;
        int[] transactionEnd = new int[readings.size()];
        for (int index = readings.size() - 1; index >= 0; index--) {
            if (ends(readings.get(index))) {
                end = index;
            }
            transactionEnd[index] = end;
        }
        for (int index = 0; index < readings.size(); index++) {
            if (begins(readings.get(index))) {
                inside = true;
            }
            last[index] = switch (transactions) {
                case TRANSACTIONAL -> readings.size() - 1;
                case STATEMENT_BY_STATEMENT -> index;
                case AS_WRITTEN -> inside ? transactionEnd[index] : index;
            };
            if (ends(readings.get(index))) {
                inside = chains(readings.get(index));
            }
        }
        return last;
    }

    private static boolean begins(Reading reading) {
        return is(reading, SessionAction.TransactionCommand.BEGIN);
    }

    private static boolean ends(Reading reading) {
        return is(reading, SessionAction.TransactionCommand.COMMIT)
                || is(reading, SessionAction.TransactionCommand.ROLLBACK);
    }

    private static boolean is(Reading reading, SessionAction.TransactionCommand command) {
        return reading.actions().stream()
                .anyMatch(action ->
                        action instanceof SessionAction.TransactionControl control && control.command() == command);
    }

    private static boolean chains(Reading reading) {
        return reading.actions().stream()
                .anyMatch(action -> action instanceof SessionAction.TransactionControl control && control.chain());
    }

    private static List<RelationForecast> relations(List<StatementForecast> statements, int[] lastHeld) {
        Map<RelationName, RelationForecast> relations = new LinkedHashMap<>();
        for (int index = 0; index < statements.size(); index++) {
            StatementForecast statement = statements.get(index);
            for (RelationLock lock : statement.locks()) {
                int held = lastHeld[index] - index + 1;
                RelationForecast now = new RelationForecast(
                        lock.relation(),
                        lock.kind(),
                        lock.mode(),
                        statement.statement(),
                        held,
                        lock.rewrites(),
                        lock.scans(),
                        lock.isNew());
                relations.merge(lock.relation(), now, Forecaster::together);
            }
        }
        return relations.values().stream().sorted(STRONGEST_FIRST).toList();
    }

    private static RelationForecast together(RelationForecast first, RelationForecast later) {
        LockMode strongest = first.strongest();
        boolean stronger = later.strongest().compareTo(strongest) > 0;
        RelationForecast taking = stronger ? later : first;
        return new RelationForecast(
                first.relation(),
                first.kind(),
                taking.strongest(),
                taking.takenBy(),
                taking.statementsWhileHeld(),
                first.rewrites().or(later.rewrites()),
                first.scans().or(later.scans()),
                first.isNew() && later.isNew());
    }
}
