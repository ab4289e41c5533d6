package dev.lockkeeper.cli;

import dev.lockkeeper.lock.ParticipantId.BackendId;
import dev.lockkeeper.operation.Intervention;
import dev.lockkeeper.operation.Interventions;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lockkeeper cancel}. */
@Command(
        name = "cancel",
        description =
                "Cancels the query that a session works on; the session stays. Says first whose it is, what rolls back"
                        + " and who gets free.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper cancel 4411 --dry-run --url jdbc:postgresql://db1:5432/canal",
            "  lockkeeper cancel 4411 --env prod --confirm prod --reason \"37 wait behind it\""
        })
final class CancelCommand extends ActCommand {
    @Parameters(paramLabel = "PID", description = "The server process, as lockkeeper locks shows it.")
    private int pid;

    CancelCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Intervention prepare(Interventions interventions) throws SQLException {
        return interventions.prepareCancel(new BackendId(pid, Optional.empty()), List.of());
    }
}
