package dev.lockkeeper.lock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.BackendState;
import dev.lockkeeper.lock.EdgeKind;
import dev.lockkeeper.lock.Graphs;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.LockType;
import dev.lockkeeper.lock.OwnRun;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.Visibility;
import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.WaitGraph;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
    static final Duration WAITED = Duration.ofSeconds(72);
    static final OwnRun RUN = new OwnRun(
            4411, "015_toll_required.sql", Optional.of("statement 1 of 4, attempt 2 of 5"), OptionalInt.of(1));
    static final Surroundings OURS = new Surroundings(List.of(RUN), List.of(), List.of());

    private final Graphs graphs = new Graphs();

    @Test
    void a_convoy_behind_our_run() {
        RootDiagnosis diagnosis = only(Diagnosis.of(Graphs.convoy(37).graph(), OURS));

        assertThat(diagnosis.sentence().text())
                .isEqualTo("015_toll_required.sql (pid 4411) wants ACCESS EXCLUSIVE on passages. It waits for pid 3920"
                        + " (reporting, idle in transaction for 12 min, last query SELECT p.lock_id, count(*) FROM passages"
                        + " p JOIN tolls t ON …), which holds ACCESS SHARE. 37 sessions queue behind the migration, the"
                        + " oldest for 41 s.");
        assertThat(emphasised(diagnosis.sentence(), Sentence.Emphasis.STRONG))
                .containsExactly("015_toll_required.sql", "ACCESS EXCLUSIVE", "passages", "pid 3920");
        assertThat(emphasised(diagnosis.sentence(), Sentence.Emphasis.DANGER))
                .containsExactly("37 sessions queue behind the migration");
        assertThat(diagnosis.details())
                .extracting(Sentence::text)
                .containsExactly("ACCESS EXCLUSIVE blocks reads and writes.");
    }

    @Test
    void one_behind_the_run_of_another_lockkeeper() {
        assertThat(sentence(Graphs.convoy(1).graph()))
                .startsWith("Another Lockkeeper's run (pid 4411")
                .endsWith("1 session queues behind the migration, for 41 s.");
    }

    @Test
    void the_past_is_told_as_past() {
        RootDiagnosis past = only(Diagnosis.ofPast(Graphs.convoy(2).graph(), OURS));

        assertThat(past.sentence().text())
                .contains("wanted ACCESS EXCLUSIVE", "It waited for", "which held ACCESS SHARE", "2 sessions queued")
                .doesNotContain("wants", "waits", "holds", " queue ");
        assertThat(past.remedies()).isEmpty();
    }

    @Test
    void the_wait_behind_which_most_time_is_waited_is_told_and_the_rest_counted() {
        Backend holder = graphs.active(1, "holder", WAITED, "COPY t TO stdout");
        Backend patient = graphs.active(2, "patient", WAITED, "LOCK t");
        Backend popular = graphs.active(3, "psql", WAITED, "ALTER TABLE t ADD a int");
        graphs.hard(patient, holder, "u", LockMode.SHARE, LockMode.ROW_EXCLUSIVE, Duration.ofSeconds(90));
        graphs.hard(popular, holder, "t", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_SHARE, Duration.ofSeconds(60));
        for (int pid = 10; pid < 12; pid++) {
            Backend reader = graphs.active(pid, "app", WAITED, "SELECT 1 FROM t");
            graphs.soft(reader, popular, "t", LockMode.ACCESS_SHARE, LockMode.ACCESS_EXCLUSIVE, Duration.ofSeconds(50));
        }

        assertThat(sentence(graphs.graph()))
                .isEqualTo(
                        "pid 3 (psql) wants ACCESS EXCLUSIVE on t. It waits for pid 1 (holder, active for 1 min, query"
                                + " COPY t TO stdout), which holds ACCESS SHARE. 2 sessions queue behind it, the oldest for 50 s."
                                + " 1 more session waits behind pid 1.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TUPLE|(0,1)|tolls|wants a row of tolls|, which is ahead of it in the queue for that row.",
                "TRANSACTIONID|918224|tolls|wants a row of tolls|, whose transaction has changed or locked it.",
                "TRANSACTIONID|918224||wants transaction 918224 to end|, whose transaction that is.",
                "VIRTUALXID|3/12||wants older transactions to end|, whose transaction is one of them.",
                "ADVISORY|42||wants advisory lock 42|, which holds it.",
                "OBJECT|function toll()||wants EXCLUSIVE on function toll()|, which holds EXCLUSIVE.",
                "EXTEND|passages|passages|wants room for more rows in passages|, which is making such room.",
                "SPECTOKEN|1||wants to insert a key that another session is inserting|, whose insertion may yet prove to be a duplicate.",
                "PAGE|7|tolls|wants EXCLUSIVE on page 7 of tolls|, which holds EXCLUSIVE.",
                "APPLYTRANSACTION|5||wants remote transaction 5 to end|, which applies it."
            })
    void each_type_of_lock_in_words(LockType type, String name, @Nullable String relation, String wants, String holds) {
        Backend blocker = graphs.active(1, "app", WAITED, "UPDATE tolls SET paid = true");
        Backend waiter = graphs.active(2, "psql", WAITED, "UPDATE tolls SET paid = false");
        LockTarget target = new LockTarget(type, name, Optional.ofNullable(relation), Optional.empty());
        graphs.hard(waiter, blocker, target, LockMode.EXCLUSIVE, LockMode.EXCLUSIVE, WAITED);

        assertThat(sentence(graphs.graph()))
                .isEqualTo(
                        "pid 2 (psql) " + wants + ". It waits for pid 1 (app, active for 1 min, query UPDATE tolls SET"
                                + " paid = true)" + holds + " It has waited for 1 m 12 s, nobody queues behind it.");
    }

    @Test
    void of_several_held_modes_only_those_in_the_way_are_named() {
        Backend blocker = graphs.active(1, "app", WAITED, "");
        Backend waiter = graphs.active(2, "psql", WAITED, "");
        graphs.with(new WaitEdge(
                waiter.id(),
                blocker.id(),
                EdgeKind.HARD,
                LockTarget.relation("t"),
                LockMode.SHARE,
                List.of(LockMode.ACCESS_SHARE, LockMode.ROW_EXCLUSIVE, LockMode.SHARE_UPDATE_EXCLUSIVE),
                Optional.empty(),
                Optional.of(Graphs.NOW.minus(WAITED)),
                false));

        RootDiagnosis diagnosis = only(Diagnosis.of(graphs.graph(), Surroundings.NONE));
        assertThat(diagnosis.sentence().text())
                .contains("which holds SHARE UPDATE EXCLUSIVE and ROW EXCLUSIVE.")
                .contains("waited for at most 1 m 12 s");
        assertThat(texts(diagnosis.details())).anyMatch(detail -> detail.contains("at most"));
    }

    @Test
    void a_prepared_transaction_as_root() {
        Participant prepared = graphs.prepared("settle-17", Duration.ofMinutes(26));
        Backend waiter = graphs.active(4188, "toll_api", WAITED, "UPDATE tolls SET paid = true");
        graphs.hard(waiter, prepared, "tolls", LockMode.ACCESS_EXCLUSIVE, LockMode.ROW_EXCLUSIVE, WAITED);

        RootDiagnosis diagnosis = only(Diagnosis.of(graphs.graph(), Surroundings.NONE));
        assertThat(diagnosis.sentence().text())
                .contains(
                        "It waits for prepared transaction settle-17 (toll_api in database canal, prepared 26 min ago),"
                                + " which holds ROW EXCLUSIVE.");
        assertThat(texts(diagnosis.details()))
                .anyMatch(detail -> detail.contains("survives restarts")
                        && detail.contains("in database canal, by toll_api or a superuser"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AUTOVACUUM|It waits for autovacuum (pid 88, active for 3 min, query VACUUM t)|gives way",
                "AUTOVACUUM_WRAPAROUND|It waits for autovacuum to prevent wraparound (pid 88,|does not give way",
                "STARTUP|It waits for recovery (pid 88, the startup process|replays the log of its primary",
                "WAL_SENDER|It waits for replication (pid 88,|sends the log",
                "LOGICAL_APPLY|It waits for logical replication (pid 88,|applies changes of a publication",
            })
    void servers_own_processes_as_roots(BackendKind kind, String sentence, String detail) {
        Backend blocker = graphs.with(Backends.of(kind, 88, "", "VACUUM t"));
        Backend waiter = graphs.active(2, "psql", WAITED, "ALTER TABLE t ADD a int");
        graphs.hard(waiter, blocker, "t", LockMode.ACCESS_EXCLUSIVE, LockMode.SHARE_UPDATE_EXCLUSIVE, WAITED);

        RootDiagnosis diagnosis = only(Diagnosis.of(graphs.graph(), Surroundings.NONE));
        assertThat(diagnosis.sentence().text()).contains(sentence);
        assertThat(texts(diagnosis.details())).anyMatch(text -> text.contains(detail));
    }

    @Test
    void a_failed_transaction_that_is_in_the_way_has_a_savepoint() {
        Graphs graphs = new Graphs();
        Backend holder = graphs.with(Graphs.backend(
                1, "app", BackendState.IDLE_IN_TRANSACTION_ABORTED, Duration.ofMinutes(2), "SELECT 1 / 0"));
        Backend waiter = graphs.active(2, "psql", Duration.ofSeconds(3), "DROP TABLE tolls");
        graphs.hard(waiter, holder, "tolls", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_SHARE, Duration.ofSeconds(3));

        RootDiagnosis diagnosis =
                Diagnosis.of(graphs.graph(), Surroundings.NONE).roots().getFirst();

        assertThat(texts(diagnosis.details()))
                .contains(
                        "Its transaction has failed, but keeps what it locked before a savepoint until its client rolls"
                                + " back or disconnects.");
    }

    @Test
    void a_recovery_conflict() {
        Backend reader = graphs.idleInTransaction(30, "report", WAITED, "SELECT 1");
        Backend startup = graphs.with(Backends.of(BackendKind.STARTUP, 20, "", ""));
        graphs.hard(startup, reader, "t", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_SHARE, WAITED);

        RootDiagnosis diagnosis = only(Diagnosis.of(graphs.graph(), Surroundings.NONE));
        assertThat(diagnosis.sentence().text())
                .startsWith("Recovery (pid 20, the startup process) wants ACCESS EXCLUSIVE on t.");
        assertThat(texts(diagnosis.details())).anyMatch(text -> text.contains("max_standby_streaming_delay"));
        assertThat(diagnosis.remedies().getFirst().consequence()).contains("cancels pid 30", "unless that is -1");
    }

    @Test
    void what_may_not_be_seen_is_said_and_not_made_up() {
        Backend holder = graphs.with(Backends.hidden(9, "secret"));
        Backend other = graphs.with(Backends.hidden(10, "secret"));
        Backend waiter = graphs.active(11, "psql", WAITED, "ALTER TABLE t ADD a int");
        graphs.hard(waiter, holder, "t", LockMode.ACCESS_EXCLUSIVE, LockMode.ROW_EXCLUSIVE, WAITED);
        graphs.hard(waiter, other, "t", LockMode.ACCESS_EXCLUSIVE, LockMode.ROW_EXCLUSIVE, WAITED);

        Diagnosis diagnosis = Diagnosis.of(graphs.graph(), Surroundings.NONE);
        assertThat(diagnosis.roots()).hasSize(2);
        assertThat(diagnosis.roots().getFirst().sentence().text())
                .contains(
                        "pid 9 (secret, its state may not be seen without pg_monitor), which holds ROW EXCLUSIVE, and for"
                                + " 1 more.");
        assertThat(texts(diagnosis.roots().getFirst().details())).contains("One more root: pid 10.");
    }

    @Test
    void a_circle_is_a_deadlock_only_if_it_has_stayed() {
        Backend one = graphs.active(1, "one", WAITED, "");
        Backend two = graphs.active(2, "two", WAITED, "");
        graphs.hard(one, two, "t", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_EXCLUSIVE, WAITED);
        graphs.hard(two, one, "u", LockMode.EXCLUSIVE, LockMode.ACCESS_EXCLUSIVE, WAITED);
        WaitGraph graph = graphs.graph();

        assertThat(sentence(graph))
                .contains(
                        " wait for each other: ",
                        "pid 1 wants ACCESS EXCLUSIVE on t from pid 2",
                        "pid 2 wants EXCLUSIVE on u from pid 1",
                        "a deadlock only if it stays");
        Surroundings stayed = new Surroundings(List.of(), List.of(), List.of(Set.of(one.id(), two.id())));
        assertThat(only(Diagnosis.of(graph, stayed)).sentence().text())
                .startsWith("Deadlock: ")
                .contains("longer than deadlock_timeout");
    }

    @Test
    void what_is_true_of_the_whole_stands_in_notes() {
        LockSnapshot some = Graphs.convoy(1).snapshot();
        LockSnapshot snapshot = new LockSnapshot(
                some.takenAt(),
                some.took(),
                some.totals(),
                some.participants(),
                some.edges(),
                12,
                new Visibility(List.of("Queries of other users are hidden."), "GRANT pg_monitor TO canal_api"),
                true);

        assertThat(texts(Diagnosis.of(WaitGraph.of(snapshot), Surroundings.NONE).notes()))
                .containsExactly(
                        "12 more sessions wait and are not shown: one look asks for a limited number, so as not to burden"
                                + " the server.",
                        "Queries of other users are hidden.",
                        "This would show it: GRANT pg_monitor TO canal_api",
                        "This server is a standby: it replays the log of another server, and schema changes come from"
                                + " there.");
    }

    private static String sentence(WaitGraph graph) {
        return only(Diagnosis.of(graph, Surroundings.NONE)).sentence().text();
    }

    private static RootDiagnosis only(Diagnosis diagnosis) {
        assertThat(diagnosis.roots()).hasSize(1);
        return diagnosis.roots().getFirst();
    }

    private static List<String> texts(List<Sentence> sentences) {
        return sentences.stream().map(Sentence::text).toList();
    }

    private static List<String> emphasised(Sentence sentence, Sentence.Emphasis emphasis) {
        return sentence.spans().stream()
                .filter(span -> span.emphasis() == emphasis)
                .map(Sentence.Span::text)
                .toList();
    }
}
