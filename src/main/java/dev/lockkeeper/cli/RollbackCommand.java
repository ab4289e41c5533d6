package dev.lockkeeper.cli;

import dev.lockkeeper.migration.StoppedFiles;
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

/** {@code lockkeeper rollback}. */
@Command(
        name = "rollback",
        description = "Runs the rollback scripts of applied migrations and removes their rows.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper rollback 015 --dry-run",
            "  lockkeeper rollback 015 --env prod --confirm prod --reason \"tolls are wrong\"",
            "  lockkeeper rollback 015 --resume --tier staging --yes"
        })
final class RollbackCommand extends ChangeCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            description = "Files to roll back, last one first: whole names, numbers, or beginnings that only one has.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private WhyOption reason = new WhyOption();

    @Mixin
    private StoppedOptions stopped = new StoppedOptions();

    RollbackCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Optional<MigrationOperation> prepare(Desk desk, Look look) throws SQLException {
        StoppedFiles choice = stopped.choice();
        List<String> files = new MigrationNames(look.status()).findAll(names);
        StoppedRefusal.check(choice, look, files, database(), "");
        return Optional.of(desk.rollBack(files, reason.text(), choice, stopped.dropInvalid()));
    }
}
