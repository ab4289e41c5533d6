package dev.lockkeeper.cli;

/** How far something is, in a few characters with its percentage behind them. Stateless. */
final class ProgressBar {
    private static final int WIDTH = 16;
    private static final char DONE = '#';
    private static final char LEFT = '.';

    private ProgressBar() {}

    /**
     * {@code [####............] 2 of 8}.
     *
     * @param done how many are, at most {@code all}
     * @param all how many there are, at least one
     */
    static String of(long done, long all) {
        return bar((double) done / all) + " " + done + " of " + all;
    }

    /**
     * The bar alone.
     *
     * @param share from 0 to 1; what lies outside is cut
     */
    static String bar(double share) {
        int filled = (int) Math.floor(Math.clamp(share, 0.0, 1.0) * WIDTH);
        return "[" + String.valueOf(DONE).repeat(filled) + String.valueOf(LEFT).repeat(WIDTH - filled) + "]";
    }
}
