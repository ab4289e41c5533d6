package dev.lockkeeper.lock.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts names to the numbers of {@code pg_locks}: asked anew every time, in one query, because a name that was right two seconds
 * ago may since belong to another table. Only if somebody has locked the catalogs are the last names known given instead.
 * Not thread-safe.
 */
final class TargetNames {
    /** A relation {@code c} of schema {@code n} as this session would have to write it; takes no lock. */
    static final String RELATION_NAME =
            "CASE WHEN pg_catalog.pg_table_is_visible(c.oid) THEN '' ELSE pg_catalog.quote_ident(n.nspname) || '.' END"
                    + " || pg_catalog.quote_ident(c.relname)";

    /** More names than this are not kept for bad times. */
    private static final int REMEMBERED = 10_000;

    private static final long RELATION = -1;
    private static final long OTHER_DATABASE = -2;

    private static final String NAMES = """
            SELECT -1::pg_catalog.int8 AS class, c.oid, %s AS words, c.relkind IN ('r', 'm', 't') AS has_rows
              FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ANY (?)
            UNION ALL
            SELECT -2, d.oid, d.datname, false FROM pg_catalog.pg_database d WHERE d.oid = ANY (?)
            """.formatted(RELATION_NAME);

    /** A number of a catalog; of relations and of databases that are not locked themselves, our own numbers for that. */
    record Key(long catalog, long oid) {}

    /**
     * A name.
     *
     * @param hasRows whether it is a relation that stores rows, and no index
     */
    record Name(String words, boolean hasRows) {}

    private final ServerFacts facts;
    private final Map<Key, Name> lastKnown = new HashMap<>();

    TargetNames(ServerFacts facts) {
        this.facts = facts;
    }

    /** The names behind these tags. */
    Targets resolve(Connection connection, Collection<LockTag> tags) throws SQLException {
        Set<Long> relations = new TreeSet<>();
        Set<Long> databases = new TreeSet<>();
        Map<ObjectClass, Set<Long>> objects = new TreeMap<>();
        for (LockTag tag : tags) {
            if (tag.database() != 0 && (tag.database() != facts.databaseOid() || tag.isWholeDatabase())) {
                databases.add(tag.database());
            }
            if (tag.relation() != 0 && isHere(tag)) {
                relations.add(tag.relation());
            }
            if (tag.isObject()) {
                relations.add(tag.classId());
                if (isHere(tag)) {
                    ObjectClass.ofCatalog(tag.classId())
                            .ifPresent(kind -> objects.computeIfAbsent(kind, absent -> new TreeSet<>())
                                    .add(tag.objectId()));
                }
            }
        }
        Map<Key, Name> names = new HashMap<>();
        try {
            if (!relations.isEmpty() || !databases.isEmpty()) {
                names.putAll(ask(connection, NAMES, List.of(relations, databases)));
            }
            if (!objects.isEmpty()) {
                names.putAll(ask(connection, objectQuery(objects), objects.values()));
            }
            remember(names);
        } catch (SQLException refused) {
            if (!catalogsAreLocked(refused)) {
                throw refused;
            }
            names.putAll(lastKnown);
        }
        return new Targets(facts.databaseOid(), names);
    }

    private boolean isHere(LockTag tag) {
        return tag.database() == 0 || tag.database() == facts.databaseOid();
    }

    private static String objectQuery(Map<ObjectClass, Set<Long>> objects) {
        return String.join(
                " UNION ALL ",
                objects.keySet().stream()
                        .map(kind -> "SELECT class, oid, words, false AS has_rows FROM (" + kind.query() + ") AS named")
                        .toList());
    }

    /** {@code lock_not_available} and {@code query_canceled}: somebody holds a catalog for itself. */
    private static boolean catalogsAreLocked(SQLException refused) {
        return "55P03".equals(refused.getSQLState()) || "57014".equals(refused.getSQLState());
    }

    private static Map<Key, Name> ask(Connection connection, String query, Collection<Set<Long>> numbers)
            throws SQLException {
        Map<Key, Name> names = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            int parameter = 1;
            for (Set<Long> oids : numbers) {
                statement.setArray(parameter++, connection.createArrayOf("oid", oids.toArray()));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.put(
                            new Key(rows.getLong("class"), rows.getLong("oid")),
                            new Name(rows.getString("words"), rows.getBoolean("has_rows")));
                }
            }
        }
        return names;
    }

    private void remember(Map<Key, Name> names) {
        if (lastKnown.size() > REMEMBERED) {
            lastKnown.clear();
        }
        lastKnown.putAll(names);
    }

    static Key relation(long oid) {
        return new Key(RELATION, oid);
    }

    static Key database(long oid) {
        return new Key(OTHER_DATABASE, oid);
    }
}
