package dev.lockkeeper.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.Samples;
import dev.lockkeeper.environment.Tier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What the window says about where it is and how old its data is. */
class ShellModelTest {
    private final MovingClock clock = new MovingClock();
    private final ShellModel model = new ShellModel(clock);

    @Test
    void theTitleBeginsWithTierNameAndPlace() {
        assertThat(model.titleProperty().get()).isEqualTo("Lockkeeper");
        model.open(Samples.environment(Tier.PRODUCTION));
        assertThat(model.titleProperty().get()).isEqualTo("PRODUCTION · production · starting · Lockkeeper");
        model.connected(Samples.identity(0, false));
        assertThat(model.titleProperty().get())
                .isEqualTo("PRODUCTION · production · canal@10.24.1.5:5432 · Lockkeeper");
        model.lost("connection refused");
        assertThat(model.titleProperty().get())
                .isEqualTo("PRODUCTION · production · canal@10.24.1.5:5432, no answer · Lockkeeper");
    }

    @Test
    void anUnknownTierSaysThatItIsTreatedAsProduction() {
        model.open(Samples.environment(Tier.UNKNOWN));
        assertThat(model.titleProperty().get()).startsWith("UNKNOWN, TREATED AS PRODUCTION · ");
        assertThat(ShellModel.policyWord(Samples.environment(Tier.UNKNOWN)))
                .isEqualTo(ShellModel.policyWord(Samples.environment(Tier.PRODUCTION)));
    }

    @Test
    void agesGrowWithTime() {
        model.open(Samples.environment(Tier.STAGING));
        model.connected(Samples.identity(0, false));
        model.dataRead();
        clock.pass(Duration.ofSeconds(4));
        model.tick();
        assertThat(model.identityAgeProperty().get()).isEqualTo("identity read from the server 4 s ago");
        assertThat(model.dataAgeProperty().get()).isEqualTo("read 4 s ago");
    }

    @Test
    void lostDataIsStaleSinceItWasLastTrue() {
        model.open(Samples.environment(Tier.STAGING));
        model.connected(Samples.identity(0, false));
        model.dataRead();
        clock.pass(Duration.ofMinutes(3));
        model.lost("connection refused");
        assertThat(model.dataAgeProperty().get()).isEqualTo("stale since 07:02:31");
        assertThat(model.connectionWordsProperty().get()).isEqualTo("no answer: connection refused");
        clock.pass(Duration.ofMinutes(1));
        model.dataStale("still refused");
        assertThat(model.dataAgeProperty().get()).isEqualTo("stale since 07:02:31");
        model.connected(Samples.identity(-240, false));
        model.dataRead();
        assertThat(model.dataAgeProperty().get()).isEqualTo("read just now");
    }

    @Test
    void aLostConnectionWithoutDataIsNotStale() {
        model.open(Samples.environment(Tier.STAGING));
        model.connecting();
        model.lost("connection refused");
        assertThat(model.freshnessProperty().get()).isInstanceOf(Freshness.NotRead.class);
        assertThat(model.dataAgeProperty().get()).isEmpty();
    }

    @Test
    void anotherEnvironmentForgetsThePreviousOne() {
        model.open(Samples.environment(Tier.STAGING));
        Samples.connect(model);
        model.open(Samples.environment(Tier.PRODUCTION));
        assertThat(model.connectionProperty().get()).isInstanceOf(ConnectionState.NotConnected.class);
        assertThat(model.dataAgeProperty().get()).isEmpty();
        assertThat(model.tableNameProperty().get()).isEmpty();
    }

    private static final class MovingClock extends Clock {
        private Instant now = Samples.NOW;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
