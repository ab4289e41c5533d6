package dev.lockkeeper.cli.definition;

import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/**
 * In which order options are explained: what only this command has, then where, how it is confirmed, within which limits,
 * how it answers, and what every command has. Among themselves they stay as they were defined. Immutable.
 */
public final class OptionOrder implements Comparator<OptionSpec> {
    private static final List<List<String>> SHARED = List.of(
            List.of("--env", "--url", "--user", "--tier", "--dir", "--table"),
            List.of("--reason", "--dry-run", "--yes", "--confirm"),
            List.of(
                    "--wait",
                    "--lock-timeout",
                    "--statement-timeout",
                    "--retries",
                    "--retry-pause",
                    "--retry-growth",
                    "--retry-max-pause",
                    "--retry-jitter"),
            List.of("--json"),
            List.of("--log-format", "--log-level", "--color"),
            List.of("--help", "--version"));

    @Override
    public int compare(OptionSpec one, OptionSpec other) {
        return Integer.compare(rank(one), rank(other));
    }

    private static int rank(OptionSpec option) {
        for (int rank = 0; rank < SHARED.size(); rank++) {
            if (SHARED.get(rank).contains(option.longestName())) {
                return rank + 1;
            }
        }
        return 0;
    }
}
