package dev.lockkeeper.environment;

/** What a policy answers to a hazard that lint found in a file. */
public enum HazardAnswer {
    /** It is shown, and nothing more is asked. */
    ALLOW("allow"),
    /** The operator must say why. */
    REASON("reason"),
    /** The file is not applied here. */
    FORBID("forbid");

    private final String word;

    HazardAnswer(String word) {
        this.word = word;
    }

    /** The word in the file. */
    public String word() {
        return word;
    }
}
