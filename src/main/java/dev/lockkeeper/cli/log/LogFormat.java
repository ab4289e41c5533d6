package dev.lockkeeper.cli.log;

/** How log lines are written. */
public enum LogFormat {
    /** For people: one line, and more where a message has more. */
    TEXT,
    /** For programs: one JSON object on one line. */
    JSON
}
