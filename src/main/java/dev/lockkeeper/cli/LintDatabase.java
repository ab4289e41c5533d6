package dev.lockkeeper.cli;

import dev.lockkeeper.forecast.Catalog;
import dev.lockkeeper.lint.FileStage;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.Status;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * What a database adds to lint: its version, which files are applied, and what its catalog holds. Immutable.
 *
 * @param major the server's major version
 * @param status folder, tracking table and journal together
 * @param stages how far each migration has come, by file name
 * @param catalog tables with their columns, constraints, indexes and sizes
 */
record LintDatabase(int major, Status status, Map<String, FileStage> stages, Catalog catalog) {

    /**
     * Looks at the database; changes nothing and touches no table.
     *
     * @throws SQLException if the server cannot be reached or refuses
     */
    static LintDatabase look(Surroundings surroundings, DatabaseOptions options, LimitOptions limits)
            throws SQLException {
        try (Desk desk = new DeskOpener(surroundings).open(options, () -> folder(options), limits.over())) {
            Look look = desk.look();
            Map<String, FileStage> stages = new HashMap<>();
            look.status().migrations().forEach(migration -> stages.put(migration.fileName(), stage(migration.state())));
            return new LintDatabase(look.status().serverMajor(), look.status(), Map.copyOf(stages), desk.catalog());
        }
    }

    /** Files may be named one by one, and then no folder need be there. */
    private static Path folder(DatabaseOptions options) {
        boolean isThere =
                options.namedFolder().isPresent() || Files.isDirectory(Path.of(DatabaseOptions.DEFAULT_FOLDER));
        return isThere ? options.folder() : Path.of("");
    }

    private static FileStage stage(MigrationState state) {
        return switch (state.kind()) {
            case CHANGED -> FileStage.APPLIED_AND_EDITED;
            case APPLIED, SKIPPED, MISSING, FUTURE -> FileStage.APPLIED;
            case PENDING, OUT_OF_ORDER, CONFLICTING_NUMBER, FAILED, STOPPED -> FileStage.PENDING;
        };
    }
}
