package dev.lockkeeper.operation;

/** How an operator must confirm an operation. */
public enum ConfirmationLevel {
    /** Read the description and press the verb's button; {@code --yes} on the command line. */
    SUMMARY,
    /** Also type the name; {@code --confirm NAME} on the command line. */
    TYPED_NAME
}
