package dev.lockkeeper.forecast;

import static dev.lockkeeper.forecast.LockFact.Work.EMPTY;
import static dev.lockkeeper.forecast.LockFact.Work.REINDEX;
import static dev.lockkeeper.forecast.LockFact.Work.REWRITE;
import static dev.lockkeeper.forecast.LockFact.Work.SCAN;
import static dev.lockkeeper.forecast.LockFact.on;
import static dev.lockkeeper.forecast.Role.DEFAULT_PARTITION;
import static dev.lockkeeper.forecast.Role.DEPENDENT;
import static dev.lockkeeper.forecast.Role.DESCENDANT;
import static dev.lockkeeper.forecast.Role.EVERY_INDEX;
import static dev.lockkeeper.forecast.Role.INDEX;
import static dev.lockkeeper.forecast.Role.PARENT;
import static dev.lockkeeper.forecast.Role.PARTITION;
import static dev.lockkeeper.forecast.Role.REFERENCED;
import static dev.lockkeeper.forecast.Role.REFERENCING;
import static dev.lockkeeper.forecast.Role.SOURCE;
import static dev.lockkeeper.forecast.Role.TARGET;
import static dev.lockkeeper.lock.LockMode.ACCESS_EXCLUSIVE;
import static dev.lockkeeper.lock.LockMode.ACCESS_SHARE;
import static dev.lockkeeper.lock.LockMode.EXCLUSIVE;
import static dev.lockkeeper.lock.LockMode.ROW_EXCLUSIVE;
import static dev.lockkeeper.lock.LockMode.ROW_SHARE;
import static dev.lockkeeper.lock.LockMode.SHARE;
import static dev.lockkeeper.lock.LockMode.SHARE_ROW_EXCLUSIVE;
import static dev.lockkeeper.lock.LockMode.SHARE_UPDATE_EXCLUSIVE;

import dev.lockkeeper.lock.LockMode;
import java.util.List;
import java.util.stream.Stream;

/**
 * The one table of what statements lock and do: for each form, which relation in which mode, and what happens to its rows.
 * A statement is one form or several together. Measured on PostgreSQL 12 to 18; what differs between them says so.
 */
enum Form {
    // Columns
    ADD_COLUMN("adds a column", tree(on(TARGET, ACCESS_EXCLUSIVE))),
    FILL_COLUMN("fills a new column in every row", tree(on(TARGET, ACCESS_EXCLUSIVE, REWRITE))),
    DROP_COLUMN(
            "drops a column",
            tree(on(TARGET, ACCESS_EXCLUSIVE)),
            on(INDEX, ACCESS_EXCLUSIVE),
            on(REFERENCED, ACCESS_EXCLUSIVE),
            on(REFERENCING, ACCESS_EXCLUSIVE)),
    CHANGE_COLUMN("changes a column", tree(on(TARGET, ACCESS_EXCLUSIVE))),
    RENAME_COLUMN("renames a column", tree(on(TARGET, ACCESS_EXCLUSIVE))),
    LOOK_FOR_NULLS("looks for nulls in every row", tree(on(TARGET, ACCESS_EXCLUSIVE, SCAN))),
    CHANGE_TYPE(
            "changes the type of a column",
            tree(on(TARGET, ACCESS_EXCLUSIVE)),
            on(INDEX, ACCESS_EXCLUSIVE),
            on(REFERENCED, ACCESS_EXCLUSIVE),
            on(REFERENCING, ACCESS_EXCLUSIVE)),
    CONVERT_COLUMN("converts a column in every row", tree(on(TARGET, ACCESS_EXCLUSIVE, REWRITE))),
    REBUILD_INDEXES_OF_COLUMN("builds the column's indexes anew", on(INDEX, ACCESS_EXCLUSIVE, REINDEX)),
    RECHECK_FOREIGN_KEY(
            "checks a foreign key again",
            on(TARGET, ACCESS_EXCLUSIVE, SCAN),
            on(REFERENCED, ACCESS_EXCLUSIVE, SCAN),
            on(REFERENCING, ACCESS_EXCLUSIVE, SCAN)),
    TUNE_COLUMN("tunes a column", tree(on(TARGET, SHARE_UPDATE_EXCLUSIVE))),

