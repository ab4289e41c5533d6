package dev.lockkeeper.console.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lockkeeper.console.Samples;
import dev.lockkeeper.console.start.StartStep.State;
import org.junit.jupiter.api.Test;

/** The steps of the first start. */
class StartModelTest {
    private final StartModel model = Samples.start();

    @Test
    void progressCountsWholeStepsAndTheRunningPart() {
        assertThat(model.progressProperty().get()).isCloseTo((2 + 0.55) / 5, within(0.001));
        assertThat(model.summaryProperty().get()).isEqualTo("step 3 of 5");
        assertThat(model.steps())
                .extracting(StartStep::state)
                .containsExactly(State.DONE, State.DONE, State.RUNNING, State.WAITING, State.WAITING);
        assertThat(model.steps().getFirst().duration()).isPresent();
    }

    @Test
    void aFailureStopsAtItsStepAndCanBeTriedAgain() {
        model.fail("Port 54917 is taken.");
        assertThat(model.steps().get(2).state()).isEqualTo(State.FAILED);
        assertThat(model.failureProperty().get()).contains("Port 54917 is taken.");
        assertThat(model.summaryProperty().get()).isEqualTo("stopped after 2 of 5");
        model.reset();
        assertThat(model.failureProperty().get()).isEmpty();
        assertThat(model.steps()).extracting(StartStep::state).containsOnly(State.WAITING);
        assertThat(model.progressProperty().get()).isZero();
        assertThat(model.steps().get(2).detail()).isEqualTo("into an empty database");
    }

    @Test
    void theEndIsFull() {
        model.begin("fill");
        model.begin("open");
        model.finish();
        assertThat(model.progressProperty().get()).isEqualTo(1);
        assertThat(model.summaryProperty().get()).isEqualTo("done");
    }

    @Test
    void anUnknownStepIsNamed() {
        assertThatThrownBy(() -> model.begin("nowhere")).hasMessageContaining("nowhere");
    }
}
