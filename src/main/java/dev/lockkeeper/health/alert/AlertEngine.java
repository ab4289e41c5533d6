package dev.lockkeeper.health.alert;

import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.health.Observation;
import dev.lockkeeper.health.Reading;
import dev.lockkeeper.migration.MigrationHealth;
import dev.lockkeeper.migration.RunEvent;
import dev.lockkeeper.migration.RunOutcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides when somebody is to be told. It asks nobody and tells nobody: what happened goes in, and what is to be told comes
 * out, once when an episode begins and once when it is over.
 *
 * <p>An observation that could not read the environment begins and ends only {@link RuleKind#UNREADABLE}; all other episodes
 * go on until an observation says otherwise. The same run may be seen by a probe and by its own events: that is one episode,
 * which is over when both say so. Everything is kept in memory: after a restart, times for which something must have lasted
 * are counted anew, an episode that still lasts is told once more, and one that ended meanwhile is never said to be over.
 *
 * <p>Thread-safe; quick, and never blocks for longer than another call takes.
 */
public final class AlertEngine {
    private final AlertRules.Book book;
    private final InstantSource clock;
    private final Map<Key, Episode> episodes = new HashMap<>();
    private final Map<RunHandle, OwnRun> runs = new HashMap<>();
    private final Map<String, Instant> lastRunEnded = new HashMap<>();

    /**
     * Nothing has happened yet.
     *
     * @param book which rules hold where
     * @param clock this computer's clock
     */
    public AlertEngine(AlertRules.Book book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    /** Stands for one place where own runs come from. Compared by identity. */
    static final class RunHandle {
        private final String environment;
        private final Tier tier;

        RunHandle(String environment, Tier tier) {
            this.environment = environment;
            this.tier = tier;
        }
    }

    private record Key(String environment, RuleKind kind) {}

    private enum Source {
        PROBE,
        FAILURE_OF_OWN
    }

    /** One rule in one environment. */
    private static final class Episode {
        private final Map<Object, Signal> signals = new HashMap<>();
        private Optional<Alert> told = Optional.empty();

        Signal from(Object source) {
            return signals.computeIfAbsent(source, first -> new Signal());
        }

        Optional<Signal> firing() {
            return signals.values().stream()
                    .filter(signal -> signal.firing().isPresent())
                    .findFirst();
        }
    }

    /** A probe has ended. */
    public synchronized List<AlertNotice> on(Observation observation) {
        Instant now = clock.instant();
        String environment = observation.environment();
        AlertRules rules = book.of(environment, observation.tier());
        List<AlertNotice> notices = new ArrayList<>();
        new ObservationJudge(observation, rules).judge().forEach((kind, judgement) -> {
            Episode episode = episode(environment, kind);
            episode.from(Source.PROBE).hear(judgement, now);
            if (kind == RuleKind.FAILED && contradictsFailure(observation)) {
                episode.from(Source.FAILURE_OF_OWN).forget();
            }
            settle(kind, environment, observation.tier(), now).ifPresent(notices::add);
        });
        return notices;
    }

    /**
     * A probe that began after the run was over and read the journal, or found nothing pending, knows better than the run's
     * last word.
     */
    private boolean contradictsFailure(Observation observation) {
        if (!(observation.reading() instanceof Reading.Known known) || known.failed() > 0) {
            return false;
        }
        boolean knows = known.lastRun().isPresent() || known.migrations() instanceof MigrationHealth.UpToDate;
        Instant ended = lastRunEnded.getOrDefault(observation.environment(), Instant.MAX);
        return knows && observation.at().minus(observation.took()).isAfter(ended);
    }

    /** Something happened in a run of this program. */
    synchronized List<AlertNotice> on(RunHandle handle, RunEvent event) {
        Instant now = clock.instant();
        OwnRun run = runs.computeIfAbsent(handle, first -> new OwnRun(handle.environment, handle.tier));
        run.hear(event, now);
        AlertRules rules = book.of(run.environment(), run.tier());
        List<AlertNotice> notices = new ArrayList<>(look(handle, run, rules, now));
        if (rules.find(AlertRule.MigrationFailed.class).isPresent()) {
            Signal failure = episode(run.environment(), RuleKind.FAILED).from(Source.FAILURE_OF_OWN);
            if (event instanceof RunEvent.Finished finished && succeeded(finished.outcome())) {
                failure.forget();
            } else {
                failure.hear(run.failed(now), now);
            }
            settle(RuleKind.FAILED, run.environment(), run.tier(), now).ifPresent(notices::add);
        }
        if (event instanceof RunEvent.Finished) {
            lastRunEnded.put(run.environment(), now);
            runs.remove(handle);
            episode(run.environment(), RuleKind.RUN).signals.remove(handle);
            episode(run.environment(), RuleKind.LOCK_WAIT).signals.remove(handle);
        } else {
            lastRunEnded.remove(run.environment());
        }
        return notices;
    }

    private static boolean succeeded(RunOutcome outcome) {
        return outcome instanceof RunOutcome.Completed completed
                && !completed.done().isEmpty();
    }

    /** Time has passed: own runs say nothing while they work or wait. To be called about every second. */
    public synchronized List<AlertNotice> tick() {
        Instant now = clock.instant();
        List<AlertNotice> notices = new ArrayList<>();
        runs.forEach((handle, run) -> notices.addAll(look(handle, run, book.of(run.environment(), run.tier()), now)));
        return notices;
    }

    private List<AlertNotice> look(RunHandle handle, OwnRun run, AlertRules rules, Instant now) {
        List<AlertNotice> notices = new ArrayList<>();
        rules.find(AlertRule.RunTooLong.class).ifPresent(rule -> {
            episode(run.environment(), RuleKind.RUN).from(handle).hear(run.tooLong(rule, now), now);
            settle(RuleKind.RUN, run.environment(), run.tier(), now).ifPresent(notices::add);
        });
        rules.find(AlertRule.LockWaitTooLong.class).ifPresent(rule -> {
            episode(run.environment(), RuleKind.LOCK_WAIT).from(handle).hear(run.stuck(rule, now), now);
            settle(RuleKind.LOCK_WAIT, run.environment(), run.tier(), now).ifPresent(notices::add);
        });
        return notices;
    }

    private Episode episode(String environment, RuleKind kind) {
        return episodes.computeIfAbsent(new Key(environment, kind), first -> new Episode());
    }

    private Optional<AlertNotice> settle(RuleKind kind, String environment, Tier tier, Instant now) {
        Episode episode = episode(environment, kind);
        Optional<Signal> firing = episode.firing();
        if (firing.isPresent() && episode.told.isEmpty()) {
            Judgement.Words words = firing.get().firing().orElseThrow();
            Instant since = firing.get().since().orElse(now);
            Alert alert = new Alert(kind, environment, tier, since, words.sentence(), words.facts(), words.next());
            episode.told = Optional.of(alert);
            return Optional.of(new AlertNotice.Began(alert));
        }
        if (firing.isEmpty() && episode.told.isPresent()) {
            Alert over = episode.told.get();
            episode.told = Optional.empty();
            return Optional.of(new AlertNotice.Over(over, now));
        }
        return Optional.empty();
    }

    /** The episodes that last, oldest first. */
    public synchronized List<Alert> lasting() {
        return episodes.values().stream()
                .flatMap(episode -> episode.told.stream())
                .sorted(Comparator.comparing(Alert::since))
                .toList();
    }
}
