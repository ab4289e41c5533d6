package dev.lockkeeper.console.environments;

/** A page of the editor. */
public enum DraftSection {
    /** What it is called and how it is told apart. */
    GENERAL("General"),
    /** Where its database and its files are. */
    PLACE("Place"),
    /** Where the password comes from. */
    LOGIN("Login"),
    /** Encryption of the connection. */
    ENCRYPTION("Encryption"),
    /** The way through an SSH server. */
    TUNNEL("SSH tunnel"),
    /** How it is guarded. */
    POLICY("Policy");

    private final String title;

    DraftSection(String title) {
        this.title = title;
    }

    /** Its heading. */
    public String title() {
        return title;
    }
}
