package dev.lockkeeper.lint;

import java.util.List;

/** Rules that look at one thing a statement does. Implementations have no state and are thread-safe. */
interface Checks {

    /** The rules. */
    List<Rule> rules();

    /** Looks at a step and says what it finds. */
    void check(Step step, Findings findings);
}
