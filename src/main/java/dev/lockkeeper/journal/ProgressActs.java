package dev.lockkeeper.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs that {@code lockkeeper.progress} tells of and {@code lockkeeper.journal} does not: those that are at their first
 * file, which runs statement by statement, and those that were killed there. Both tables must be readable. Stateless and
 * thread-safe.
 */
final class ProgressActs {
    private static final String NOT_IN_JOURNAL =
            "NOT EXISTS (SELECT FROM lockkeeper.journal j WHERE j.run_id = p.run_id)";

    private ProgressActs() {}

    /** A part of a file, with what tells whose run it belongs to. */
    private record Part(
            UnitRecord unit, Instant lastHeardOf, Instant now, Optional<String> databaseUser, Actor actor) {}

    /**
     * The newest of them, newest first; none where nothing may be read.
     *
     * @param limit how many at most
     */
    static List<ActRecord> newest(Connection connection, int limit) throws SQLException {
        return acts(
                connection,
                "p.run_id IN (SELECT p.run_id FROM lockkeeper.progress p WHERE " + NOT_IN_JOURNAL
                        + " GROUP BY p.run_id ORDER BY max(p.id) DESC LIMIT " + limit + ")",
                Optional.empty());
    }

    /** One of them; empty if the journal tells of it, or nothing does. */
    static Optional<ActDetail> detail(Connection connection, UUID runId) throws SQLException {
        return acts(connection, "p.run_id = ? AND " + NOT_IN_JOURNAL, Optional.of(runId)).stream()
                .findFirst()
                .map(act -> new ActDetail(
                        act,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        act.subjects().stream()
                                .map(subject -> new ActDetail.FileError(
                                        subject.name(),
                                        act.error().filter(error -> subject.outcome() == act.outcome())))
                                .toList()));
    }

    /** The numbers of those whose number begins so, newest first, at most ten. */
    static List<UUID> beginningWith(Connection connection, String digits) throws SQLException {
        if (!ProgressSchema.isReadable(connection)) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT p.run_id FROM lockkeeper.progress p WHERE starts_with(p.run_id::text, ?)" + " AND "
                        + NOT_IN_JOURNAL + " GROUP BY p.run_id ORDER BY max(p.id) DESC LIMIT 10")) {
            statement.setString(1, digits);
            List<UUID> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(row.getObject(1, UUID.class));
                }
            }
            return List.copyOf(found);
        }
    }

    private static List<ActRecord> acts(Connection connection, String which, Optional<UUID> run) throws SQLException {
        if (!ProgressSchema.isReadable(connection)) {
            return List.of();
        }
        boolean named = ProgressSchema.namesActors(connection);
        // A part that no longer matters to its file does not run, whatever its server process does now.
        String sql = "SELECT p.*, p.settled IS NULL AND " + ProgressTable.BACKEND_LIVES
                + """
                 AS backend_lives, greatest(p.started_at, p.ended_at) AS last_heard_of, clock_timestamp() AS now
                  FROM lockkeeper.progress p
                  LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = p.backend_pid AND coalesce(a.backend_start = p.backend_start, true)
                 WHERE
                """.stripTrailing()
                + " " + which + " ORDER BY p.id";
        Map<UUID, List<Part>> runs = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (run.isPresent()) {
                statement.setObject(1, run.get());
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Part part = part(row, named);
                    runs.computeIfAbsent(part.unit().runId(), unused -> new ArrayList<>())
                            .add(part);
                }
            }
        }
        return runs.values().stream()
                .map(ProgressActs::act)
                .sorted(Comparator.comparing(ActRecord::startedAt).reversed())
                .toList();
    }

    private static Part part(ResultSet row, boolean named) throws SQLException {
        return new Part(
                ProgressTable.record(row),
                row.getObject("last_heard_of", OffsetDateTime.class).toInstant(),
                row.getObject("now", OffsetDateTime.class).toInstant(),
                named ? text(row.getString("database_user")) : Optional.empty(),
                named
                        ? actor(
                                text(row.getString("os_user")),
                                text(row.getString("host")),
                                text(row.getString("application")))
                        : Actor.UNKNOWN);
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value);
    }

    /** Rows of before the columns, or of an earlier version, do not say it. */
    private static Actor actor(Optional<String> osUser, Optional<String> host, Optional<String> application) {
        return osUser.isPresent() && host.isPresent() && application.isPresent()
                ? new Actor(osUser.get(), host.get(), application.get())
                : Actor.UNKNOWN;
    }

    private static ActRecord act(List<Part> parts) {
        Part first = parts.getFirst();
        Part last = parts.getLast();
        boolean runs = runs(last.unit());
        Instant begin = first.unit().startedAt();
        Instant end = runs ? last.now() : last.lastHeardOf();
        return new ActRecord(
                first.unit().runId(),
                ActRecord.Source.DATABASE,
                Optional.empty(),
                Optional.empty(),
                first.databaseUser(),
                first.actor(),
                first.unit().operation(),
                subjects(parts),
                begin,
                Duration.between(begin, end),
                runs ? Outcome.RUNNING : Outcome.STOPPED,
                Optional.empty(),
                Optional.of(UnitWords.unended(last.unit())),
                Optional.empty());
    }

    private static boolean runs(UnitRecord unit) {
        return unit.backendLives() && (unit.outcome() == UnitOutcome.RUNNING || unit.outcome() == UnitOutcome.DONE);
    }

    private static List<ActRecord.Subject> subjects(List<Part> parts) {
        return parts.stream()
                .collect(Collectors.groupingBy(part -> part.unit().file(), LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(file -> {
                    Instant begin = file.getValue().getFirst().unit().startedAt();
                    Part last = file.getValue().getLast();
                    boolean runs = runs(last.unit());
                    return new ActRecord.Subject(
                            file.getKey(),
                            runs ? Outcome.RUNNING : Outcome.STOPPED,
                            begin,
                            Duration.between(begin, runs ? last.now() : last.lastHeardOf()),
                            Optional.empty(),
                            Optional.empty(),
                            false);
                })
                .toList();
    }
}
