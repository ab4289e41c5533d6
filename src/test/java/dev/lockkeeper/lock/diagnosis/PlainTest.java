package dev.lockkeeper.lock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.Graphs;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.LockType;
import dev.lockkeeper.lock.Participant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlainTest {
    private static final Names NAMES = new Names(List.of(SentencesTest.RUN));

    @Test
    void a_tree_is_drawn_from_the_roots_down() {
        Graphs graphs = Graphs.convoy(3);
        Participant prepared = graphs.prepared("settle-17", Duration.ofMinutes(26));
        Backend waiter = graphs.active(4188, "toll_api", Duration.ofSeconds(12), "UPDATE tolls SET paid = true");
        LockTarget row = new LockTarget(LockType.TRANSACTIONID, "918224", Optional.of("tolls"), Optional.empty());
        graphs.hard(waiter, prepared, row, LockMode.SHARE, LockMode.EXCLUSIVE, Duration.ofSeconds(12));
        Backend other = graphs.active(6000, "app", Duration.ofSeconds(2), "LOCK passages");
        graphs.soft(
                other,
                graphs.graph().backend(5001).orElseThrow(),
                "passages",
                LockMode.EXCLUSIVE,
                LockMode.ACCESS_SHARE,
                Duration.ofSeconds(2));

        assertThat(PlainTree.lines(graphs.graph(), NAMES, 2, PlainTree.Style.UNICODE))
                .containsExactly(
                        "pid 3920 (reporting), idle in transaction for 12 min, holds ACCESS SHARE on passages, 5 behind",
                        "└─ 015_toll_required.sql (pid 4411) wants ACCESS EXCLUSIVE on passages (hard, held ACCESS SHARE),"
                                + " waits 43 s, 4 behind",
                        "   ├─ 2 sessions waiting for passages: 2 ACCESS SHARE, oldest 41 s",
                        "   └─ pid 5001 (lock_display) wants ACCESS SHARE on passages (soft, queued ACCESS EXCLUSIVE),"
                                + " waits 40 s, 1 behind",
                        "      └─ pid 6000 (app) wants EXCLUSIVE on passages (soft, queued ACCESS SHARE), waits 2 s",
                        "prepared transaction settle-17 (toll_api in database canal, prepared 26 min ago), has changed"
                                + " or locked a row of tolls, 1 behind",
                        "└─ pid 4188 (toll_api) wants a row of tolls (hard), waits 12 s");
        assertThat(PlainTree.lines(graphs.graph(), NAMES, 2, PlainTree.Style.ASCII)
                        .get(2))
                .startsWith("   |- 2 sessions");
    }

    @Test
    void one_who_waits_for_several_says_so() {
        Graphs graphs = new Graphs();
        Backend waiter = graphs.active(9, "psql", Duration.ofSeconds(3), "ALTER TABLE t ADD a int");
        for (int pid = 1; pid <= 2; pid++) {
            Backend holder = graphs.active(pid, "app", Duration.ofSeconds(3), "");
            graphs.hard(waiter, holder, "t", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_SHARE, Duration.ofSeconds(3));
        }

        assertThat(PlainTree.lines(graphs.graph(), NAMES, 2, PlainTree.Style.UNICODE))
                .anyMatch(line -> line.endsWith("waits 3 s, also waits for pid 2"));
    }

    @Test
    void a_diagnosis_is_a_sentence_its_details_and_numbered_remedies() {
        List<String> lines = PlainDiagnosis.lines(Diagnosis.of(Graphs.convoy(3).graph(), SentencesTest.OURS));

        assertThat(lines.getFirst()).startsWith("015_toll_required.sql (pid 4411) wants ACCESS EXCLUSIVE");
        assertThat(lines)
                .contains(
                        "ACCESS EXCLUSIVE blocks reads and writes.",
                        "  2. Cancel migration 015 (the mildest that helps at once): 3 sessions go on at once. Nothing of"
                                + " 015 is kept.",
                        "  3. Cancel 3920's query: not possible (idle in transaction: there is no query to cancel).");
        assertThat(PlainDiagnosis.lines(Diagnosis.NOBODY_WAITS)).isEmpty();
    }
}
