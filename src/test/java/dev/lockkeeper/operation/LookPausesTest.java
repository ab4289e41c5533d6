package dev.lockkeeper.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How often the locks are looked at, depending on what that costs. */
class LookPausesTest {
    private final LookPauses pauses = new LookPauses(LookPauses.Timing.USUAL);

    @Test
    void a_look_takes_at_most_a_twentieth_of_the_time() {
        pauses.afterLook(Duration.ofMillis(6));

        assertThat(pauses.afterLook(Duration.ofMillis(100))).isEqualTo(Duration.ofSeconds(2));
        assertThat(pauses.afterLook(Duration.ofMillis(101))).isEqualTo(Duration.ofMillis(2_020));
        assertThat(pauses.afterLook(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(40));
        assertThat(pauses.afterLook(Duration.ofMillis(6))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void what_the_first_look_over_a_connection_costs_is_no_measure() {
        assertThat(pauses.afterLook(Duration.ofMillis(400))).isEqualTo(Duration.ofSeconds(2));
        assertThat(pauses.afterLook(Duration.ofMillis(400))).isEqualTo(Duration.ofSeconds(8));
        pauses.afterFailure();
        assertThat(pauses.afterLook(Duration.ofMillis(400))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void after_failures_the_pause_grows_to_ten_seconds_and_an_answer_ends_that() {
        assertThat(pauses.afterFailure()).isEqualTo(Duration.ofSeconds(2));
        assertThat(pauses.afterFailure()).isEqualTo(Duration.ofSeconds(4));
        for (int number = 0; number < 10; number++) {
            pauses.afterFailure();
        }
        assertThat(pauses.afterFailure()).isEqualTo(Duration.ofSeconds(10));
        pauses.afterLook(Duration.ofMillis(6));
        assertThat(pauses.afterFailure()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void how_often_is_said_in_words_with_the_reason_where_it_is_less() {
        Duration pause = pauses.afterLook(Duration.ofMillis(6));
        assertThat(sampling(6, pause).words()).isEqualTo("every 2 s, 6 ms each");

        Duration longer = pauses.afterLook(Duration.ofMillis(610));
        assertThat(sampling(610, longer).words())
                .isEqualTo("every 13 s, because a look takes 610 ms of the server's time");
    }

    private LockSampling sampling(long millis, Duration pause) {
        return new LockSampling(
                Duration.ofMillis(millis), pause, pauses.slowed(pause), Optional.empty(), Optional.empty());
    }
}
