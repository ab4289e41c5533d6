package dev.lockkeeper.lock.server;

import dev.lockkeeper.lock.LockType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What a row of {@code pg_locks} is about, in the server's numbers; what does not belong to its type is zero, -1 or empty.
 * Equal tags are the same lockable thing. Immutable.
 *
 * @param type {@code locktype}
 * @param database its database's number; 0 for things of the whole server, and for those that have none
 * @param page -1 if there is none
 * @param tuple -1 if there is none
 */
record LockTag(
        String type,
        long database,
        long relation,
        int page,
        int tuple,
        String virtualTransaction,
        String transaction,
        long classId,
        long objectId,
        int objectSubId) {
    /** The columns {@link #of} reads; a transaction's number as text, because the server cannot sort its own type for it. */
    static String columns(String table) {
        return "%1$s.locktype, %1$s.database, %1$s.relation, %1$s.page, %1$s.tuple, %1$s.virtualxid, %1$s.transactionid::pg_catalog.text,"
                        .formatted(table)
                + " %1$s.classid, %1$s.objid, %1$s.objsubid".formatted(table);
    }

    static LockTag of(ResultSet row) throws SQLException {
        return new LockTag(
                row.getString("locktype"),
                row.getLong("database"),
                row.getLong("relation"),
                orMissing(row, "page"),
                orMissing(row, "tuple"),
                Optional.ofNullable(row.getString("virtualxid")).orElse(""),
                Optional.ofNullable(row.getString("transactionid")).orElse(""),
                row.getLong("classid"),
                row.getLong("objid"),
                row.getInt("objsubid"));
    }

    private static int orMissing(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? -1 : number;
    }

    /** The kind in the model's terms; version 12 and 13 write one of them differently. */
    LockType lockType() {
        return type.equals("speculative token") ? LockType.SPECTOKEN : LockType.ofServerName(type);
    }

    /** Whether it is waited for because of a row of another transaction's. */
    boolean isForARow() {
        return lockType() == LockType.TRANSACTIONID || lockType() == LockType.SPECTOKEN;
    }

    /** Whether it is an object that is no relation. */
    boolean isObject() {
        return type.equals(LockType.OBJECT.serverName());
    }

    /** Whether it is about a database, and not about something in it. */
    boolean isWholeDatabase() {
        return type.equals(LockType.FROZENID.serverName());
    }

    /** Whether it is about a relation itself. */
    boolean isRelation() {
        return type.equals(LockType.RELATION.serverName());
    }

    /** Whether it is about a row version. */
    boolean isTuple() {
        return type.equals(LockType.TUPLE.serverName());
    }
}