    // Constraints
    ADD_CHECK("checks every row", tree(on(TARGET, ACCESS_EXCLUSIVE, SCAN))),
    ADD_CONSTRAINT_UNCHECKED("adds a constraint without checking", tree(on(TARGET, ACCESS_EXCLUSIVE))),
    VALIDATE_CHECK("checks every row", tree(on(TARGET, SHARE_UPDATE_EXCLUSIVE, SCAN))),
    VALIDATE_NOTHING("validates a constraint", tree(on(TARGET, SHARE_UPDATE_EXCLUSIVE))),
    ADD_FOREIGN_KEY(
            "checks a foreign key for every row",
            tree(on(TARGET, SHARE_ROW_EXCLUSIVE, SCAN)),
            on(REFERENCED, SHARE_ROW_EXCLUSIVE, SCAN)),
    ADD_FOREIGN_KEY_UNCHECKED(
            "adds a foreign key", tree(on(TARGET, SHARE_ROW_EXCLUSIVE)), on(REFERENCED, SHARE_ROW_EXCLUSIVE)),
    VALIDATE_FOREIGN_KEY(
            "checks a foreign key for every row",
            tree(on(TARGET, SHARE_UPDATE_EXCLUSIVE, SCAN)),
            on(REFERENCED, ROW_SHARE, SCAN)),
    ADD_KEY("builds the index of a constraint", tree(on(TARGET, ACCESS_EXCLUSIVE, SCAN))),
    ADD_KEY_FROM_INDEX("makes an index a constraint", on(TARGET, ACCESS_EXCLUSIVE), on(INDEX, SHARE_UPDATE_EXCLUSIVE)),
    DROP_CONSTRAINT(
            "drops a constraint",
            tree(on(TARGET, ACCESS_EXCLUSIVE)),
            on(INDEX, ACCESS_EXCLUSIVE),
            on(REFERENCED, ACCESS_EXCLUSIVE),
            on(REFERENCING, ACCESS_EXCLUSIVE)),
    CHANGE_CONSTRAINT("changes a constraint", tree(on(TARGET, ACCESS_EXCLUSIVE)), on(REFERENCED, ACCESS_EXCLUSIVE)),

    // The table as a whole
    CHANGE_TABLE("changes the table", on(TARGET, ACCESS_EXCLUSIVE)),
    RENAME("renames it", on(TARGET, ACCESS_EXCLUSIVE)),
    CHANGE_OWNER("changes its owner", on(TARGET, ACCESS_EXCLUSIVE), on(EVERY_INDEX, ACCESS_EXCLUSIVE)),
    MOVE_ROWS("writes every row into another file", on(TARGET, ACCESS_EXCLUSIVE, REWRITE)),
    MOVE_FILES("copies its files to another tablespace", on(TARGET, ACCESS_EXCLUSIVE, REWRITE)),
    TUNE("tunes storage", on(TARGET, SHARE_UPDATE_EXCLUSIVE), on(INDEX, SHARE_UPDATE_EXCLUSIVE)),
    SWITCH_TRIGGER("switches triggers", tree(on(TARGET, SHARE_ROW_EXCLUSIVE))),
    INHERIT("begins to inherit", on(TARGET, ACCESS_EXCLUSIVE), on(PARENT, SHARE_UPDATE_EXCLUSIVE)),
    NO_INHERIT("stops inheriting", on(TARGET, ACCESS_EXCLUSIVE), on(PARENT, ACCESS_SHARE)),
    ATTACH_PARTITION(
            "attaches a partition",
            on(TARGET, SHARE_UPDATE_EXCLUSIVE),
            on(INDEX, SHARE_UPDATE_EXCLUSIVE),
            on(PARTITION, ACCESS_EXCLUSIVE, SCAN),
            on(DEFAULT_PARTITION, ACCESS_EXCLUSIVE, SCAN),
            on(REFERENCED, SHARE_ROW_EXCLUSIVE, SCAN)),
    DETACH_PARTITION(
            "detaches a partition",
            on(TARGET, ACCESS_EXCLUSIVE),
            on(PARTITION, SHARE_UPDATE_EXCLUSIVE).upTo(13),
            on(PARTITION, ACCESS_EXCLUSIVE).from(14),
            on(DEFAULT_PARTITION, ACCESS_EXCLUSIVE)),
    DETACH_PARTITION_CONCURRENTLY(
            "detaches a partition in two transactions",
            on(TARGET, SHARE_UPDATE_EXCLUSIVE),
            on(PARTITION, ACCESS_EXCLUSIVE)),
    CREATE_PARTITION(
            "adds a partition",
            on(TARGET, ACCESS_EXCLUSIVE),
            on(INDEX, SHARE_UPDATE_EXCLUSIVE),
            on(DEFAULT_PARTITION, ACCESS_EXCLUSIVE, SCAN)),
    TRUNCATE("empties it", tree(on(TARGET, ACCESS_EXCLUSIVE, EMPTY)), on(REFERENCING, ACCESS_EXCLUSIVE, EMPTY)),
    DROP(
            "drops it",
            tree(on(TARGET, ACCESS_EXCLUSIVE)),
            on(EVERY_INDEX, ACCESS_EXCLUSIVE),
            on(PARENT, ACCESS_EXCLUSIVE),
            on(DEFAULT_PARTITION, ACCESS_EXCLUSIVE),
            on(REFERENCED, ACCESS_EXCLUSIVE),
            on(REFERENCING, ACCESS_EXCLUSIVE),
            on(DEPENDENT, ACCESS_EXCLUSIVE)),
    DROP_DEPENDENCY("drops what it depends on", on(DEPENDENT, ACCESS_EXCLUSIVE)),
    CREATE("creates it", on(TARGET, ACCESS_EXCLUSIVE)),
    INHERITED("gets an inheriting table", on(TARGET, SHARE_UPDATE_EXCLUSIVE)),
    COPIED("is a template", on(TARGET, ACCESS_SHARE)),
    REFERRED_TO("gets referred to by a foreign key", on(TARGET, SHARE_ROW_EXCLUSIVE)),

