package dev.lockkeeper.lock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.Graphs;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.LockType;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.WaitGraph;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemediesTest {
    private static final Duration WAITED = Duration.ofSeconds(72);
    private static final SaferWay SAFER =
            new SaferWay("015_toll_required.sql", "015_toll_required.sql:5:5", "not-valid", "NOT VALID, then VALIDATE");

    private final Graphs graphs = new Graphs();

    @Test
    void behind_our_migration_the_mildest_that_helps_is_to_cancel_it() {
        Surroundings ours = new Surroundings(List.of(SentencesTest.RUN), List.of(SAFER), List.of());

        assertThat(lines(Graphs.convoy(37).graph(), ours))
                .containsExactly(
                        "[Wait] This attempt gives up by its lock_timeout, and those behind it go on (statement 1 of 4,"
                                + " attempt 2 of 5).",
                        "*[Cancel migration 015…] 37 sessions go on at once. Nothing of 015 is kept.",
                        "[Cancel 3920's query…] -- idle in transaction: there is no query to cancel",
                        "[Terminate 3920…] Its session ends; its transaction is rolled back and has changed nothing."
                                + " 015_toll_required.sql runs next, 37 go on waiting behind it.",
                        "[Show safer SQL] NOT VALID, then VALIDATE (015_toll_required.sql:5:5).",
                        "[Maintenance window] Apply 015 when nobody else needs passages.");
    }

    @Test
    void the_run_of_another_lockkeeper_is_cancelled_by_its_process_number() {
        assertThat(lines(Graphs.convoy(1).graph(), Surroundings.NONE))
                .contains("*[Cancel migration of pid 4411…] pid 5000 goes on at once. The run stops, and what its open"
                        + " transaction did is rolled back.");
    }

    @Test
    void somebody_elses_waiter_is_cancelled_if_others_queue_behind_it() {
        Backend dump =
                graphs.with(Backends.changing(graphs.active(2711, "pg_dump", WAITED, "COPY vessels TO stdout"), 77));
        Backend alter = graphs.active(2954, "psql", WAITED, "ALTER TABLE vessels ADD ais_class text");
        Backend reader = graphs.active(30, "app", WAITED, "SELECT * FROM vessels");
        graphs.hard(alter, dump, "vessels", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_SHARE, WAITED);
        graphs.soft(reader, alter, "vessels", LockMode.ACCESS_SHARE, LockMode.ACCESS_EXCLUSIVE, WAITED);

        assertThat(lines(graphs.graph(), Surroundings.NONE))
                .containsExactly(
                        "[Wait] The wait ends with the transaction of pid 2711; how long that takes is not known.",
                        "*[Cancel 2954's query…] pid 30 goes on at once. Its statement is cancelled and, unless it has set"
                                + " a savepoint, its transaction rolled back.",
                        "[Cancel 2711's query…] Its statement is cancelled and, unless it has set a savepoint, its"
                                + " transaction rolled back. pid 2954 runs next, 1 goes on waiting behind it.",
                        "[Terminate 2711…] Its session ends, and whatever its transaction has changed is rolled back. pid 2954"
                                + " runs next, 1 goes on waiting behind it.");
    }

    @Test
    void of_a_statement_alone_no_more_is_said_to_be_lost_than_what_it_did() {
        Backend alter = graphs.with(Backends.changing(
                Backends.autocommit(graphs.active(1, "psql", WAITED, "ALTER TABLE tolls ADD lane text")), 918224));
        Backend reader = graphs.active(2, "app", WAITED, "SELECT * FROM tolls");
        graphs.hard(reader, alter, "tolls", LockMode.ACCESS_SHARE, LockMode.ACCESS_EXCLUSIVE, WAITED);

        assertThat(lines(graphs.graph(), Surroundings.NONE))
                .contains(
                        "[Terminate 1…] Its session ends, and what its statement has done so far is undone. pid 2 goes on"
                                + " at once.");
    }

    @Test
    void who_is_next_for_a_row_only_moves_up_and_is_not_cancelled_for_the_others() {
        Backend holder = graphs.active(1, "a", WAITED, "UPDATE tolls SET paid = true");
        Backend first = graphs.active(2, "b", WAITED, "UPDATE tolls SET paid = true");
        Backend second = graphs.active(3, "c", WAITED, "UPDATE tolls SET paid = true");
        graphs.hard(first, holder, row(LockType.TRANSACTIONID), LockMode.SHARE, LockMode.EXCLUSIVE, WAITED);
        graphs.hard(second, first, row(LockType.TUPLE), LockMode.EXCLUSIVE, LockMode.EXCLUSIVE, WAITED);

        WaitGraph graph = graphs.graph();
        assertThat(graph.without(first.id()).stillWaiting()).containsExactly(second);
        assertThat(kinds(graph)).doesNotContain(Remedy.Kind.CANCEL_WAITER);
    }

    @Test
    void a_concurrent_build_leaves_an_invalid_index() {
        Backend old = graphs.idleInTransaction(1, "report", WAITED, "SELECT 1");
        Backend build = graphs.with(Backends.autocommit(graphs.active(
                4411, "lockkeeper/run", WAITED, "-- fast\nCREATE UNIQUE INDEX CONCURRENTLY i ON tolls (id)")));
        Backend vacuum = graphs.active(30, "psql", WAITED, "VACUUM tolls");
        graphs.hard(build, old, row(LockType.VIRTUALXID), LockMode.SHARE, LockMode.EXCLUSIVE, WAITED);
        graphs.hard(vacuum, build, "tolls", LockMode.SHARE_UPDATE_EXCLUSIVE, LockMode.SHARE_UPDATE_EXCLUSIVE, WAITED);

        assertThat(lines(graphs.graph(), SentencesTest.OURS))
                .contains("*[Cancel migration 015…] pid 30 goes on at once. It leaves an INVALID index, which has to be"
                        + " dropped; what the file did before that is kept.");
    }

    @Test
    void an_advisory_lock_may_outlive_the_query_so_only_the_end_of_the_session_surely_helps() {
        Backend holder = graphs.active(1, "app", WAITED, "SELECT pg_sleep(100)");
        Backend waiter = graphs.active(2, "app", WAITED, "SELECT pg_advisory_lock(42)");
        LockTarget target = new LockTarget(LockType.ADVISORY, "42", Optional.empty(), Optional.empty());
        graphs.hard(waiter, holder, target, LockMode.EXCLUSIVE, LockMode.EXCLUSIVE, WAITED);

        assertThat(mildest(graphs.graph())).isEqualTo(Remedy.Kind.TERMINATE_BLOCKER);
    }

    @Test
    void a_prepared_transaction_can_only_be_rolled_back() {
        Participant prepared = graphs.prepared("settle-17", Duration.ofMinutes(26));
        Backend waiter = graphs.active(4188, "toll_api", WAITED, "UPDATE tolls SET paid = true");
        graphs.hard(waiter, prepared, row(LockType.TRANSACTIONID), LockMode.SHARE, LockMode.EXCLUSIVE, WAITED);

        assertThat(lines(graphs.graph(), Surroundings.NONE))
                .containsExactly(
                        "[Wait] It does not end by itself: somebody has to commit it or roll it back.",
                        "*[Roll back settle-17…] What it has changed is lost, though it was promised to its transaction"
                                + " manager: ask there first. Possible only in database canal, as toll_api or a superuser."
                                + " pid 4188 goes on at once.");
    }

    @ParameterizedTest
    @EnumSource(
            value = BackendKind.class,
            names = {"AUTOVACUUM_WRAPAROUND", "WAL_SENDER", "LOGICAL_APPLY", "STARTUP"})
    void what_the_server_needs_is_never_recommended_to_be_stopped(BackendKind kind) {
        Backend blocker = graphs.with(Backends.of(kind, 88, "", ""));
        Backend waiter = graphs.active(2, "psql", WAITED, "ALTER TABLE t ADD a int");
        graphs.hard(waiter, blocker, "t", LockMode.ACCESS_EXCLUSIVE, LockMode.SHARE_UPDATE_EXCLUSIVE, WAITED);

        assertThat(remedies(graphs.graph(), Surroundings.NONE)).noneMatch(Remedy::mildestThatHelps);
    }

    @Test
    void recovery_cannot_be_stopped_at_all() {
        Backend blocker = graphs.with(Backends.of(BackendKind.STARTUP, 88, "", ""));
        Backend waiter = graphs.active(2, "psql", WAITED, "SELECT 1 FROM t");
        graphs.hard(waiter, blocker, "t", LockMode.ACCESS_SHARE, LockMode.ACCESS_EXCLUSIVE, WAITED);

        assertThat(remedies(graphs.graph(), Surroundings.NONE))
                .filteredOn(Remedy::acts)
                .isNotEmpty()
                .allMatch(remedy -> remedy.unavailable().isPresent());
    }

    @Test
    void if_two_hold_it_the_end_of_one_frees_nobody() {
        Backend waiter = graphs.active(9, "psql", WAITED, "ALTER TABLE t ADD a int");
        for (int pid = 1; pid <= 2; pid++) {
            Backend holder = graphs.active(pid, "app", WAITED, "SELECT 1 FROM t");
            graphs.hard(waiter, holder, "t", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_SHARE, WAITED);
        }

        List<String> lines = lines(graphs.graph(), Surroundings.NONE);
        assertThat(lines)
                .anyMatch(line -> line.startsWith("[Terminate 1…]")
                        && line.endsWith("Nobody gets free: pid 9 waits for pid 2 too."));
        assertThat(lines).noneMatch(line -> line.startsWith("*"));
    }

    @Test
    void of_a_hidden_session_it_is_not_known_whether_there_is_a_query_to_cancel() {
        Backend holder = graphs.with(Backends.hidden(9, "secret"));
        Backend waiter = graphs.active(11, "psql", WAITED, "ALTER TABLE t ADD a int");
        graphs.hard(waiter, holder, "t", LockMode.ACCESS_EXCLUSIVE, LockMode.ROW_EXCLUSIVE, WAITED);

        assertThat(mildest(graphs.graph())).isEqualTo(Remedy.Kind.TERMINATE_BLOCKER);
        assertThat(lines(graphs.graph(), Surroundings.NONE))
                .anyMatch(
                        line -> line.startsWith("[Cancel 9's query…]") && line.contains("Only if it works on a query"))
                .anyMatch(line -> line.contains("whether that has changed anything cannot be seen"));
    }

    @Test
    void of_a_circle_one_is_cancelled_only_when_it_is_a_deadlock() {
        Backend one = graphs.active(1, "one", WAITED, "");
        Backend two = graphs.active(2, "two", WAITED, "");
        graphs.hard(one, two, "t", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_EXCLUSIVE, WAITED);
        graphs.hard(two, one, "u", LockMode.EXCLUSIVE, LockMode.ACCESS_EXCLUSIVE, WAITED);
        WaitGraph graph = graphs.graph();

        assertThat(remedies(graph, Surroundings.NONE)).noneMatch(Remedy::mildestThatHelps);
        Surroundings stayed = new Surroundings(List.of(), List.of(), List.of(Set.of(one.id(), two.id())));
        assertThat(remedies(graph, stayed).stream().filter(Remedy::mildestThatHelps))
                .singleElement()
                .extracting(Remedy::kind)
                .isEqualTo(Remedy.Kind.CANCEL_WAITER);
    }

    @Test
    void our_own_migration_as_root_is_cancelled_by_its_name() {
        Backend build = graphs.active(4411, "lockkeeper/run", WAITED, "CREATE INDEX i ON passages (id)");
        Backend writer = graphs.active(100, "app", WAITED, "INSERT INTO passages VALUES (1)");
        graphs.hard(writer, build, "passages", LockMode.ROW_EXCLUSIVE, LockMode.SHARE, WAITED);

        assertThat(lines(graphs.graph(), SentencesTest.OURS))
                .contains("*[Cancel migration 015…] Nothing of 015 is kept. pid 100 goes on at once.");
    }

    private static LockTarget row(LockType type) {
        return new LockTarget(type, "7", Optional.of("tolls"), Optional.empty());
    }

    private static List<Remedy> remedies(WaitGraph graph, Surroundings surroundings) {
        return Diagnosis.of(graph, surroundings).main().orElseThrow().remedies();
    }

    private static List<Remedy.Kind> kinds(WaitGraph graph) {
        return remedies(graph, Surroundings.NONE).stream().map(Remedy::kind).toList();
    }

    private static Remedy.Kind mildest(WaitGraph graph) {
        return remedies(graph, Surroundings.NONE).stream()
                .filter(Remedy::mildestThatHelps)
                .findFirst()
                .orElseThrow()
                .kind();
    }

    private static List<String> lines(WaitGraph graph, Surroundings surroundings) {
        return remedies(graph, surroundings).stream()
                .map(remedy -> (remedy.mildestThatHelps() ? "*" : "") + "[" + remedy.label() + "] "
                        + remedy.unavailable().map(why -> "-- " + why).orElse(remedy.consequence()))
                .toList();
    }
}
