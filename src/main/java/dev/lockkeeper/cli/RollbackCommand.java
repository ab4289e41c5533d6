package dev.lockkeeper.cli;

import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import dev.lockkeeper.operation.MigrationOperation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockkeeper rollback}. */
@Command(
        name = "rollback",
        description =
                "Runs the rollback scripts of applied migrations and removes their rows, each in one transaction.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper rollback 015 --dry-run",
            "  lockkeeper rollback 015 --tier production --confirm canal"
        })
final class RollbackCommand extends ChangeCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            description = "Files to roll back, last one first: whole names, numbers, or beginnings that only one has.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; remembered in the journal.")
    private Optional<String> reason = Optional.empty();

    RollbackCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Optional<MigrationOperation> prepare(Desk desk, Look look) throws SQLException {
        return Optional.of(desk.rollBack(
                new MigrationNames(look.status()).findAll(names),
                reason.map(String::strip).filter(text -> !text.isEmpty())));
    }
}
