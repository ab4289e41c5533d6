package dev.lockkeeper.environment.check;

/** What a step of a connection test looks at, in the order of the steps. */
public enum StepKind {
    /** The SSH servers on the way: their keys, and the login there. */
    TUNNEL("tunnel"),
    /** The addresses of a host's name. */
    NAME("name"),
    /** Whether something listens at the host's port. */
    NETWORK("network"),
    /** Encryption, and whether the server is the one it says it is. */
    ENCRYPTION("encryption"),
    /** User and password. */
    LOGIN("login"),
    /** Which database on which server answers. */
    IDENTITY("identity"),
    /** What this user may do there. */
    RIGHTS("rights");

    private final String word;

    StepKind(String word) {
        this.word = word;
    }

    /** The word on every surface, and in JSON. */
    public String word() {
        return word;
    }
}
