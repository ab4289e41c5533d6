package dev.lockkeeper.cli;

import dev.lockkeeper.operation.Intervention;
import dev.lockkeeper.operation.Interventions;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lockkeeper rollback-prepared}. */
@Command(
        name = "rollback-prepared",
        description =
                "Rolls a prepared transaction back, which holds its locks without a session. Works in its own database"
                        + " only.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper rollback-prepared settle-17 --env prod --confirm prod --reason \"given up\"",
            "  lockkeeper rollback-prepared settle-17 --env staging --dry-run"
        })
final class RollbackPreparedCommand extends ActCommand {
    @Parameters(paramLabel = "GID", description = "The name it was prepared under, as lockkeeper locks shows it.")
    private String gid = "";

    RollbackPreparedCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Intervention prepare(Interventions interventions) throws SQLException {
        return interventions.prepareRollBackPrepared(gid);
    }
}
