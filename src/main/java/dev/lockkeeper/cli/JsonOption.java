package dev.lockkeeper.cli;

import picocli.CommandLine.Option;

/** Whether a command answers other programs. Filled by picocli, then read by one thread. */
final class JsonOption {
    /** What is said of it everywhere. */
    static final String DESCRIPTION =
            "As JSON, stable and in ASCII, also where it is refused or fails; what is for people goes to standard error.";

    @Option(names = "--json", description = DESCRIPTION)
    private boolean json;

    boolean wanted() {
        return json;
    }
}
