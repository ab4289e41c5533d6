package dev.lockkeeper.cli;

import java.io.PrintStream;

/**
 * Standard error with, on a terminal, one line at its end that is written again and again. Everything that is printed
 * while such a line stands has to be printed through this. Thread-safe.
 */
final class LiveLine {
    private static final String TO_LINE_START = "\r";
    private static final String ERASE_TO_END = "\u001b[K";
    /** A line longer than the window is cut, not wrapped: only the last row could be written again. */
    private static final String CUT = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    private final PrintStream err;
    private final boolean live;
    private boolean shown;

    /**
     * @param live whether {@code err} is a terminal that obeys
     */
    LiveLine(PrintStream err, boolean live) {
        this.err = err;
        this.live = live;
    }

    /** Whether a line can be written again; if not, {@link #show} does nothing. */
    boolean isLive() {
        return live;
    }

    /** Prints a line that stays. */
    synchronized void println(String line) {
        clear();
        err.println(line);
    }

    /**
     * Shows a line until the next one.
     *
     * @param line without control characters
     */
    synchronized void show(String line) {
        if (live) {
            err.print(TO_LINE_START + CUT + line + ERASE_TO_END + WRAP);
            err.flush();
            shown = true;
        }
    }

    /** Takes the line away. */
    synchronized void clear() {
        if (shown) {
            err.print(TO_LINE_START + ERASE_TO_END);
            err.flush();
            shown = false;
        }
    }
}
