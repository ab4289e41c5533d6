package dev.lockkeeper.console.settings;

/**
 * When the operator is told that a run waits, and where of alerts. Immutable.
 *
 * @param waitSeconds after how many seconds of waiting; 0 is never
 * @param queued when more sessions than this wait behind the run; 0 is never
 * @param desktop whether alerts are told on the desktop while another window is in front
 */
public record LockNoticeSetting(int waitSeconds, int queued, boolean desktop) {
    /** The longest wait and the longest queue that can be asked for. */
    public static final int MOST = 86_400;

    /** After 10 s, or with more than 5 sessions behind the run; alerts on the desktop. */
    public static final LockNoticeSetting DEFAULT = new LockNoticeSetting(10, 5);

    /** @throws IllegalArgumentException if a number is negative or larger than {@value #MOST}, naming it */
    public LockNoticeSetting {
        check("waitSeconds", waitSeconds);
        check("queued", queued);
    }

    /** The same with alerts on the desktop. */
    public LockNoticeSetting(int waitSeconds, int queued) {
        this(waitSeconds, queued, true);
    }

    private static void check(String name, int value) {
        if (value < 0 || value > MOST) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be from 0 to " + MOST);
        }
    }
}
