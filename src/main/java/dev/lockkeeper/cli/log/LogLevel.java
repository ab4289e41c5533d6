package dev.lockkeeper.cli.log;

/** The least grave line that is written. */
public enum LogLevel {
    /** Only what failed. */
    ERROR,
    /** Also what somebody should know of. */
    WARN,
    /** Also each file of a run. */
    INFO,
    /** Also what helps to find a defect. */
    DEBUG
}
