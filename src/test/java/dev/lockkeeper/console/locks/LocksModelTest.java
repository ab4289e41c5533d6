package dev.lockkeeper.console.locks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.lock.Graphs;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitGraph;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the lock view knows: live, paused, past, and when the server does not answer. */
class LocksModelTest {
    private static final Instant EARLIER = Graphs.NOW.minus(Duration.ofMinutes(20));

    private final LocksModel model = new LocksModel(Clock.fixed(Graphs.NOW.plusSeconds(100), ZoneOffset.UTC));

    @Test
    void followsTheServerWhileItIsLive() {
        model.sampled(Night.seen(Graphs.convoy(5).snapshot(EARLIER)));
        model.sampled(Night.seen(Graphs.convoy(8).snapshot()));

        assertThat(waiters()).isEqualTo(9);
        assertThat(model.whyNoActs()).isEmpty();
    }

    @Test
    void standsStillWhilePausedAndKnowsWhatIsNow() {
        model.sampled(Night.seen(Graphs.convoy(5).snapshot(EARLIER)));
        model.pause();
        model.sampled(Night.seen(Graphs.convoy(8).snapshot()));

        assertThat(waiters()).isEqualTo(6);
        assertThat(LockWords.waiters(model.latestProperty().get())).isEqualTo(9);
        assertThat(model.whyNoActs()).get().asString().contains("paused");

        model.live();
        assertThat(waiters()).isEqualTo(9);
        assertThat(model.whyNoActs()).isEmpty();
    }

    @Test
    void showsTheSampleOfThatMomentAndNothingMayBeDoneThen() {
        model.sampled(Night.seen(Graphs.convoy(5).snapshot(EARLIER)));
        model.sampled(Night.seen(new Graphs().snapshot()));
        model.showPast(EARLIER.plusSeconds(1));

        assertThat(waiters()).isEqualTo(6);
        assertThat(model.diagnosed()).isPresent();
        assertThat(model.whyNoActs()).get().asString().contains("past");

        model.sampled(Night.seen(Graphs.convoy(1).snapshot(Graphs.NOW.plusSeconds(2))));
        assertThat(waiters()).as("a new sample does not touch the past").isEqualTo(6);
    }

    @Test
    void aMissedSampleKeepsWhatWasKnownAndIsNeverAnEmptyGraph() {
        model.sampled(Night.seen(Graphs.convoy(5).snapshot(EARLIER)));
        model.sampled(new LockSample.Missed(EARLIER.plusSeconds(2), "statement timeout"));
        model.sampled(new LockSample.Missed(EARLIER.plusSeconds(4), "statement timeout, again"));

        Shown shown = model.shownProperty().get();
        assertThat(waiters()).isEqualTo(6);
        assertThat(shown.missed()).get().extracting(Shown.Missing::since).isEqualTo(EARLIER.plusSeconds(2));
        assertThat(shown.missed()).get().extracting(Shown.Missing::reason).isEqualTo("statement timeout, again");
        assertThat(model.whyNoActs()).isPresent();
        assertThat(LockWords.waiting(shown)).contains("as far as was last known");

        model.sampled(Night.seen(new Graphs().snapshot()));
        assertThat(model.shownProperty().get().missed()).isEmpty();
        assertThat(model.whyNoActs()).isEmpty();
    }

    @Test
    void beforeTheFirstAnswerItIsNotKnownWhoWaits() {
        model.sampled(new LockSample.Missed(EARLIER, "connection refused"));

        assertThat(model.shownProperty().get().graph()).isEmpty();
        assertThat(LockWords.waiting(model.shownProperty().get())).isEqualTo("not known who waits");
    }

    @Test
    void theDiagnosisIsOfTheChainThatIsSelected() {
        model.sampled(Night.seen(Night.convoy()));
        assertThat(about()).contains(id(3920));

        model.select(new ParticipantId.PreparedId("settle-2026-11-22-0417"));
        assertThat(about()).contains(new ParticipantId.PreparedId("settle-2026-11-22-0417"));

        model.select(id(5003));
        assertThat(about()).as("a waiter's chain ends at its root").contains(id(3920));
    }

    private Optional<ParticipantId> about() {
        return model.diagnosed().map(diagnosis -> diagnosis.root().participant().id());
    }

    private ParticipantId id(int pid) {
        WaitGraph graph = model.shownProperty().get().graph().orElseThrow();
        return graph.backend(pid).orElseThrow().id();
    }

    private int waiters() {
        return LockWords.waiters(model.shownProperty().get());
    }
}
