package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.environment.Act;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.OwnRun;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.diagnosis.CircleMemory;
import dev.lockkeeper.lock.diagnosis.Diagnosis;
import dev.lockkeeper.lock.diagnosis.RootDiagnosis;
import dev.lockkeeper.lock.diagnosis.Surroundings;
import dev.lockkeeper.lock.history.LockHistory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What the lock view knows: the moment that is shown, its graph and diagnosis, the selection that graph, tree and detail
 * share, and the hour behind it. State goes out as read-only properties and is changed by named methods only. Used on the
 * screen's thread; knows no nodes.
 */
public final class LocksModel {
    private static final Duration HISTORY = Duration.ofHours(1);

    private final Clock clock;
    private final LockHistory history = new LockHistory(HISTORY);
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ReadOnlyObjectWrapper<Shown> latest = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ReadOnlyObjectWrapper<Optional<ParticipantId>> selected =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyLongWrapper historyVersion = new ReadOnlyLongWrapper();
    private final CircleMemory circles = new CircleMemory();
    private final TreeMap<Instant, List<OwnRun>> runs = new TreeMap<>();
    private List<Set<ParticipantId>> deadlocks = List.of();
    private Surroundings surroundings = Surroundings.NONE;
    private Optional<Instant> sampledAt = Optional.empty();
    private volatile Duration serverAhead = Duration.ZERO;
    private Duration deadlockTimeout = Duration.ofSeconds(1);
    private Duration pauseBetweenSamples = Duration.ofSeconds(2);
    private Function<Act, Optional<String>> refusal = act -> Optional.empty();

    /** @param clock the time of this computer, in the operator's zone */
    public LocksModel(Clock clock) {
        this.clock = clock;
    }

    /** The time this model lives by. */
    public Clock clock() {
        return clock;
    }

    /** What the screen shows: now, or the moment the operator has chosen. */
    public ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** What the server last said, whatever moment is shown. */
    public ReadOnlyObjectProperty<Shown> latestProperty() {
        return latest.getReadOnlyProperty();
    }

    /** Who is selected; it need not be part of the moment that is shown. */
    public ReadOnlyObjectProperty<Optional<ParticipantId>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Grows with everything that is added to the history. */
    public ReadOnlyLongProperty historyVersionProperty() {
        return historyVersion.getReadOnlyProperty();
    }

    /** The hour behind; add to it by {@link #sampled} only. */
    public LockHistory history() {
        return history;
    }

    /** What is known beside the samples: our runs, and what was found in their files. */
    public Surroundings surroundings() {
        return surroundings;
    }

    /** Something else is known beside the samples now. */
    public void surroundings(Surroundings known) {
        surroundings = new Surroundings(known.runs(), known.saferWays(), deadlocks);
        latest.set(diagnosed(latest.get()));
        if (shown.get().moment().live()) {
            shown.set(latest.get());
        }
    }

    /** A sample has come. */
    public void sampled(LockSample sample) {
        history.add(sample);
        if (sample instanceof LockSample.Seen seen) {
            Instant here = clock.instant();
            sampledAt = Optional.of(here);
            serverAhead = Duration.between(here, seen.at());
            deadlocks = circles.see(WaitGraph.of(seen.snapshot()), deadlockTimeout);
            surroundings = new Surroundings(surroundings.runs(), surroundings.saferWays(), deadlocks);
            remember(seen.at());
        }
        Shown before = latest.get();
        Shown now = switch (sample) {
            case LockSample.Seen seen ->
                diagnosed(new Shown(
                        new Moment.Live(),
                        Optional.of(WaitGraph.of(seen.snapshot())),
                        Diagnosis.NOBODY_WAITS,
                        Optional.empty()));
            case LockSample.Missed missed ->
                new Shown(
                        new Moment.Live(),
                        before.graph(),
                        before.diagnosis(),
                        Optional.of(new Shown.Missing(
                                before.missed().map(Shown.Missing::since).orElse(missed.at()), missed.reason())));
        };
        latest.set(now);
        if (shown.get().moment().live()) {
            shown.set(now);
        }
        historyChanged();
    }

    /** A moment of the past is told with the names that were right then. */
    private void remember(Instant at) {
        List<OwnRun> before = runsAt(at);
        if (!before.equals(surroundings.runs())) {
            runs.put(at, surroundings.runs());
        }
        Instant oldest = at.minus(HISTORY);
        Optional.ofNullable(runs.floorKey(oldest))
                .ifPresent(kept -> runs.headMap(kept).clear());
    }

    private List<OwnRun> runsAt(Instant at) {
        return Optional.ofNullable(runs.floorEntry(at)).map(Map.Entry::getValue).orElse(List.of());
    }

    /** The runs of this window at the moment that is shown. */
    public List<OwnRun> runsShown() {
        return shown.get().moment() instanceof Moment.Past past ? runsAt(past.at()) : surroundings.runs();
    }

