package dev.lockkeeper.console.locks.timeline;

import java.time.Duration;

/** How long the longest of several waits is, in four steps: what an operator shrugs at, sees, minds, and must act on. */
enum WaitAge {
    /** Ordinary traffic. */
    MOMENT("under 2 s", Ink.AGE_1),
    /** A person has noticed. */
    SHORT("2 to 10 s", Ink.AGE_2),
    /** Clients begin to give up. */
    LONG("10 s to 1 min", Ink.AGE_3),
    /** Something stands still. */
    STUCK("over 1 min, longest wait", Ink.AGE_4);

    private static final Duration NOTICED = Duration.ofSeconds(2);
    private static final Duration MINDED = Duration.ofSeconds(10);
    private static final Duration TOO_LONG = Duration.ofMinutes(1);

    private final String words;
    private final Ink ink;

    WaitAge(String words, Ink ink) {
        this.words = words;
        this.ink = ink;
    }

    /** The step of a wait. */
    static WaitAge of(Duration waited) {
        if (waited.compareTo(NOTICED) < 0) {
            return MOMENT;
        }
        if (waited.compareTo(MINDED) < 0) {
            return SHORT;
        }
        return waited.compareTo(TOO_LONG) <= 0 ? LONG : STUCK;
    }

    /** Its words in the legend. */
    String words() {
        return words;
    }

    /** Its colour. */
    Ink ink() {
        return ink;
    }
}
