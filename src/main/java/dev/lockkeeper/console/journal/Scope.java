package dev.lockkeeper.console.journal;

/** Whose journal is read. */
public enum Scope {
    /** That of the window's environment. */
    THIS("This environment"),
    /** Those of every known environment. */
    KNOWN("All known"),
    /** The file on this computer, where also what never reached a server is written down. */
    COMPUTER("This computer");

    private final String title;

    Scope(String title) {
        this.title = title;
    }

    /** The words on its button. */
    public String title() {
        return title;
    }
}
