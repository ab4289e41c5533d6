package dev.lockkeeper.fleet;

/**
 * How a fleet is applied to. Immutable.
 *
 * @param parallel how many databases at once, at most
 * @param canaries how many go first, one after another; if one of them fails, nothing else is begun
 * @param keepGoing whether, behind the canaries, others are begun after one has failed; those that run always finish
 */
public record FleetOrder(int parallel, int canaries, boolean keepGoing) {
    /** Four at once behind one canary, and nothing more is begun once one fails. */
    public static final FleetOrder USUAL = new FleetOrder(4, 1, false);

    /**
     * @throws IllegalArgumentException if it lets nothing run
     */
    public FleetOrder {
        if (parallel < 1 || canaries < 0) {
            throw new IllegalArgumentException(
                    "At least one database at once, and no fewer than no canaries; these are " + parallel + " and "
                            + canaries);
        }
    }

    /** In one sentence, for so many databases. */
    public String sentence(int databases) {
        int first = Math.min(canaries, databases);
        int rest = databases - first;
        String canary = switch (first) {
            case 0 -> "";
            case 1 -> "first 1 as the canary";
            default -> "first " + first + " as canaries, one after another";
        };
        String others = rest == 0 ? "" : (first == 0 ? "" : ", then ") + rest + (rest == 1 ? "" : sideBySide(rest));
        String failure = keepGoing
                ? "; a canary that fails stops all, another one does not"
                : "; once one fails, no other is begun, and those that run finish";
        return canary + others + (databases > 1 ? failure : "") + ".";
    }

    private String sideBySide(int rest) {
        return parallel == 1 ? ", one after another" : ", up to " + Math.min(parallel, rest) + " at once";
    }
}
