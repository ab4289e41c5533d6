package dev.lockkeeper.fleet;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.migration.Checksums;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.PlanRefusedException;
import dev.lockkeeper.migration.RunControl;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.migration.SharedFolders;
import dev.lockkeeper.operation.Confirmation;
import dev.lockkeeper.operation.Description;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import dev.lockkeeper.operation.MigrationOperation;
import dev.lockkeeper.operation.OperationRefusedException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Applies to one environment at its own desk: with its own policy, migrator lock and journal. No connection outlives a
 * call; what runs is planned anew under the eyes of the server and held against what was confirmed. Thread-safe.
 */
final class FleetDesks implements FleetSite {
    /** How often it is planned again because another operator was at the same database. */
    private static final int MOST_PLANS = 5;

    private static final int MOST_ATTEMPTS = 40;

    private final DeskSource desks;
    private final SharedFolders folders;
    private final boolean named;
    private final Optional<String> reason;
    private final FleetListener listener;

    /**
     * @param named whether the operator has typed the pattern that stands for all names
     * @param listener is asked who hears each run
     */
    FleetDesks(
            DeskSource desks, SharedFolders folders, boolean named, Optional<String> reason, FleetListener listener) {
        this.desks = desks;
        this.folders = folders;
        this.named = named;
        this.reason = reason;
        this.listener = listener;
    }

    /** What applying would do there; a failure is an answer too. */
    Prepared prepare(Environment environment, Predicate<Migration> wanted) {
        try {
            return whileFull(() -> prepareNow(environment, wanted));
        } catch (PlanRefusedException | OperationRefusedException refused) {
            return new Prepared.Refused(environment, FleetFailures.sentence(refused));
        } catch (SQLException | FolderException failed) {
            return new Prepared.NotReached(environment, FleetFailures.sentence(failed));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Prepared.NotReached(environment, "stopped");
        }
    }

    private Prepared prepareNow(Environment environment, Predicate<Migration> wanted) throws SQLException {
        try (Desk desk = desks.open(environment)) {
            Look look = desk.look(folders);
            List<String> files = look.status().appliable().stream()
                    .filter(wanted)
                    .map(Migration::fileName)
                    .toList();
            if (files.isEmpty()) {
                return new Prepared.NothingPending(environment, look.identity());
            }
            if (look.identity().standby()) {
                return new Prepared.Refused(environment, "it is a standby and accepts no change");
            }
            MigrationOperation operation = reasoned(desk.apply(files));
            Description description = operation.describe();
            if (description.refusal().isPresent()) {
                return new Prepared.Refused(
                        environment, description.refusal().get().line());
            }
            if (description.reasonMissing()) {
                return new Prepared.Refused(
                        environment,
                        "a reason is needed: " + description.whyReason().orElse(""));
            }
            return new Prepared.Ready(environment, operation.identity(), description, texts(operation));
        }
    }

    private MigrationOperation reasoned(MigrationOperation operation) {
        return reason.map(operation::withReason).orElse(operation);
    }

    private static Map<String, String> texts(MigrationOperation operation) {
        Map<String, String> texts = new LinkedHashMap<>();
        operation
                .plan()
                .steps()
                .forEach(step -> texts.put(
                        step.fileName(), step.checksums().map(Checksums::text).orElse("")));
        return texts;
    }

