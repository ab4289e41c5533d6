package dev.lockkeeper.console.theme;

/** Which colours the operator wants. */
public enum ThemeChoice {
    /** As the operating system does. */
    SYSTEM("Follow the system"),
    /** Always light. */
    LIGHT("Light"),
    /** Always dark. */
    DARK("Dark");

    private final String words;

    ThemeChoice(String words) {
        this.words = words;
    }

    /** The words in the menu. */
    public String words() {
        return words;
    }
}
