package dev.lockkeeper.console.preview;

/** How a piece of SQL is written on the screen. Few on purpose: SQL has one hue, so that marks stand out. */
public enum SqlStyle {
    /** A word with a meaning of its own in SQL. */
    KEYWORD("lk-sql-keyword"),
    /** A string, a number, a parameter. */
    LITERAL("lk-sql-literal"),
    /** A line or block comment. */
    COMMENT("lk-sql-comment"),
    /** A line that psql reads, and rows that belong to a COPY. */
    AROUND("lk-sql-around"),
    /** Where the text breaks off: a string, comment or name that is never closed. */
    BROKEN("lk-sql-broken");

    private final String styleClass;

    SqlStyle(String styleClass) {
        this.styleClass = styleClass;
    }

    String styleClass() {
        return styleClass;
    }
}
