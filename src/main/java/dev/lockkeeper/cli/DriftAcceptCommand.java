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

/** {@code lockkeeper drift accept}. */
@Command(
        name = "accept",
        description =
                "Takes the present text of changed files for the one that was applied; remembered in the journal with"
                        + " the reason, and the text that ran stays there too.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper drift accept 012 --reason \"only the layout\" --tier staging --yes",
            "  lockkeeper drift accept 012 013 --reason \"comments\" --env production --dry-run"
        })
final class DriftAcceptCommand extends ChangeCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            description = "Changed files: whole names, numbers, or beginnings that only one has.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private ReasonOption reason = new ReasonOption();

    DriftAcceptCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Optional<MigrationOperation> prepare(Desk desk, Look look) throws SQLException {
        return Optional.of(desk.accept(new MigrationNames(look.status()).findAll(names), reason.text()));
    }
}