    /** Something was added to the history beside a sample. */
    public void historyChanged() {
        historyVersion.set(historyVersion.get() + 1);
    }

    private Shown diagnosed(Shown undiagnosed) {
        return new Shown(
                undiagnosed.moment(),
                undiagnosed.graph(),
                undiagnosed
                        .graph()
                        .map(graph -> Diagnosis.of(graph, surroundings))
                        .orElse(Diagnosis.NOBODY_WAITS),
                undiagnosed.missed());
    }

    /** Shows a moment of the last hour. */
    public void showPast(Instant moment) {
        show(new Moment.Past(moment), moment);
    }

    /** Lets the screen stand still; does nothing unless it is live. */
    public void pause() {
        if (shown.get().moment().live()) {
            Shown now = shown.get();
            Instant at = now.snapshot().map(snapshot -> snapshot.takenAt()).orElse(clock.instant());
            shown.set(new Shown(new Moment.Paused(at), now.graph(), now.diagnosis(), now.missed()));
        }
    }

    /** Follows the server again. */
    public void live() {
        shown.set(latest.get());
    }

    private void show(Moment moment, Instant at) {
        Optional<LockSample> sample = history.at(at);
        Optional<WaitGraph> graph = sample.filter(LockSample.Seen.class::isInstance)
                .map(LockSample.Seen.class::cast)
                .map(seen -> WaitGraph.of(seen.snapshot()));
        Optional<Shown.Missing> missing = sample.filter(LockSample.Missed.class::isInstance)
                .map(LockSample.Missed.class::cast)
                .map(missed -> new Shown.Missing(missed.at(), missed.reason()));
        Surroundings then = new Surroundings(runsAt(at), List.of(), List.of());
        Diagnosis diagnosis = graph.map(known -> Diagnosis.ofPast(known, then)).orElse(Diagnosis.NOBODY_WAITS);
        shown.set(new Shown(moment, graph, diagnosis, missing));
    }

    /** The diagnosis of the chain that is selected, else of the most urgent one; empty if nobody waits. */
    public Optional<RootDiagnosis> diagnosed() {
        Shown now = shown.get();
        return now.graph()
                .flatMap(graph -> selected.get().flatMap(who -> now.diagnosis().about(graph, who)))
                .or(() -> now.diagnosis().main());
    }

    /**
     * Why nothing may be done from this screen: what it shows is not now. Empty if it is.
     */
    public Optional<String> whyNoActs() {
        Shown now = shown.get();
        return switch (now.moment()) {
            case Moment.Past ignored -> Optional.of("this is the past; go back to Live first");
            case Moment.Paused ignored -> Optional.of("the screen is paused; go back to Live first");
            case Moment.Live ignored ->
                now.missed()
                        .map(missing -> "the server has not answered since "
                                + Ages.clock(missing.since(), clock.getZone())
                                + "; this is what was known before");
        };
    }

    /** Asks this from now on what the policy has against an act, without a full stop; empty if nothing. */
    public void policy(Function<Act, Optional<String>> asked) {
        refusal = asked;
    }

    /**
     * Why this may not be done to somebody from this screen: it does not show now, or the policy does not allow it. A run of
     * this window is cancelled by its own operator, whatever the policy says of sessions.
     */
    public Optional<String> whyNot(Act act, ParticipantId whom) {
        boolean ownRun = act == Act.CANCEL_QUERY
                && whom instanceof ParticipantId.BackendId backend
                && surroundings.runs().stream().anyMatch(run -> run.pid() == backend.pid());
        return whyNoActs().or(() -> ownRun ? Optional.empty() : refusal.apply(act));
    }

    /** When the last sample came, by this computer's clock; empty before the first. */
    public Optional<Instant> sampledAt() {
        return sampledAt;
    }

    /** Now, by the server's clock as far as it is known: the clock of samples and marks. May be asked by any thread. */
    public Instant serverNow() {
        return clock.instant().plus(serverAhead);
    }

    /** After how long the server looks for a deadlock: a circle that lasts longer is no accident of two looks. */
    public void deadlockTimeout(Duration ofServer) {
        deadlockTimeout = ofServer;
    }

    /** The pause between two looks at the server, as it is now; it grows when looking costs the server more. */
    public Duration pauseBetweenSamples() {
        return pauseBetweenSamples;
    }

    /** Looks at the server come with this pause now. */
    public void pauseBetweenSamples(Duration pause) {
        pauseBetweenSamples = pause;
    }

    /** Selects somebody for graph, tree and detail. */
    public void select(ParticipantId participant) {
        selected.set(Optional.of(participant));
    }

    /** Selects nobody. */
    public void selectNobody() {
        selected.set(Optional.empty());
    }
}
