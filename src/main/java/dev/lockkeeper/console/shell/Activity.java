package dev.lockkeeper.console.shell;

import dev.lockkeeper.console.theme.Icon;

/**
 * What is going on, for the left end of the status bar. Immutable.
 *
 * @param icon its state; its tone colours the words
 * @param words a short sentence without a full stop
 */
public record Activity(Icon icon, String words) {
    /** Nothing is going on. */
    public static final Activity READY = new Activity(Icon.READY, "Ready");

    /** Something is being done. */
    public static Activity running(String words) {
        return new Activity(Icon.RUNNING, words);
    }

    /** Something failed. */
    public static Activity failed(String words) {
        return new Activity(Icon.FAILED, words);
    }
}
