package dev.lockkeeper.lock.server;

import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.server.TargetNames.Key;
import dev.lockkeeper.lock.server.TargetNames.Name;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Every lock that a server knows of, on request alone: on a busy server these are tens of thousands, and reading them holds up
 * the locking of all others for milliseconds. Predicate locks ({@code SIReadLock}), which block nobody, are left out.
 * Stateless.
 */
public final class AllLocks {
    private static final String COUNT =
            "SELECT pg_catalog.count(*) FROM pg_catalog.pg_locks WHERE mode <> 'SIReadLock'";

    private static final String ROWS = """
            WITH lock AS MATERIALIZED (SELECT * FROM pg_catalog.pg_locks WHERE mode <> 'SIReadLock'),
            prepared AS MATERIALIZED (
              SELECT l.virtualtransaction, p.gid FROM lock l JOIN pg_catalog.pg_prepared_xacts p ON p.transaction = l.transactionid
               WHERE l.pid IS NULL AND l.locktype = 'transactionid' AND l.granted
            )
            SELECT l.locktype, l.database, l.relation, l.page, l.tuple, l.virtualxid, l.transactionid, l.classid, l.objid, l.objsubid,
                   l.pid, CASE WHEN l.pid IS NULL THEN
                     (SELECT p.gid FROM prepared p WHERE p.virtualtransaction = l.virtualtransaction) END,
                   l.mode, l.granted, l.fastpath, %1$s,
                   CASE WHEN l.database IN (0, %2$s) THEN %3$s END, d.datname, k.relname,
                   CASE WHEN l.locktype = 'object' AND l.database IN (0, %2$s) THEN CASE l.classid %4$s END END
              FROM lock l
              LEFT JOIN pg_catalog.pg_class c ON c.oid = l.relation
              LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              LEFT JOIN pg_catalog.pg_database d ON d.oid = l.database
              LEFT JOIN pg_catalog.pg_class k ON k.oid = l.classid AND l.locktype = 'object'
            """;

    private AllLocks() {}

    /**
     * How many there are now, to be shown before they are asked for.
     *
     * @param connection with autocommit on
     */
    public static long count(Connection connection) throws SQLException {
        ServerFacts.requireAutoCommit(connection);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COUNT)) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Gives them one by one as they come over the wire; nobody has all of them in memory, and no transaction stays open.
     *
     * @param connection with autocommit on; busy until the end. Cancelling its query ends it
     * @param consumer called in this thread; if it throws, it gets no more, and the exception is passed on
     * @return how many there were
     * @throws SQLException if the server does not answer, or ran into its {@code statement_timeout}
     */
    public static long stream(Connection connection, Consumer<LockRow> consumer) throws SQLException {
        ServerFacts facts = ServerFacts.read(connection);
        CopyOut copy =
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + query(facts) + ") TO STDOUT");
        long count = 0;
        try {
            for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
                Optional<LockRow> row = row(CopyRow.of(message), facts);
                if (row.isPresent()) {
                    consumer.accept(row.get());
                    count++;
                }
            }
            return count;
        } finally {
            // A request to cancel may come late and hit the connection's next statement: the rest is read and
            // forgotten.
            while (copy.isActive() && copy.readFromCopy() != null) {}
        }
    }

    private static String query(ServerFacts facts) {
        String objects = Arrays.stream(ObjectClass.values())
                .map(kind -> "WHEN " + kind.catalog() + " THEN " + kind.words("l.objid"))
                .collect(Collectors.joining(" "));
        return ROWS.formatted(
                facts.hasWaitStart() ? "extract(epoch FROM l.waitstart)::pg_catalog.numeric" : "NULL",
                facts.databaseOid(),
                TargetNames.RELATION_NAME,
                objects);
    }

    private static Optional<LockRow> row(CopyRow row, ServerFacts facts) {
        LockTag tag = new LockTag(
                row.text().orElse(""),
                row.number(),
                row.number(),
                row.numberOrMissing(),
                row.numberOrMissing(),
                row.text().orElse(""),
                row.text().orElse(""),
                row.number(),
                row.number(),
                (int) row.number());
        int pid = (int) row.number();
        Optional<String> gid = row.text();
        Optional<LockMode> mode = row.text().flatMap(LockMode::ofServerName);
        boolean granted = row.truth();
        boolean fastPath = row.truth();
        Optional<Instant> waitingSince = row.text().map(AllLocks::instant);
        Targets targets = targets(row, tag, facts);
        return mode.map(known -> new LockRow(
                pid == 0 ? OptionalInt.empty() : OptionalInt.of(pid),
                gid,
                targets.target(tag),
                known,
                granted,
                fastPath,
                waitingSince));
    }

    private static Targets targets(CopyRow row, LockTag tag, ServerFacts facts) {
        Map<Key, Name> names = new HashMap<>();
        row.text().ifPresent(words -> names.put(TargetNames.relation(tag.relation()), new Name(words, false)));
        row.text().ifPresent(words -> names.put(TargetNames.database(tag.database()), new Name(words, false)));
        row.text().ifPresent(words -> names.put(TargetNames.relation(tag.classId()), new Name(words, false)));
        row.text().ifPresent(words -> names.put(new Key(tag.classId(), tag.objectId()), new Name(words, false)));
        return new Targets(facts.databaseOid(), names);
    }

    private static Instant instant(String epochSeconds) {
        BigDecimal seconds = new BigDecimal(epochSeconds);
        long whole = seconds.setScale(0, RoundingMode.FLOOR).longValueExact();
        return Instant.ofEpochSecond(
                whole,
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
    }
}
