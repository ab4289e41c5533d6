package dev.lockkeeper.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that changes a database. Filled by picocli, then read by one thread. */
final class ConfirmOptions {
    @Option(names = "--dry-run", description = "Say what would happen, and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--yes",
            description =
                    "Confirm what is described; enough where the policy wants no name, as on staging and development.")
    private boolean yes;

    @Option(
            names = "--confirm",
            paramLabel = "DATABASE",
            description =
                    "Confirm with the name of the environment, or of the database where none was named; needed where"
                            + " the policy wants it, as on production and where the tier is unknown.")
    private Optional<String> confirm = Optional.empty();

    boolean dryRun() {
        return dryRun;
    }

    boolean yes() {
        return yes;
    }

    Optional<String> confirm() {
        return confirm;
    }
}
