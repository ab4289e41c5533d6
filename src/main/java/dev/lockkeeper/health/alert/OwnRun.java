package dev.lockkeeper.health.alert;

import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.health.CommandPlace;
import dev.lockkeeper.migration.LockHolder;
import dev.lockkeeper.migration.RunEvent;
import dev.lockkeeper.migration.RunFailure;
import dev.lockkeeper.migration.RunOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is known of one run of this program, from its own events. Used under the engine's lock. */
final class OwnRun {
    private final String environment;
    private final Tier tier;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private Optional<Instant> began = Optional.empty();
    private Optional<Instant> stuckSince = Optional.empty();
    private String stuckOn = "";
    private Optional<RunFailure> failure = Optional.empty();

    OwnRun(String environment, Tier tier) {
        this.environment = environment;
        this.tier = tier;
    }

    String environment() {
        return environment;
    }

    Tier tier() {
        return tier;
    }

    void hear(RunEvent event, Instant now) {
        switch (event) {
            case RunEvent.Started started -> begin(started, now);
            case RunEvent.WaitingForMigratorLock waiting -> {
                stuckSince = Optional.of(stuckSince.orElse(now.minus(waiting.waited())));
                stuckOn = "another run of migrations"
                        + waiting.holder()
                                .map(LockHolder::sentence)
                                .map(holder -> ", held by " + holder)
                                .orElse("");
            }
            case RunEvent.MigratorLockTaken taken -> stuckSince = Optional.empty();
            case RunEvent.FileStarted file -> {
                stuckSince = Optional.empty();
                facts.put("file", file.step().fileName());
            }
            case RunEvent.RetryScheduled retry -> {
                stuckSince = Optional.of(stuckSince.orElse(now));
                stuckOn = "a lock that " + retry.fileName() + " needs";
                facts.put("attempt", retry.attempt() + " of " + retry.attempts());
            }
            case RunEvent.UnitStarted unit -> stuckSince = Optional.empty();
            case RunEvent.FileDone done -> stuckSince = Optional.empty();
            case RunEvent.FileFailed failed -> {
                stuckSince = Optional.empty();
                failure = Optional.of(failed.failure());
            }
            case RunEvent.Finished finished -> {
                began = Optional.empty();
                stuckSince = Optional.empty();
                if (finished.outcome() instanceof RunOutcome.Failed failed) {
                    failure = Optional.of(failed.failure());
                }
            }
            case RunEvent.AttemptStarted attempt -> ignored();
            case RunEvent.StatementsRun run -> ignored();
            case RunEvent.ServerMessage message -> ignored();
            case RunEvent.Note note -> ignored();
        }
    }

    /** Another attempt may fail like the last one, and what the server says on the way tells nothing of trouble. */
    private static void ignored() {}

    private void begin(RunEvent.Started started, Instant now) {
        began = Optional.of(now);
        failure = Optional.empty();
        stuckSince = Optional.empty();
        facts.clear();
        facts.put("run", started.runId().toString());
        if (started.backendPid() != 0) {
            facts.put("backend_pid", String.valueOf(started.backendPid()));
        }
    }

    Judgement tooLong(AlertRule.RunTooLong rule, Instant now) {
        Optional<Instant> since = began.filter(start -> passed(start, rule.longest(), now));
        if (since.isEmpty()) {
            return Judgement.CLEAR;
        }
        String file = facts.getOrDefault("file", "");
        return holds(
                since.get(),
                "In " + where() + " our run of migrations has been going for "
                        + AlertWords.length(Duration.between(since.get(), now)) + ", longer than "
                        + AlertWords.length(rule.longest()) + (file.isEmpty() ? "" : "; it is at " + file) + ".",
                "See whether it works or waits before you cancel it: "
                        + CommandPlace.named(environment).onServer("locks") + ".");
    }

    Judgement stuck(AlertRule.LockWaitTooLong rule, Instant now) {
        Optional<Instant> since = stuckSince.filter(start -> passed(start, rule.longest(), now));
        if (since.isEmpty()) {
            return Judgement.CLEAR;
        }
        return holds(
                since.get(),
                "In " + where() + " our run of migrations has been waiting for "
                        + AlertWords.length(Duration.between(since.get(), now)) + " for " + stuckOn + ".",
                "See who holds it, and cancel the run if that one cannot end soon: "
                        + CommandPlace.named(environment).onServer("locks") + ".");
    }

    Judgement failed(Instant now) {
        if (failure.isEmpty()) {
            return Judgement.UNTOLD;
        }
        RunFailure what = failure.get();
        facts.put("file", what.fileName());
        facts.put("place", what.location());
        facts.put("message", what.message());
        what.sqlState().ifPresent(state -> facts.put("sqlstate", state));
        what.statement().ifPresent(number -> facts.put("statement", String.valueOf(number)));
        return holds(
                now,
                "In " + where() + " the migration " + what.fileName() + " failed: " + what.message() + ".",
                "See what is committed, mend the file and apply it again: "
                        + CommandPlace.named(environment).onFolder("status") + " and "
                        + CommandPlace.named(environment).onServer("journal") + ".");
    }

    private static boolean passed(Instant start, Duration longest, Instant now) {
        return Duration.between(start, now).compareTo(longest) > 0;
    }

    private String where() {
        return environment + " (" + tier.word() + ")";
    }

    private Judgement holds(Instant since, String sentence, String next) {
        return new Judgement.Holds(
                since, Duration.ZERO, new Judgement.Words(sentence, new LinkedHashMap<>(facts), next));
    }
}
