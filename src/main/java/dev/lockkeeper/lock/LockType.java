package dev.lockkeeper.lock;

import java.util.Arrays;

/**
 * What kind of thing a lock is on: {@code pg_locks.locktype}, which is also the wait event's name (documentation,
 * "pg_locks" and "Wait Events of Type Lock", versions 12 to 18). Immutable, thread-safe.
 */
public enum LockType {
    /** A table, index, sequence, view or materialized view. */
    RELATION("relation"),
    /** Making a relation longer; held for moments. */
    EXTEND("extend"),
    /** Updating {@code pg_database.datfrozenxid}. */
    FROZENID("frozenid"),
    /** A page of a relation. */
    PAGE("page"),
    /** A row version: the first in the queue for a row that another transaction has changed or locked. */
    TUPLE("tuple"),
    /** The end of another transaction, because of a row that it has changed or locked. */
    TRANSACTIONID("transactionid"),
    /** The end of another transaction, whatever it has done: what concurrent index builds wait for. */
    VIRTUALXID("virtualxid"),
    /** Another session's insertion that may yet prove to be a duplicate. */
    SPECTOKEN("spectoken"),
    /** Something that is not a relation: a function, a type, a schema. */
    OBJECT("object"),
    /** A lock of an old extension. */
    USERLOCK("userlock"),
    /** A lock that an application has defined. */
    ADVISORY("advisory"),
    /** A remote transaction that a logical subscriber applies; PostgreSQL 16 and later. */
    APPLYTRANSACTION("applytransaction"),
    /** What a later server may have. */
    OTHER("");

    private final String serverName;

    LockType(String serverName) {
        this.serverName = serverName;
    }

    /** The name as {@code pg_locks.locktype} has it; empty for {@link #OTHER}. */
    public String serverName() {
        return serverName;
    }

    /** The type of this name; {@link #OTHER} if it is none of those known. */
    public static LockType ofServerName(String name) {
        return Arrays.stream(values())
                .filter(type -> type.serverName.equals(name))
                .findFirst()
                .orElse(OTHER);
    }
}
