package dev.lockkeeper.cli;

import dev.lockkeeper.lock.ParticipantId.BackendId;
import dev.lockkeeper.operation.Intervention;
import dev.lockkeeper.operation.Interventions;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lockkeeper terminate}. */
@Command(
        name = "terminate",
        description =
                "Ends a session and with it its transaction. Says first whose it is, what rolls back and who gets free.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper terminate 3920 --dry-run --url jdbc:postgresql://db1:5432/canal",
            "  lockkeeper terminate 3920 --env prod --confirm prod --reason \"idle since noon\""
        })
final class TerminateCommand extends ActCommand {
    @Parameters(paramLabel = "PID", description = "The server process, as lockkeeper locks shows it.")
    private int pid;

    TerminateCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Intervention prepare(Interventions interventions) throws SQLException {
        return interventions.prepareTerminate(new BackendId(pid, Optional.empty()), List.of());
    }
}
