package dev.lockkeeper.forecast;

/** How far the result of a function may change, as {@code pg_proc.provolatile} tells it. */
public enum Volatility {
    /** Always the same for the same arguments. */
    IMMUTABLE,
    /** The same within one statement: {@code now()}. */
    STABLE,
    /** Another one for each row: {@code random()}. A new column with such a default rewrites its table. */
    VOLATILE
}
