package dev.lockkeeper.cli;

import dev.lockkeeper.migration.StoppedFiles;
import picocli.CommandLine.Option;

/** The options for files that stopped halfway. Filled by picocli, then read by one thread. */
final class StoppedOptions {
    @Option(
            names = "--resume",
            description = "Files that stopped halfway go on behind the last statement that is done.")
    private boolean resume;

    @Option(names = "--restart", description = "Files that stopped halfway run again from their first statement.")
    private boolean restart;

    @Option(
            names = "--drop-invalid",
            description = "Drop, concurrently, an invalid index that a failed build left, before it is built again.")
    private boolean dropInvalid;

    /**
     * What is wanted with files that stopped halfway.
     *
     * @throws CommandException if it is both
     */
    StoppedFiles choice() {
        if (resume && restart) {
            throw new CommandException(ExitCode.WRONG_USAGE, "Give --resume or --restart, not both.");
        }
        return resume ? StoppedFiles.RESUME : restart ? StoppedFiles.RESTART : StoppedFiles.REFUSE;
    }

    boolean dropInvalid() {
        return dropInvalid;
    }
}
