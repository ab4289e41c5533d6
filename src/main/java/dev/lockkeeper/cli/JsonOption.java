package dev.lockkeeper.cli;

import picocli.CommandLine.Option;

/** Whether a command answers other programs. Filled by picocli, then read by one thread. */
final class JsonOption {
    @Option(
            names = "--json",
            description =
                    "As JSON, stable and in ASCII, also where it is refused or fails; what is for people goes to standard"
                            + " error.")
    private boolean json;

    boolean wanted() {
        return json;
    }
}
