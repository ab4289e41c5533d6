package dev.lockkeeper.console.theme;

/** Style classes of {@code lockkeeper.css}; the words a view uses instead of strings. */
public final class LkStyles {
    /** Any icon. */
    public static final String ICON = "lk-icon";
    /** 14 px, beside text. */
    public static final String ICON_SMALL = "lk-icon-small";
    /** 16 px, stands for a state. */
    public static final String ICON_STATE = "lk-icon-state";
    /** 28 px, in a placeholder. */
    public static final String ICON_LARGE = "lk-icon-large";
    /** Monospaced text: names, addresses, lock modes. */
    public static final String MONO = "lk-mono";
    /** 12 px text: secondary words, table cells. */
    public static final String SECONDARY = "lk-secondary";
    /** 11 px text in badges. */
    public static final String BADGE = "lk-badge";
    /** Weight 600. */
    public static final String STRONG = "lk-strong";
    /** The 16/24 sentence that says what is wrong. */
    public static final String SENTENCE = "lk-sentence";
    /** The 18/24 title of a dialog or a start screen. */
    public static final String TITLE = "lk-title";
    /** A 28 px bar above content with commands. */
    public static final String TOOLBAR = "lk-toolbar";
    /** A 32 px head of a panel. */
    public static final String PANEL_HEAD = "lk-panel-head";
    /** A vertical line between two facts. */
    public static final String SEPARATOR = "lk-separator";
    /** The hatch over what is stale. */
    public static final String STALE = "lk-stale";
    /** A button without a frame. */
    public static final String QUIET = "lk-quiet";
    /** A button that only shows an icon. */
    public static final String ICON_ONLY = "lk-icon-only";

    private LkStyles() {}
}
