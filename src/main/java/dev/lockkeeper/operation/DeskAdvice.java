package dev.lockkeeper.operation;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.forecast.Catalog;
import dev.lockkeeper.forecast.CatalogReader;
import dev.lockkeeper.lint.LintFile.RollbackScript;
import dev.lockkeeper.migration.Plan;
import dev.lockkeeper.migration.Status;
import dev.lockkeeper.migration.TableName;
import dev.lockkeeper.migration.Verb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a desk knows beforehand of the files it could run: the advisor's words in the light of this server's catalog.
 * Thread-safe; blocks while it asks the server.
 */
final class DeskAdvice {
    private final Connections connections;
    private final TableName table;
    private final Advisor advisor = new Advisor();

    /**
     * @param table the tracking table, which files should leave alone
     */
    DeskAdvice(Connections connections, TableName table) {
        this.connections = connections;
        this.table = table;
    }

    /**
     * What the catalog holds now. Touches no table.
     *
     * @throws SQLException if the server cannot be reached or refuses, or is older than PostgreSQL 12
     */
    Catalog catalog() throws SQLException {
        try (Connection connection = connections.open(Purpose.LOOK)) {
            return CatalogReader.read(connection);
        }
    }

    /**
     * On everything that can be applied, in its order.
     *
     * @throws SQLException if the server cannot be reached
     */
    Advice on(Status status) throws SQLException {
        return on(
                status,
                status.appliable().stream()
                        .flatMap(migration -> migration.file().stream())
                        .map(file -> new Advisor.Candidate(
                                file.name().fileName(), file.path(), rollback(file.rollbackScript())))
                        .toList());
    }

    /**
     * On what a plan would run.
     *
     * @throws SQLException if the server cannot be reached
     */
    Advice on(Plan plan, Status status) throws SQLException {
        return on(
                status,
                plan.steps().stream()
                        .flatMap(step -> step.script().stream()
                                .map(path -> new Advisor.Candidate(
                                        step.fileName(),
                                        path,
                                        plan.verb() == Verb.APPLY
                                                ? rollback(step.rollbackScript())
                                                : RollbackScript.UNKNOWN)))
                        .toList());
    }

    private static RollbackScript rollback(Optional<Path> script) {
        return script.isPresent() ? RollbackScript.PRESENT : RollbackScript.MISSING;
    }

    private Advice on(Status status, List<Advisor.Candidate> candidates) throws SQLException {
        if (candidates.isEmpty()) {
            return Advice.none();
        }
        Catalog catalog = Catalog.unknown();
        List<String> notes = new ArrayList<>();
        try {
            catalog = catalog();
        } catch (SQLException refused) {
            notes.add("The catalog could not be read (SQLSTATE " + refused.getSQLState() + ": " + refused.getMessage()
                    + "), so what depends on it is not known.");
        }
        Advice advice = advisor.advise(candidates, catalog, status.serverMajor(), table.toString());
        notes.addAll(advice.notes());
        return new Advice(advice.files(), notes, advice.at());
    }
}
