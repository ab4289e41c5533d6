package dev.lockkeeper.cli;

import picocli.CommandLine.Option;

/** Why something is done that leaves no trace in the schema. Filled by picocli, then read by one thread. */
final class ReasonOption {
    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; remembered in the journal.")
    private String reason = "";

    /**
     * The reason.
     *
     * @throws CommandException if it says nothing
     */
    String text() {
        if (reason.isBlank()) {
            throw new CommandException(
                    ExitCode.WRONG_USAGE, "--reason is empty; say why, for whoever reads the journal later.");
        }
        return reason.strip();
    }
}
