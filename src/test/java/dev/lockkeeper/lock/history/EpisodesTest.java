package dev.lockkeeper.lock.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.Graphs;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Episodes as samples come: who blocked whom, how long, at which cost, and how it ended. */
class EpisodesTest {
    private final LockHistory history = new LockHistory(Duration.ofHours(1));

    /** One waits for a report, and some wait behind it; everybody since the second that is given. */
    private static LockSample waiting(int second, int since, int behind) {
        Graphs graphs = new Graphs();
        Backend report = graphs.idleInTransaction(3920, "reporting", Duration.ofMinutes(12), "SELECT 1");
        Backend migration = graphs.active(4411, "lockkeeper/run", Duration.ofSeconds(43), "ALTER TABLE passages");
        Duration waited = Duration.between(time(since), Graphs.NOW);
        graphs.hard(migration, report, "passages", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_SHARE, waited);
        for (int number = 0; number < behind; number++) {
            Backend reader = graphs.active(5000 + number, "canal_api", Duration.ofSeconds(1), "SELECT 2");
            graphs.soft(reader, migration, "passages", LockMode.ACCESS_SHARE, LockMode.ACCESS_EXCLUSIVE, waited);
        }
        return new LockSample.Seen(graphs.snapshot(time(second)));
    }

    private static LockSample quiet(int second) {
        return new LockSample.Seen(new Graphs().snapshot(time(second)));
    }

    private static Instant time(int second) {
        return Graphs.NOW.plusSeconds(second);
    }

    @Test
    void an_episode_has_its_beginning_its_cost_and_who_took_part() {
        history.add(waiting(10, 4, 2));
        history.add(waiting(12, 4, 2));

        Episode episode = history.episodes().getFirst();

        assertThat(history.episodes()).hasSize(1);
        assertThat(episode.start()).isEqualTo(time(4));
        assertThat(episode.lastSeen()).isEqualTo(time(12));
        assertThat(episode.length()).isEqualTo(Duration.ofSeconds(8));
        assertThat(episode.blocker().id().words()).isEqualTo("pid 3920");
        assertThat(episode.waiter().id().words()).isEqualTo("pid 4411");
        assertThat(episode.target()).isEqualTo(LockTarget.relation("passages"));
        assertThat(episode.mostBehind()).isEqualTo(3);
        // Three have waited for eight seconds.
        assertThat(episode.waiterTime()).isEqualTo(Duration.ofSeconds(24));
        assertThat(episode.over()).isFalse();
        assertThat(episode.end()).contains("goes on now");
    }

    @Test
    void who_comes_later_costs_only_the_time_it_has_waited() {
        history.add(waiting(10, 10, 0));
        history.add(waiting(30, 29, 4));

        // The migration's waiting and four readers' began one second before the second sample.
        assertThat(history.episodes()).extracting(Episode::waiterTime).containsExactly(Duration.ofSeconds(5));
    }

    @Test
    void a_gap_of_twenty_seconds_is_part_of_an_episode() {
        history.add(waiting(0, 0, 0));
        for (int second = 2; second < 20; second += 2) {
            history.add(quiet(second));
        }
        assertThat(history.episodes()).extracting(Episode::over).containsExactly(true);
        assertThat(history.episodes()).extracting(Episode::end).containsExactly(Optional.of("ended by itself"));

        history.add(waiting(20, 19, 1));

        assertThat(history.episodes()).hasSize(1);
        Episode episode = history.episodes().getFirst();
        assertThat(episode.over()).isFalse();
        assertThat(episode.length()).isEqualTo(Duration.ofSeconds(20));
        assertThat(episode.mostBehind()).isEqualTo(2);
    }

    @Test
    void a_gap_of_forty_seconds_makes_two_episodes() {
        history.add(waiting(0, 0, 0));
        for (int second = 2; second < 40; second += 2) {
            history.add(quiet(second));
        }
        history.add(waiting(40, 39, 1));

        assertThat(history.episodes()).extracting(Episode::start).containsExactly(time(0), time(39));
        assertThat(history.episodes()).extracting(Episode::over).containsExactly(true, false);
        assertThat(history.episodes()).extracting(Episode::mostBehind).containsExactly(1, 2);
    }

    @Test
    void forty_seconds_without_samples_make_two_episodes_too() {
        history.add(waiting(0, 0, 0));
        history.add(waiting(40, 39, 0));

        assertThat(history.episodes()).hasSize(2);
    }

    @Test
    void what_nobody_saw_end_before_it_began_anew_is_over_too() {
        history.add(waiting(0, 0, 0));
        history.add(waiting(90, 85, 0));

        assertThat(history.episodes()).extracting(Episode::over).containsExactly(true, false);
        assertThat(history.episodes())
                .extracting(Episode::end)
                .containsExactly(Optional.of("ended by itself"), Optional.of("goes on now"));
    }

    @Test
    void a_waiting_that_was_there_all_the_time_is_one_episode_however_long_the_server_did_not_answer() {
        history.add(waiting(0, 0, 1));
        for (int second = 2; second < 90; second += 2) {
            history.add(new LockSample.Missed(time(second), "The server has not answered for 5 s."));
        }
        assertThat(history.episodes()).extracting(Episode::over).containsExactly(false);
        assertThat(history.episodes()).extracting(Episode::end).containsExactly(Optional.empty());

        history.add(waiting(90, 0, 1));

        assertThat(history.episodes()).hasSize(1);
        assertThat(history.episodes().getFirst().waiterTime()).isEqualTo(Duration.ofSeconds(180));
    }