    // Indexes and upkeep
    CREATE_INDEX("builds an index", tree(on(TARGET, SHARE, SCAN))),
    CREATE_INDEX_ON_NOTHING("creates an index without building it", on(TARGET, SHARE)),
    CREATE_INDEX_CONCURRENTLY("builds an index concurrently", on(TARGET, SHARE_UPDATE_EXCLUSIVE, SCAN)),
    DROP_INDEX("drops an index", tree(on(TARGET, ACCESS_EXCLUSIVE)), on(INDEX, ACCESS_EXCLUSIVE)),
    DROP_INDEX_CONCURRENTLY(
            "drops an index concurrently", on(TARGET, SHARE_UPDATE_EXCLUSIVE), on(INDEX, SHARE_UPDATE_EXCLUSIVE)),
    TUNE_INDEX("changes an index", on(INDEX, SHARE_UPDATE_EXCLUSIVE)),
    CHANGE_INDEX("changes an index", on(INDEX, ACCESS_EXCLUSIVE)),
    ATTACH_INDEX("attaches an index", on(INDEX, ACCESS_EXCLUSIVE), on(PARENT, SHARE_UPDATE_EXCLUSIVE)),
    REINDEX_TABLE("builds its indexes anew", tree(on(TARGET, SHARE, REINDEX))),
    REINDEX_INDEX("builds an index anew", on(TARGET, SHARE, SCAN), on(INDEX, ACCESS_EXCLUSIVE, REINDEX)),
    REINDEX_CONCURRENTLY(
            "builds indexes anew, concurrently",
            tree(on(TARGET, SHARE_UPDATE_EXCLUSIVE, SCAN)),
            on(INDEX, SHARE_UPDATE_EXCLUSIVE, REINDEX)),
    CLUSTER("writes every row in the order of an index", tree(on(TARGET, ACCESS_EXCLUSIVE, REWRITE))),
    VACUUM_FULL("writes every row into another file", tree(on(TARGET, ACCESS_EXCLUSIVE, REWRITE))),
    VACUUM("cleans up", tree(on(TARGET, SHARE_UPDATE_EXCLUSIVE, SCAN))),
    ANALYZE("reads a sample", tree(on(TARGET, SHARE_UPDATE_EXCLUSIVE))),
    REFRESH("fills it anew", on(TARGET, ACCESS_EXCLUSIVE, REWRITE), on(SOURCE, ACCESS_SHARE)),
    REFRESH_CONCURRENTLY("fills it anew, beside its readers", on(TARGET, EXCLUSIVE, SCAN), on(SOURCE, ACCESS_SHARE)),

