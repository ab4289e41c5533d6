package dev.lockkeeper.cli;

import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import dev.lockkeeper.operation.MigrationOperation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lockkeeper run}. */
@Command(
        name = "run",
        description = "Runs one SQL file; recorded only in the journal.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper run fix_tolls.sql --tier staging --yes",
            "  lockkeeper run fix_tolls.sql --tier staging --dry-run --json | jq .plan.files"
        })
final class RunCommand extends ChangeCommand {
    @Parameters(paramLabel = "FILE", description = "The file, anywhere.")
    private Path file = Path.of("");

    @Mixin
    private WhyOption reason = new WhyOption();

    RunCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Optional<String> reason() {
        return reason.text();
    }

    /** A script needs no folder of migrations: where none was named and none is there, its own does. */
    @Override
    Path folder() {
        if (!Files.isRegularFile(file)) {
            throw new CommandException(ExitCode.WRONG_USAGE, "There is no file " + file.toAbsolutePath() + ".");
        }
        boolean folderIsThere =
                database().namedFolder().isPresent() || Files.isDirectory(Path.of(DatabaseOptions.DEFAULT_FOLDER));
        return folderIsThere
                ? super.folder()
                : Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
    }

    @Override
    Optional<MigrationOperation> prepare(Desk desk, Look look) throws SQLException {
        return Optional.of(desk.run(file));
    }
}
