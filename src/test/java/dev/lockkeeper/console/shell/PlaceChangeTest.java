package dev.lockkeeper.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.Samples;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.Tier;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Another place answers than the one the operator knows: it stays said until he has acknowledged it. */
class PlaceChangeTest {
    private final ShellModel model = new ShellModel(Samples.clock());
    private final ServerIdentity first = Samples.identity(9, false);
    private final ServerIdentity standby = Samples.identity(1, true);

    @Test
    void theSamePlaceAgainIsNoChange() {
        model.open(Samples.environment(Tier.PRODUCTION));
        model.connected(first);
        model.lost("connection refused");
        model.connecting();
        model.connected(Samples.identity(1, false));
        assertThat(model.placeChangeProperty().get()).isEmpty();
    }

    @Test
    void anotherPlaceStaysSaidUntilItIsAcknowledged() {
        model.open(Samples.environment(Tier.PRODUCTION));
        model.connected(first);
        // On the way the window forgets who answered; the comparison must not.
        model.connecting();
        model.connected(standby);
        assertThat(model.placeChangeProperty().get())
                .hasValueSatisfying(change ->
                        assertThat(change.differences()).containsExactly("it is a standby, it was a primary"));
        model.connected(first);
        assertThat(model.placeChangeProperty().get())
                .hasValueSatisfying(change -> assertThat(change.differences()).isEmpty());
        model.acknowledgePlace();
        assertThat(model.placeChangeProperty().get()).isEmpty();
    }

    @Test
    void anAcknowledgedPlaceIsTheOneThatIsKnown() {
        model.open(Samples.environment(Tier.PRODUCTION));
        model.connected(first);
        model.connected(standby);
        model.acknowledgePlace();
        model.connected(standby);
        assertThat(model.placeChangeProperty().get()).isEmpty();
        model.connected(first);
        assertThat(model.placeChangeProperty().get()).isPresent();
    }

    @Test
    void openedAgainWithAnotherPasswordItIsStillCompared() {
        model.open(Samples.environment(Tier.PRODUCTION));
        model.connected(first);
        model.open(Samples.environment(Tier.PRODUCTION));
        model.connected(standby);
        assertThat(model.placeChangeProperty().get()).isPresent();
    }

    @Test
    void anotherEnvironmentIsAnotherPlaceByRight() {
        model.open(Samples.environment(Tier.STAGING));
        model.connected(first);
        model.connected(standby);
        model.open(Samples.environment(Tier.PRODUCTION));
        assertThat(model.placeChangeProperty().get()).isEmpty();
        model.connected(standby);
        assertThat(model.placeChangeProperty().get()).isEmpty();
    }

    @Test
    void theNextTryIsCountedDown() {
        model.open(Samples.environment(Tier.STAGING));
        model.lost("connection refused");
        model.tryingAgain(Optional.of(Samples.NOW.plus(Duration.ofMillis(20_500))), () -> {});
        assertThat(model.connectionWordsProperty().get()).isEqualTo("no answer: connection refused, next try in 21 s");
        model.tryingAgain(Optional.of(Samples.NOW), () -> {});
        assertThat(model.connectionWordsProperty().get()).endsWith("trying again");
        model.connected(first);
        assertThat(model.connectionWordsProperty().get()).isEqualTo("connected");
    }
}
