package dev.lockkeeper.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Why something is done, where the policy may or may not want to know. Filled by picocli, then read by one thread. */
final class WhyOption {
    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why; remembered in the journal. Needed where the policy asks for it, as on production.")
    private Optional<String> reason = Optional.empty();

    /** The reason; a blank one is none. */
    Optional<String> text() {
        return reason.map(String::strip).filter(given -> !given.isEmpty());
    }
}
