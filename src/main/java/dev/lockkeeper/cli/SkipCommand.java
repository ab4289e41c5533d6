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

/** {@code lockkeeper skip}. */
@Command(
        name = "skip",
        description =
                "Records migrations as applied without running them, or without running the rest of them if they stopped halfway.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper skip 013 --reason \"was made by hand\" --env prod --confirm prod",
            "  lockkeeper skip 013 014 --reason \"made by the vendor\" --env staging --dry-run"
        })
final class SkipCommand extends ChangeCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            description = "Files to skip: whole names, numbers, or beginnings that only one has.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private ReasonOption reason = new ReasonOption();

    SkipCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Optional<MigrationOperation> prepare(Desk desk, Look look) throws SQLException {
        return Optional.of(desk.skip(new MigrationNames(look.status()).findAll(names), reason.text()));
    }
}
