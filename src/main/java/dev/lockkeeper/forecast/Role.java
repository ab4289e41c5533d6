package dev.lockkeeper.forecast;

/** Which relation a fact is about, seen from the statement. */
enum Role {
    /** The relation that is named. */
    TARGET,
    /** Its partitions and what inherits from it, all levels. */
    DESCENDANT,
    /** The index that is named, or the indexes the change is about. */
    INDEX,
    /** Every index of the relation that is named. */
    EVERY_INDEX,
    /** What it is a partition of or inherits from. */
    PARENT,
    /** The table that becomes a partition, or stops being one. */
    PARTITION,
    /** The partition for what fits no other. */
    DEFAULT_PARTITION,
    /** What its foreign keys refer to. */
    REFERENCED,
    /** Whose foreign keys refer to it. */
    REFERENCING,
    /** What a query reads. */
    SOURCE,
    /** What depends on it and goes or changes with it: views, typed tables, tables with columns of a type. */
    DEPENDENT
}
