package dev.lockkeeper.forecast;

import java.util.Arrays;
import java.util.Optional;

/** What a relation is, as {@code pg_class.relkind} tells it. */
public enum RelationKind {
    /** An ordinary table. */
    TABLE('r', "table"),
    /** A partitioned table, which holds no rows itself. */
    PARTITIONED_TABLE('p', "partitioned table"),
    /** A view. */
    VIEW('v', "view"),
    /** A materialized view. */
    MATERIALIZED_VIEW('m', "materialized view"),
    /** An index. */
    INDEX('i', "index"),
    /** The index of a partitioned table. */
    PARTITIONED_INDEX('I', "partitioned index"),
    /** A sequence. */
    SEQUENCE('S', "sequence"),
    /** A foreign table. */
    FOREIGN_TABLE('f', "foreign table"),
    /** A composite type. */
    COMPOSITE_TYPE('c', "composite type");

    private final char code;
    private final String word;

    RelationKind(char code, String word) {
        this.code = code;
        this.word = word;
    }

    /** The kind of this {@code relkind}; empty for the kinds that no migration names. */
    public static Optional<RelationKind> of(String code) {
        return Arrays.stream(values())
                .filter(kind -> code.length() == 1 && kind.code == code.charAt(0))
                .findFirst();
    }

    /** What it is called. */
    public String word() {
        return word;
    }

    /** Whether it holds rows that a change may have to rewrite or scan. */
    public boolean hasRows() {
        return this == TABLE || this == MATERIALIZED_VIEW;
    }

    /** Whether it is an index, partitioned or not. */
    public boolean isIndex() {
        return this == INDEX || this == PARTITIONED_INDEX;
    }
}