    @Override
    public FleetResult apply(Prepared.Ready confirmed, RunControl control) {
        Environment environment = confirmed.environment();
        try {
            return whileFull(() -> applyNow(confirmed, control));
        } catch (PlanRefusedException | OperationRefusedException | FolderException refused) {
            return FleetResult.nothing(
                    environment, FleetResult.End.REFUSED, Optional.of(FleetFailures.sentence(refused)));
        } catch (SQLException failed) {
            return FleetResult.nothing(
                    environment, FleetResult.End.NOT_REACHED, Optional.of(FleetFailures.sentence(failed)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return FleetResult.nothing(environment, FleetResult.End.NOT_BEGUN, Optional.empty());
        }
    }

    private FleetResult applyNow(Prepared.Ready confirmed, RunControl control) throws SQLException {
        Environment environment = confirmed.environment();
        try (Desk desk = desks.open(environment)) {
            Set<String> refused = Set.of();
            for (int plans = 1; ; plans++) {
                Look look = desk.look();
                refuseOtherPlace(confirmed.identity(), look.identity());
                List<String> left = look.status().appliable().stream()
                        .map(Migration::fileName)
                        .filter(confirmed.texts()::containsKey)
                        .toList();
                if (left.isEmpty()) {
                    return FleetResult.nothing(
                            environment,
                            FleetResult.End.NOTHING_PENDING,
                            Optional.of("somebody else applied it meanwhile"));
                }
                MigrationOperation operation;
                try {
                    operation = reasoned(desk.apply(left));
                } catch (PlanRefusedException meanwhile) {
                    // Applied by another operator since the look a moment ago, unless the next look tells the same.
                    if (plans == MOST_PLANS || refused.equals(Set.copyOf(left))) {
                        throw meanwhile;
                    }
                    refused = Set.copyOf(left);
                    continue;
                }
                refuseOtherTexts(confirmed, operation);
                Confirmation confirmation = new Confirmation(
                        operation.plan().fingerprint(),
                        Optional.of(environment.name()).filter(unused -> named));
                RunOutcome outcome = desk.perform(operation, confirmation, control, listener.hearing(environment));
                // Another operator may have been faster by a moment: what is left of what was confirmed still is.
                if (!(outcome instanceof RunOutcome.PlanOutdated) || plans == MOST_PLANS) {
                    return result(environment, outcome);
                }
            }
        }
    }

    private static void refuseOtherPlace(ServerIdentity shown, ServerIdentity now) {
        if (!now.samePlaceAs(shown)) {
            throw new OperationRefusedException("another place answers than was shown: " + now.address() + " as "
                    + now.user() + ", not " + shown.address() + " as " + shown.user());
        }
    }

    private static void refuseOtherTexts(Prepared.Ready confirmed, MigrationOperation operation) {
        texts(operation).forEach((file, text) -> {
            if (!text.equals(confirmed.texts().get(file))) {
                throw new OperationRefusedException(file + " was edited after it was confirmed; look again");
            }
        });
    }

    private static FleetResult result(Environment environment, RunOutcome outcome) {
        int files = (int)
                outcome.done().stream().filter(step -> !step.byAnotherProgram()).count();
        FleetResult.End end = switch (outcome) {
            case RunOutcome.Completed completed -> FleetResult.End.APPLIED;
            case RunOutcome.Failed failed -> FleetResult.End.FAILED;
            case RunOutcome.Cancelled cancelled -> FleetResult.End.CANCELLED;
            case RunOutcome.LockHeld held -> FleetResult.End.LOCK_HELD;
            case RunOutcome.PlanOutdated outdated -> FleetResult.End.REFUSED;
        };
        Optional<String> sentence = switch (outcome) {
            case RunOutcome.Completed completed -> Optional.empty();
            case RunOutcome.Failed failed ->
                Optional.of(failed.failure().location() + ": "
                        + failed.failure().sqlState().map(state -> state + ", ").orElse("")
                        + failed.failure().message() + ". " + failed.databaseState());
            case RunOutcome.Cancelled cancelled -> Optional.of(cancelled.databaseState());
            case RunOutcome.LockHeld held -> Optional.of(held.holder());
            case RunOutcome.PlanOutdated outdated -> Optional.of(String.join("; ", outdated.differences()));
        };
        return new FleetResult(environment, end, files, Duration.ZERO, sentence);
    }

    /** Something at a server. */
    @FunctionalInterface
    private interface Asked<T> {
        T ask() throws SQLException;
    }

    /** A server without a connection left has run nothing; it has room again when others are done. */
    private static <T> T whileFull(Asked<T> asked) throws SQLException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return asked.ask();
            } catch (SQLException failed) {
                if (!FleetFailures.isFull(failed) || attempt == MOST_ATTEMPTS) {
                    throw failed;
                }
            }
            Thread.sleep(Math.min(50L * attempt, 1_000));
        }
    }
}