    @Test
    void an_act_on_one_of_the_two_that_was_followed_by_the_end_is_the_end() {
        Backend reader = Graphs.backend(
                5000, "canal_api", dev.lockkeeper.lock.BackendState.ACTIVE, Duration.ofSeconds(1), "SELECT 2");
        Backend migration = Graphs.backend(
                4411, "lockkeeper/run", dev.lockkeeper.lock.BackendState.ACTIVE, Duration.ofSeconds(43), "ALTER");
        history.add(waiting(0, 0, 1));
        history.add(new TimelineMark.Act(time(1), "cancelled pid 5000", "It was cancelled.", Optional.of(reader.id())));
        history.add(waiting(2, 0, 0));
        history.add(
                new TimelineMark.Act(time(3), "cancelled pid 4411", "It was cancelled.", Optional.of(migration.id())));
        assertThat(history.episodes()).extracting(Episode::end).containsExactly(Optional.of("goes on now"));

        history.add(quiet(4));
        history.add(new TimelineMark.Act(time(5), "terminated pid 4411", "Done.", Optional.of(migration.id())));

        assertThat(history.episodes())
                .extracting(Episode::end)
                .containsExactly(Optional.of("cancelled pid 4411 from here"));
    }

    @Test
    void each_of_several_holders_has_an_episode_and_who_is_behind_two_waiters_counts_once() {
        Graphs graphs = new Graphs();
        Backend one = graphs.idleInTransaction(1, "one", Duration.ofMinutes(1), "SELECT 1");
        Backend other = graphs.idleInTransaction(2, "other", Duration.ofMinutes(1), "SELECT 1");
        Backend writer = graphs.active(3, "writer", Duration.ofSeconds(9), "ALTER");
        Backend second = graphs.active(4, "second", Duration.ofSeconds(8), "ALTER");
        Backend reader = graphs.active(5, "reader", Duration.ofSeconds(7), "SELECT");
        Duration nine = Duration.ofSeconds(9);
        graphs.hard(writer, one, "t", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_SHARE, nine);
        graphs.hard(writer, other, "t", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_SHARE, nine);
        graphs.hard(second, one, "t", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_SHARE, Duration.ofSeconds(8));
        graphs.soft(reader, writer, "t", LockMode.ACCESS_SHARE, LockMode.ACCESS_EXCLUSIVE, Duration.ofSeconds(7));
        graphs.soft(reader, second, "t", LockMode.ACCESS_SHARE, LockMode.ACCESS_EXCLUSIVE, Duration.ofSeconds(7));
        history.add(new LockSample.Seen(graphs.snapshot()));

        assertThat(history.episodes())
                .extracting(each -> each.blocker().id().words()
                        + " " + each.waiter().id().words()
                        + " " + each.mostBehind()
                        + " " + each.waiterTime().toSeconds())
                .containsExactlyInAnyOrder("pid 1 pid 3 2 16", "pid 1 pid 4 1 8", "pid 2 pid 3 2 16");
    }

    @Test
    void a_deadlock_is_an_episode_for_each_of_its_edges() {
        Graphs graphs = new Graphs();
        Backend one = graphs.active(1, "one", Duration.ofSeconds(3), "UPDATE");
        Backend other = graphs.active(2, "other", Duration.ofSeconds(3), "UPDATE");
        graphs.hard(one, other, "a", LockMode.EXCLUSIVE, LockMode.EXCLUSIVE, Duration.ofSeconds(2));
        graphs.hard(other, one, "b", LockMode.EXCLUSIVE, LockMode.EXCLUSIVE, Duration.ofSeconds(3));
        history.add(new LockSample.Seen(graphs.snapshot()));

        assertThat(history.episodes())
                .extracting(
                        each -> each.target().name() + " " + each.waiterTime().toSeconds())
                .containsExactlyInAnyOrder("a 2", "b 3");
    }

    @Test
    void of_very_many_episodes_the_dearest_stay_and_it_is_told_how_many_do_not() {
        for (int second = 0; second < 800; second += 2) {
            Graphs graphs = new Graphs();
            Backend holder = graphs.active(1, "holder", Duration.ofMinutes(30), "VACUUM FULL");
            int cost = second == 100 ? 50 : 1;
            Backend waiter = graphs.active(1_000 + second, "canal_api", Duration.ofSeconds(1), "SELECT");
            graphs.hard(
                    waiter,
                    holder,
                    "passages",
                    LockMode.ACCESS_SHARE,
                    LockMode.ACCESS_EXCLUSIVE,
                    Duration.between(time(second - cost), Graphs.NOW));
            history.add(new LockSample.Seen(graphs.snapshot(time(second))));
        }
        List<Episode> episodes = history.episodes();

        // 300 that are over, and the one that goes on.
        assertThat(episodes).hasSize(301);
        assertThat(history.episodesForgotten()).isEqualTo(99);
        assertThat(episodes).extracting(Episode::waiterTime).contains(Duration.ofSeconds(50));
        assertThat(episodes.getLast().over()).isFalse();
    }
}
