package dev.lockkeeper.sql.grammar;

import java.util.Locale;

/** What kind of thing a statement creates, alters, drops, comments or grants. */
public enum ObjectKind {
    /** A table, also a partitioned one. */
    TABLE,
    /** A column of a relation. */
    COLUMN,
    /** A constraint of a table or a domain. */
    CONSTRAINT,
    /** A foreign table. */
    FOREIGN_TABLE,
    /** A view. */
    VIEW,
    /** A materialized view. */
    MATERIALIZED_VIEW,
    /** An index. */
    INDEX,
    /** A sequence. */
    SEQUENCE,
    /** A trigger on a table. */
    TRIGGER,
    /** An event trigger. */
    EVENT_TRIGGER,
    /** A rewrite rule. */
    RULE,
    /** A row security policy. */
    POLICY,
    /** Extended statistics. */
    STATISTICS,
    /** A function. */
    FUNCTION,
    /** A procedure. */
    PROCEDURE,
    /** A function or a procedure. */
    ROUTINE,
    /** An aggregate. */
    AGGREGATE,
    /** A type. */
    TYPE,
    /** A domain. */
    DOMAIN,
    /** A schema. */
    SCHEMA,
    /** A database. */
    DATABASE,
    /** An extension. */
    EXTENSION,
    /** A publication. */
    PUBLICATION,
    /** A subscription. */
    SUBSCRIPTION,
    /** A role, user or group. */
    ROLE,
    /** A tablespace. */
    TABLESPACE,
    /** A collation. */
    COLLATION,
    /** A foreign server. */
    SERVER,
    /** A foreign-data wrapper. */
    FOREIGN_DATA_WRAPPER,
    /** A user mapping. */
    USER_MAPPING,
    /** A procedural language. */
    LANGUAGE,
    /** An operator, its class or its family. */
    OPERATOR,
    /** A cast. */
    CAST,
    /** A conversion of encodings. */
    CONVERSION,
    /** A text search configuration, dictionary, parser or template. */
    TEXT_SEARCH,
    /** An access method. */
    ACCESS_METHOD,
    /** A transform. */
    TRANSFORM,
    /** A large object. */
    LARGE_OBJECT,
    /** Something of no interest here. */
    OTHER;

    /** In PostgreSQL's words, such as {@code materialized view}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
