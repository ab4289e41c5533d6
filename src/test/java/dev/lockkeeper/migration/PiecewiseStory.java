package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.migration.UnitEvidence.Verdict;
import dev.lockkeeper.sql.CommitUnit;
import dev.lockkeeper.sql.ModeDecision;
import dev.lockkeeper.sql.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Files that do not run in one transaction, of statements whose effects can be counted, and what the database must hold
 * for every state that can be told of them.
 */
final class PiecewiseStory {
    /** What the files find: tables with some thousand rows, indexes, partitions, a procedure that commits in its middle. */
    static final String SETTING = """
            CREATE TABLE effects (file int, statement int);
            CREATE TABLE vessels (id int, name text, length int);
            INSERT INTO vessels SELECT n, md5(n::text), n % 97 FROM generate_series(1, 4000) n;
            CREATE INDEX vessels_old_idx ON vessels (length); CREATE INDEX vessels_worn_idx ON vessels (id);
            CREATE TABLE tolls (id int, passed int) PARTITION BY RANGE (passed);
            CREATE TABLE tolls_1 PARTITION OF tolls FOR VALUES FROM (1) TO (2);
            CREATE TABLE tolls_2 PARTITION OF tolls FOR VALUES FROM (2) TO (3);
            CREATE PROCEDURE settle() LANGUAGE plpgsql AS $$BEGIN
              INSERT INTO effects VALUES (6, 2); COMMIT; INSERT INTO effects VALUES (6, 2); END$$;
            """;

    /** How much of one statement is in the database. */
    enum Kept {
        NONE,
        HALF,
        ALL
    }

    /**
     * A statement and the query that tells how much of it is in the database.
     *
     * @param probe gives 0 for nothing, 1 for half, 2 for everything, more for too much; empty where nothing can be counted
     */
    private record Act(String sql, Optional<String> probe) {}

    private final Map<String, List<Act>> files = new LinkedHashMap<>();

    PiecewiseStory() {
        file(
                "001_by_statement.sql",
                row(1, 1),
                build("vessels_name_idx", "vessels (name)"),
                row(1, 3),
                new Act("VACUUM vessels", Optional.empty()),
                table("t_1"),
                drop("vessels_old_idx"),
                row(1, 7),
                new Act("REINDEX INDEX CONCURRENTLY vessels_worn_idx", Optional.empty()),
                row(1, 9));
        file(
                "002_as_written.sql",
                act("BEGIN"),
                row(2, 2),
                table("t_2"),
                row(2, 4),
                act("COMMIT"),
                copy(2, 6),
                build("vessels_length_idx", "vessels (length, id)"),
                act("BEGIN"),
                row(2, 9),
                act("COMMIT"),
                detach("tolls_1"),
                row(2, 12));
        file("003_in_one.sql", row(3, 1), table("t_3"), row(3, 3));
        file("004_ends_with_index.sql", row(4, 1), build("vessels_pair_idx", "vessels (name, length)"));
        file(
                "005_ends_with_transaction.sql",
                detach("tolls_2"),
                copy(5, 2),
                act("BEGIN"),
                row(5, 4),
                table("t_5"),
                act("COMMIT"));
        file(
                "006_procedure.sql",
                new Act("VACUUM effects", Optional.empty()),
                new Act("CALL settle()", Optional.of("SELECT count(*) FROM effects WHERE file = 6 AND statement = 2")));
        file("007_last.sql", new Act("VACUUM vessels", Optional.empty()), row(7, 2));
    }

    private void file(String name, Act... acts) {
        files.put(name, List.of(acts));
    }

    private static Act act(String sql) {
        return new Act(sql, Optional.empty());
    }

    private static Act row(int file, int statement) {
        return new Act(
                "INSERT INTO effects VALUES (" + file + ", " + statement + ")",
                Optional.of("SELECT 2 * count(*) FROM effects WHERE file = " + file + " AND statement = " + statement));
    }

    private static Act copy(int file, int statement) {
        return new Act(
                "COPY effects FROM stdin;\n" + (file + "\t" + statement + "\n").repeat(2) + "\\.",
                Optional.of("SELECT count(*) FROM effects WHERE file = " + file + " AND statement = " + statement));
    }

    private static Act table(String name) {
        return new Act(
                "CREATE TABLE " + name + " ()",
                Optional.of("SELECT 2 * count(*) FROM pg_class WHERE relname = '" + name + "'"));
    }

    private static Act build(String index, String columns) {
        return new Act(
                "CREATE INDEX CONCURRENTLY " + index + " ON " + columns,
                Optional.of("SELECT coalesce(sum(1 + indisvalid::int), 0) FROM pg_index JOIN pg_class c"
                        + " ON c.oid = indexrelid WHERE relname = '" + index + "'"));
    }

