package dev.lockkeeper.environment;

/** How an operator must confirm an operation; each asks for more than the one before. */
public enum ConfirmationLevel {
    /** Nothing: the verb's command itself is enough. */
    NONE("none"),
    /** Read the description and press the verb's button; {@code --yes} on the command line. */
    SUMMARY("summary"),
    /** Also type the environment's name; {@code --confirm NAME} on the command line. */
    TYPED_NAME("typed name"),
    /** Also give a reason, which is remembered; {@code --reason TEXT} on the command line. */
    TYPED_NAME_AND_REASON("typed name and reason");

    private final String word;

    ConfirmationLevel(String word) {
        this.word = word;
    }

    /** The words in the file and on every surface. */
    public String word() {
        return word;
    }

    /** Whether the environment's name must be typed. */
    public boolean wantsName() {
        return compareTo(TYPED_NAME) >= 0;
    }
}
