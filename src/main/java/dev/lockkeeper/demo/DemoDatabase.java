package dev.lockkeeper.demo;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.migration.FolderContents;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationFolder;
import dev.lockkeeper.migration.Plan;
import dev.lockkeeper.migration.Planner;
import dev.lockkeeper.migration.RunControl;
import dev.lockkeeper.migration.RunEvent;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.migration.Runner;
import dev.lockkeeper.migration.Status;
import dev.lockkeeper.migration.StatusReader;
import dev.lockkeeper.migration.TableName;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Brings the demo from nothing to its story's present day: server, first eight migrations, rows. Stateless. */
public final class DemoDatabase {
    private static final Actor ACTOR = Actor.ofThisProcess("lockkeeper demo");

    private DemoDatabase() {}

    /**
     * Starts the demo, and tells its past first where that has not been done or was interrupted. Blocks; interrupting the
     * thread cancels.
     *
     * @param migrations the folder whose first files are applied
     * @throws DemoHeldException if another process has the demo open
     * @throws DemoException if the server cannot be started, or its past cannot be told; with a sentence for the operator
     * @throws InterruptedException if it was cancelled
     */
    public static DemoServer open(DemoFolder folder, Path migrations, DemoProgress progress)
            throws DemoException, InterruptedException {
        DemoServer server = DemoServer.start(folder, progress);
        try {
            if (server.seeded()) {
                return server;
            }
            if (!server.firstStart()) {
                // The first start was interrupted half way: what it left is nobody's work.
                server.close();
                DemoServer.reset(folder);
                server = DemoServer.start(folder, progress);
            }
            tellThePast(server, migrations, progress);
            return server;
        } catch (SQLException failed) {
            server.close();
            throw new DemoException("The demo database could not be prepared: " + failed.getMessage(), failed);
        } catch (DemoException | InterruptedException | RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    private static void tellThePast(DemoServer server, Path migrations, DemoProgress progress)
            throws SQLException, DemoException, InterruptedException {
        try (Connections connections = new Connections(server.url(), Credentials.trusted(server.user()))) {
            progress.track(DemoStep.APPLY, "the first " + DemoMigrations.APPLIED_AT_FIRST + " files", () -> {
                applyFirst(connections, migrations, progress);
                return true;
            });
            progress.track(DemoStep.FILL, "200,000 passages, so that an index build takes time", () -> {
                try (Connection connection = connections.open(Purpose.RUN)) {
                    return DemoSeed.fill(connection, progress);
                }
            });
        }
        server.markSeeded();
    }

    private static void applyFirst(Connections connections, Path migrations, DemoProgress progress)
            throws DemoException {
        RunOutcome outcome;
        try {
            outcome = runFirst(connections, migrations, progress);
        } catch (SQLException failed) {
            throw new DemoException("The demo's migrations could not be applied: " + failed.getMessage(), failed);
        }
        if (outcome instanceof RunOutcome.Failed failed) {
            throw new DemoException("The demo's migrations could not be applied: "
                    + failed.failure().details());
        }
        if (!(outcome instanceof RunOutcome.Completed)) {
            throw new DemoException("The demo's migrations could not be applied: " + outcome);
        }
    }

    private static RunOutcome runFirst(Connections connections, Path migrations, DemoProgress progress)
            throws SQLException {
        FolderContents contents = MigrationFolder.read(migrations);
        Status status;
        try (Connection connection = connections.open(Purpose.LOOK)) {
            status = new StatusReader().read(connection, contents, TableName.DEFAULT);
        }
        List<String> first = status.migrations().stream()
                .map(Migration::fileName)
                .limit(DemoMigrations.APPLIED_AT_FIRST)
                .toList();
        Plan plan = Planner.apply(status, first);
        return new Runner(() -> connections.open(Purpose.RUN), RunSettings.DEFAULT, ACTOR)
                .run(plan, "The demo's past", new RunControl(), event -> {
                    if (event instanceof RunEvent.FileStarted file) {
                        progress.happened(new DemoEvent.Advanced(
                                DemoStep.APPLY,
                                file.step().fileName() + ", " + (file.index() + 1) + " of " + first.size()));
                    }
                });
    }
}
