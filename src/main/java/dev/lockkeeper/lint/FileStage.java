package dev.lockkeeper.lint;

/** How far a file has come. */
public enum FileStage {
    /** Not applied: what it creates is new, and empty when the next pending file comes. */
    PENDING,
    /** Applied: only read for what it tells about tables. */
    APPLIED,
    /** Applied, and edited since. */
    APPLIED_AND_EDITED,
    /** Not known, since no database was asked: read and checked, but what it creates counts as old in later files. */
    UNKNOWN
}
