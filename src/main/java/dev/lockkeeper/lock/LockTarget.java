package dev.lockkeeper.lock;

import java.util.Optional;

/**
 * What a lock is on, in the operator's words. Equal targets are the same thing on one server at one time. Immutable.
 *
 * @param type what kind of thing
 * @param name the thing without its kind: {@code passages}, {@code tolls.tolls_pkey}, {@code 918224}, {@code 42}; a relation
 *     of another database is {@code relation 16412}, never the name of ours with that number
 * @param relation the relation behind it where there is one: of a row, a page, an extension, and of a transaction that is
 *     waited for because of a row of it
 * @param database the database it lies in, if that is not the one that is looked at; empty for things of the whole server
 */
public record LockTarget(LockType type, String name, Optional<String> relation, Optional<String> database) {
    /** A relation of the database that is looked at. */
    public static LockTarget relation(String name) {
        return new LockTarget(LockType.RELATION, name, Optional.of(name), Optional.empty());
    }

    /** {@code passages}, {@code a row of tolls}, {@code transaction 918224}, {@code advisory lock 42}. */
    public String words() {
        return switch (type) {
                    case RELATION -> name;
                    case EXTEND -> "room for more rows in " + relation.orElse(name);
                    case FROZENID -> "the oldest transaction id of a database";
                    case PAGE ->
                        "page " + name + relation.map(of -> " of " + of).orElse("");
                    case TUPLE -> "a row of " + relation.orElse("a table");
                    case TRANSACTIONID ->
                        relation.map(of -> "a row of " + of).orElseGet(() -> "the end of transaction " + name);
                    case VIRTUALXID -> "the end of an older transaction (" + name + ")";
                    case SPECTOKEN -> "another session's insertion of the same key";
                    case OBJECT -> name;
                    case USERLOCK -> "user lock " + name;
                    case ADVISORY -> "advisory lock " + name;
                    case APPLYTRANSACTION -> "remote transaction " + name;
                    case OTHER -> name;
                }
                + database.map(other -> " in database " + other).orElse("");
    }
}
