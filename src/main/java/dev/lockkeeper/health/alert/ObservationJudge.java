package dev.lockkeeper.health.alert;

import dev.lockkeeper.health.LastRun;
import dev.lockkeeper.health.Observation;
import dev.lockkeeper.health.Reading;
import dev.lockkeeper.health.RunInProgress;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.migration.MigrationHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What one observation says of each rule. Immutable. */
final class ObservationJudge {
    private final Observation observation;
    private final AlertRules rules;

    ObservationJudge(Observation observation, AlertRules rules) {
        this.observation = observation;
        this.rules = rules;
    }

    /** Of every rule that is on. */
    Map<RuleKind, Judgement> judge() {
        Map<RuleKind, Judgement> judgements = new EnumMap<>(RuleKind.class);
        rules.all().forEach((kind, rule) -> judgements.put(kind, judge(rule)));
        return judgements;
    }

    private Judgement judge(AlertRule rule) {
        return switch (observation.reading()) {
            case Reading.Known known -> known(rule, known);
            case Reading.Unknown unknown ->
                rule instanceof AlertRule.Unreadable unreadable
                        ? unreadable(unreadable, unknown.why())
                        : Judgement.UNTOLD;
        };
    }

    private Judgement known(AlertRule rule, Reading.Known known) {
        boolean told = !(known.migrations() instanceof MigrationHealth.Error) || known.failed() > 0;
        return switch (rule) {
            case AlertRule.MigrationFailed failed ->
                known.failed() > 0 ? failed(known) : told ? Judgement.CLEAR : Judgement.UNTOLD;
            case AlertRule.PendingTooLong pending ->
                known.pending() > 0 ? pending(pending, known.pending()) : told ? Judgement.CLEAR : Judgement.UNTOLD;
            case AlertRule.RunTooLong tooLong ->
                known.run()
                        .filter(run -> run.age().compareTo(tooLong.longest()) > 0)
                        .map(run -> run(tooLong, run))
                        .orElse(Judgement.CLEAR);
            case AlertRule.LockWaitTooLong tooLong ->
                known.run().map(run -> lockWait(tooLong, run)).orElse(Judgement.CLEAR);
            case AlertRule.QueueTooLong tooLong ->
                known.run().map(run -> queue(tooLong, run)).orElse(Judgement.CLEAR);
            case AlertRule.Drifted drifted ->
                known.drift() > 0 ? drift(known.drift()) : told ? Judgement.CLEAR : Judgement.UNTOLD;
            case AlertRule.Unreadable unreadable ->
                known.migrations() instanceof MigrationHealth.Error error && known.failed() == 0
                        ? unreadable(unreadable, error.sentence())
                        : Judgement.CLEAR;
        };
    }

    private String where() {
        return observation.environment() + " (" + observation.tier().word() + ")";
    }

    private Instant ago(Duration age) {
        return observation.at().minus(age);
    }

    private Judgement failed(Reading.Known known) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("failed", String.valueOf(known.failed()));
        Optional<LastRun> last =
                known.lastRun().filter(run -> run.outcome() == Outcome.FAILED || run.outcome() == Outcome.STOPPED);
        last.ifPresent(run -> {
            facts.put("file", run.fileName());
            facts.put("ended_at", run.endedAt().toString());
        });
        if (known.migrations() instanceof MigrationHealth.Error error) {
            facts.put("error", error.sentence());
        }
        String which = last.map(run -> ", the last one is " + run.fileName()).orElse("");
        return holds(
                observation.at(),
                Duration.ZERO,
                "In " + where() + " " + AlertWords.count(known.failed(), "migration has", "migrations have")
                        + " failed and " + (known.failed() == 1 ? "is" : "are") + " not applied" + which + ".",
                facts,
                "See what failed and what is committed: "
                        + observation.place().onFolder("status")
                        + " and " + observation.place().onServer("journal") + ".");
    }

    private Judgement pending(AlertRule.PendingTooLong rule, int pending) {
        return holds(
                observation.at(),
                rule.longest(),
                "In " + where() + " " + AlertWords.count(pending, "migration is", "migrations are") + " pending"
                        + (rule.longest().isZero() ? "" : ", for " + AlertWords.length(rule.longest()) + " now") + ".",
                Map.of("pending", String.valueOf(pending)),
                "Look at them and apply them, or skip what is not meant for this place: "
                        + observation.place().onFolder("status") + ".");
    }

    private Judgement run(AlertRule.RunTooLong rule, RunInProgress run) {
        return holds(
                ago(run.age()),
                Duration.ZERO,
                "In " + where() + " a run of migrations has been going for " + AlertWords.length(run.age())
                        + ", longer than " + AlertWords.length(rule.longest()) + ".",
                facts(run),
                "See whether it works or waits before you end it: " + locks() + ".");
    }

    private Judgement lockWait(AlertRule.LockWaitTooLong rule, RunInProgress run) {
        if (run.waiting().compareTo(rule.longest()) <= 0) {
            return Judgement.PAUSE;
        }
        return holds(
                ago(run.waiting()),
                Duration.ZERO,
                "In " + where() + " a run of migrations has been waiting for a lock for "
                        + AlertWords.length(run.waiting())
                        + "; whatever needs the same table may wait behind it.",
                facts(run),
                "See who holds the lock, and cancel the run if that one cannot end soon: " + locks() + ".");
    }

    private Judgement queue(AlertRule.QueueTooLong rule, RunInProgress run) {
        if (run.queueBehind() <= rule.most()) {
            return Judgement.PAUSE;
        }
        return holds(
                observation.at(),
                Duration.ZERO,
                "In " + where() + " " + AlertWords.count(run.queueBehind(), "session waits", "sessions wait")
                        + " behind a run of migrations, more than " + rule.most() + ".",
                facts(run),
                "Users wait now; see for what, and cancel the run if it cannot end at once: " + locks() + ".");
    }

    private String locks() {
        return observation.place().onServer("locks");
    }

    private static Map<String, String> facts(RunInProgress run) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("backend_pid", String.valueOf(run.backendPid()));
        facts.put("run_age_seconds", String.valueOf(run.age().toSeconds()));
        facts.put("waiting_seconds", String.valueOf(run.waiting().toSeconds()));
        facts.put("queue", String.valueOf(run.queueBehind()));
        return facts;
    }

    private Judgement drift(int drift) {
        return holds(
                observation.at(),
                Duration.ZERO,
                "In " + where() + " " + AlertWords.count(drift, "applied file", "applied files")
                        + (drift == 1 ? " was changed or is" : " were changed or are") + " missing from the folder.",
                Map.of("drift", String.valueOf(drift)),
                "See which, and choose what becomes of them: "
                        + observation.place().onFolder("drift") + ".");
    }

    private Judgement unreadable(AlertRule.Unreadable rule, String why) {
        return holds(
                observation.at(),
                rule.longest(),
                where() + " cannot be read"
                        + (rule.longest().isZero() ? "" : ", for " + AlertWords.length(rule.longest()) + " now") + ": "
                        + why
                        + (why.endsWith(".") ? "" : "."),
                Map.of("error", why),
                "Whether its migrations are well is not known; see where the way to it ends: "
                        + observation.place().onServer("test-connection") + ".");
    }

    private static Judgement holds(
            Instant since, Duration patience, String sentence, Map<String, String> facts, String next) {
        return new Judgement.Holds(since, patience, new Judgement.Words(sentence, facts, next));
    }
}
