package dev.lockkeeper.console.shell;

import javafx.css.PseudoClass;

/** The mark of what may no longer be true. */
final class Stale {
    static final PseudoClass PSEUDO = PseudoClass.getPseudoClass("stale");

    private Stale() {}
}
