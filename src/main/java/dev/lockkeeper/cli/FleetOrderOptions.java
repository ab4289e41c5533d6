package dev.lockkeeper.cli;

import dev.lockkeeper.fleet.FleetOrder;
import picocli.CommandLine.Option;

/** The options that say in which order several environments are applied to. Filled by picocli, then read by one thread. */
final class FleetOrderOptions {
    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "With --env: how many databases at once, behind the canaries. Default: 4.")
    private int parallel = FleetOrder.USUAL.parallel();

    @Option(
            names = "--canary",
            paramLabel = "N",
            description =
                    "With --env: how many databases go first, one after another; if one fails, nothing else is begun."
                            + " Default: 1.")
    private int canaries = FleetOrder.USUAL.canaries();

    @Option(
            names = "--keep-going",
            description =
                    "With --env: leave out what cannot be applied to, and go on when one that is no canary fails.")
    private boolean keepGoing;

    /**
     * The order.
     *
     * @throws CommandException if it lets nothing run
     */
    FleetOrder order() {
        if (parallel < 1 || canaries < 0) {
            throw ServerOptions.wrong("--parallel must be at least 1 and --canary at least 0; these are " + parallel
                    + " and " + canaries + ".");
        }
        return new FleetOrder(parallel, canaries, keepGoing);
    }
}