    private static Act drop(String index) {
        return new Act(
                "DROP INDEX CONCURRENTLY " + index,
                Optional.of("SELECT 2 - coalesce(sum(1 + indisvalid::int), 0) FROM pg_index JOIN pg_class c"
                        + " ON c.oid = indexrelid WHERE relname = '" + index + "'"));
    }

    private static Act detach(String partition) {
        return new Act(
                "ALTER TABLE tolls DETACH PARTITION " + partition + " CONCURRENTLY",
                Optional.of("SELECT 2 - coalesce(sum(2 - inhdetachpending::int), 0) FROM pg_inherits"
                        + " WHERE inhrelid = '" + partition + "'::regclass"));
    }

    List<String> fileNames() {
        return List.copyOf(files.keySet());
    }

    /** Every part of every file that is reported when it begins, as the applier names it. */
    List<String> moments() {
        List<String> moments = new ArrayList<>();
        files.forEach((name, acts) -> {
            Script script = Script.read(text(acts));
            ModeDecision decision = ModeDecision.of(script, 17);
            if (decision.mode().canStopHalfway()) {
                for (CommitUnit unit : decision.units(script)) {
                    moments.add(name + ":" + unit.firstStatement());
                }
            }
        });
        return moments;
    }

    void write(Path folder) throws IOException {
        for (Map.Entry<String, List<Act>> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), text(file.getValue()));
        }
    }

    private static String text(List<Act> acts) {
        StringBuilder text = new StringBuilder();
        acts.forEach(act -> text.append(act.sql()).append(act.sql().endsWith("\\.") ? "\n" : ";\n"));
        return text.toString();
    }

    /** What every state says must be so. */
    void check(Status status, UnaryOperator<String> value) {
        for (String name : files.keySet()) {
            MigrationState state = status.find(name).orElseThrow().state();
            List<Optional<Kept>> kept = files.get(name).stream()
                    .map(act -> act.probe().map(query -> kept(value.apply(query), name + ": " + act.sql())))
                    .toList();
            switch (state) {
                case MigrationState.Applied applied -> require(name, state, kept, 0, kept.size(), Kept.ALL);
                case MigrationState.Stopped stopped -> checkStopped(name, stopped, kept);
                default -> require(name, state, kept, 0, kept.size(), Kept.NONE);
            }
        }
    }

    private void checkStopped(String name, MigrationState.Stopped state, List<Optional<Kept>> kept) {
        Progress progress = state.progress();
        int done = progress.done().isEmpty()
                ? 0
                : progress.done().getLast().draft().lastStatement();
        require(name, state, kept, 0, done, Kept.ALL);
        int behind = done;
        if (progress.open().isPresent()) {
            behind = progress.open().get().draft().lastStatement();
            assertThat(progress.open().get().draft().firstStatement()).isEqualTo(done + 1);
            if (!progress.stillRuns()) {
                checkEvidence(name, state, kept, done, behind);
            }
        }
        require(name, state, kept, behind, kept.size(), Kept.NONE);
        assertThat(state.sentence())
                .contains(
                        progress.open().isEmpty() && done == kept.size()
                                ? "All " + done + " statements ran, but it was not recorded"
                                : done == 0 ? "Stopped in its beginning" : "after statement " + done + " of");
    }

    private void checkEvidence(String name, MigrationState.Stopped state, List<Optional<Kept>> kept, int from, int to) {
        Verdict verdict = state.progress().evidence().map(UnitEvidence::verdict).orElseThrow();
        switch (verdict) {
            case TOOK_EFFECT -> require(name, state, kept, from, to, Kept.ALL);
            case NO_EFFECT -> require(name, state, kept, from, to, Kept.NONE);
            case HALF_DONE -> {
                if (kept.get(from).isPresent()) {
                    require(name, state, kept, from, to, Kept.HALF);
                }
            }
            case REPEATABLE -> assertThat(sql(name, from)).matches("(?s)(VACUUM|REINDEX|DROP INDEX CONCURRENTLY).*");
            case UNKNOWN ->
                assertThat(sql(name, from))
                        .as("only of a procedure that commits the catalog cannot tell; %s", state.sentence())
                        .startsWith("CALL");
        }
    }

    private String sql(String name, int index) {
        return files.getOrDefault(name, List.of()).get(index).sql();
    }

    private static void require(
            String name, MigrationState state, List<Optional<Kept>> kept, int from, int to, Kept wanted) {
        for (int index = from; index < to; index++) {
            assertThat(kept.get(index).orElse(wanted))
                    .as("%s, statement %s, of which is said: %s", name, index + 1, state.sentence())
                    .isEqualTo(wanted);
        }
    }

    private static Kept kept(String count, String what) {
        int halves = Integer.parseInt(count);
        assertThat(halves).as("how much is there of %s, in halves", what).isBetween(0, 2);
        return Kept.values()[halves];
    }
}