    // Everything else that defines
    REPLACE_VIEW("replaces the view", on(TARGET, ACCESS_EXCLUSIVE)),
    CREATE_TRIGGER("creates a trigger", tree(on(TARGET, SHARE_ROW_EXCLUSIVE))),
    CHANGE_TRIGGER("changes or drops a trigger", tree(on(TARGET, ACCESS_EXCLUSIVE))),
    RULE_OR_POLICY("changes its rules or policies", on(TARGET, ACCESS_EXCLUSIVE)),
    COMMENT("describes it", on(TARGET, SHARE_UPDATE_EXCLUSIVE)),
    COMMENT_PART("describes a part of it", on(TARGET, ACCESS_SHARE)),
    GRANT("changes privileges", on(TARGET, ACCESS_SHARE).from(18)),
    STATISTICS("changes extended statistics", on(TARGET, SHARE_UPDATE_EXCLUSIVE)),
    PUBLISH("changes what is published", on(TARGET, SHARE_UPDATE_EXCLUSIVE)),
    CHANGE_SEQUENCE("changes a sequence", on(TARGET, SHARE_ROW_EXCLUSIVE), on(PARENT, ACCESS_SHARE)),
    CHANGE_ATTRIBUTES("changes a composite type", on(TARGET, ACCESS_EXCLUSIVE), on(DEPENDENT, ACCESS_EXCLUSIVE)),
    CHECK_DOMAIN("checks every value of a domain", on(DEPENDENT, SHARE, SCAN)),

    // Data
    READ("reads", tree(on(TARGET, ACCESS_SHARE))),
    READ_EVERY_ROW("reads every row", tree(on(TARGET, ACCESS_SHARE, SCAN))),
    LOCK_ROWS("locks rows", tree(on(TARGET, ROW_SHARE))),
    WRITE("writes rows", tree(on(TARGET, ROW_EXCLUSIVE))),
    WRITE_EVERY_ROW("changes every row", tree(on(TARGET, ROW_EXCLUSIVE, SCAN))),
    WRITE_BY_FOREIGN_KEY("changes rows that refer to others", on(TARGET, ROW_EXCLUSIVE)),
    LOOK_BY_FOREIGN_KEY("looks up rows by a foreign key", on(TARGET, ROW_SHARE)),
    DRAW_NUMBER("draws a number", on(TARGET, ROW_EXCLUSIVE)),
    LOCK_ACCESS_SHARE("locks the table", tree(on(TARGET, ACCESS_SHARE))),
    LOCK_ROW_SHARE("locks the table", tree(on(TARGET, ROW_SHARE))),
    LOCK_ROW_EXCLUSIVE("locks the table", tree(on(TARGET, ROW_EXCLUSIVE))),
    LOCK_SHARE_UPDATE_EXCLUSIVE("locks the table", tree(on(TARGET, SHARE_UPDATE_EXCLUSIVE))),
    LOCK_SHARE("locks the table", tree(on(TARGET, SHARE))),
    LOCK_SHARE_ROW_EXCLUSIVE("locks the table", tree(on(TARGET, SHARE_ROW_EXCLUSIVE))),
    LOCK_EXCLUSIVE("locks the table", tree(on(TARGET, EXCLUSIVE))),
    LOCK_ACCESS_EXCLUSIVE("locks the table", tree(on(TARGET, ACCESS_EXCLUSIVE)));

    /** A fact that holds for everything below the table as well. */
    private record Tree(LockFact fact) {}

    private final String reason;
    private final List<LockFact> facts;

    Form(String reason, LockFact... facts) {
        this.reason = reason;
        this.facts = List.of(facts);
    }

    Form(String reason, Tree tree, LockFact... others) {
        this.reason = reason;
        LockFact fact = tree.fact();
        this.facts = Stream.concat(
                        Stream.of(fact, new LockFact(DESCENDANT, fact.mode(), fact.work(), fact.since(), fact.until())),
                        Stream.of(others))
                .toList();
    }

    private static Tree tree(LockFact target) {
        return new Tree(target);
    }

    /** What it does, as a predicate. */
    String reason() {
        return reason;
    }

    /** What it locks and does on a server of this version. */
    List<LockFact> facts(ServerMajor major) {
        return facts.stream().filter(fact -> fact.holdsFor(major)).toList();
    }

    /** Whether it reaches below the table it names. */
    boolean reachesDescendants() {
        return facts.stream().anyMatch(fact -> fact.isOf(DESCENDANT));
    }

    /** What {@code LOCK TABLE} takes. */
    static Form ofLock(LockMode mode) {
        return valueOf("LOCK_" + mode.name());
    }
}
