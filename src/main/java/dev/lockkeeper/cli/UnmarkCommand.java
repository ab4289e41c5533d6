package dev.lockkeeper.cli;

import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import dev.lockkeeper.operation.MigrationOperation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lockkeeper unmark}. */
@Command(
        name = "unmark",
        description =
                "Forgets that migrations were applied, or how far they came if they stopped halfway, without running anything; they are pending again.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper unmark 013 --reason \"its table is gone\" --tier staging --yes",
            "  lockkeeper unmark 013 --reason \"skipped by mistake\" --env staging --dry-run"
        })
final class UnmarkCommand extends ChangeCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            description = "Files to forget: whole names, numbers, or beginnings that only one has.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private ReasonOption reason = new ReasonOption();

    UnmarkCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Optional<MigrationOperation> prepare(Desk desk, Look look) throws SQLException {
        return Optional.of(desk.unmark(new MigrationNames(look.status()).findAll(names), reason.text()));
    }
}
