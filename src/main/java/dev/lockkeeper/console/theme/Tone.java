package dev.lockkeeper.console.theme;

import java.util.Locale;

/** What a colour means. The word always stands beside it. */
public enum Tone {
    /** Ordinary text. */
    PLAIN,
    /** Done and well. */
    SUCCESS,
    /** Next, running, chosen. */
    ACCENT,
    /** Look at it. */
    WARNING,
    /** Wrong, or harmful. */
    DANGER,
    /** In the background. */
    MUTED;

    /** The style class that colours text and icons of this tone. */
    public String styleClass() {
        return "lk-tone-" + name().toLowerCase(Locale.ROOT);
    }
}
