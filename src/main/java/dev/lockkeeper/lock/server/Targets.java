package dev.lockkeeper.lock.server;

import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.LockType;
import dev.lockkeeper.lock.server.TargetNames.Key;
import dev.lockkeeper.lock.server.TargetNames.Name;
import java.util.Map;
import java.util.Optional;

/**
 * Lock tags in words, with the names known at one moment. Immutable.
 *
 * @param ownDatabase the number of the database that is looked at
 */
record Targets(long ownDatabase, Map<Key, Name> names) {
    /** Of two keys that an application gives, {@code pg_locks} makes this {@code objsubid} (documentation, "pg_locks"). */
    private static final int TWO_KEYS = 2;

    Targets {
        names = Map.copyOf(names);
    }

    /** The tag in words. */
    LockTarget target(LockTag tag) {
        return target(tag, Optional.empty());
    }

    /**
     * The tag in words.
     *
     * @param rowOf for the end of a transaction: the tag of the table because of whose row it is waited for
     */
    LockTarget target(LockTag tag, Optional<LockTag> rowOf) {
        LockType type = tag.lockType();
        LockTag place = rowOf.orElse(tag);
        Optional<String> relation = relation(place);
        return new LockTarget(type, name(type, tag, relation), relation, otherDatabase(type, place));
    }

    private String name(LockType type, LockTag tag, Optional<String> relation) {
        return switch (type) {
            case RELATION, EXTEND -> relation.orElse("");
            case FROZENID -> databaseName(tag.database());
            case PAGE -> String.valueOf(tag.page());
            case TUPLE -> "(" + tag.page() + "," + tag.tuple() + ")";
            case TRANSACTIONID, SPECTOKEN, APPLYTRANSACTION -> tag.transaction();
            case VIRTUALXID -> tag.virtualTransaction();
            case OBJECT -> object(tag);
            case ADVISORY -> advisory(tag);
            case USERLOCK -> tag.classId() + ", " + tag.objectId();
            case OTHER -> tag.type();
        };
    }

    /** The relation's name; of another database its number alone, which may well be one of ours, too. */
    private Optional<String> relation(LockTag tag) {
        if (tag.relation() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                isElsewhere(tag)
                        ? number(tag.relation())
                        : known(TargetNames.relation(tag.relation())).orElseGet(() -> number(tag.relation())));
    }

    private static String number(long relation) {
        return "relation " + relation;
    }

    private Optional<String> known(Key key) {
        return Optional.ofNullable(names.get(key)).map(Name::words);
    }

    private boolean isElsewhere(LockTag tag) {
        return tag.database() != 0 && tag.database() != ownDatabase;
    }

    private Optional<String> otherDatabase(LockType type, LockTag tag) {
        return isElsewhere(tag) && type != LockType.FROZENID
                ? Optional.of(databaseName(tag.database()))
                : Optional.empty();
    }

    private String databaseName(long oid) {
        return known(TargetNames.database(oid)).orElseGet(() -> String.valueOf(oid));
    }

    private String object(LockTag tag) {
        Optional<String> words = isElsewhere(tag) ? Optional.empty() : known(new Key(tag.classId(), tag.objectId()));
        return words.orElseGet(
                () -> known(TargetNames.relation(tag.classId())).orElseGet(() -> "catalog " + tag.classId())
                        + " object " + tag.objectId());
    }

    /** The keys as they were given: one of eight bytes, or two of four, which {@code pg_locks} shows without their sign. */
    private static String advisory(LockTag tag) {
        return tag.objectSubId() == TWO_KEYS
                ? (int) tag.classId() + ", " + (int) tag.objectId()
                : String.valueOf(tag.classId() << Integer.SIZE | tag.objectId());
    }

    /** Whether a tag of a relation is one of a table of ours, and not of an index or a partitioned table. */
    boolean isTable(LockTag tag) {
        return !isElsewhere(tag)
                && Optional.ofNullable(names.get(TargetNames.relation(tag.relation())))
                        .filter(Name::hasRows)
                        .isPresent();
    }
}
