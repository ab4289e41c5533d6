package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.command.Availability;
import dev.lockkeeper.console.session.LookState;
import dev.lockkeeper.migration.TrackingTable;
import dev.lockkeeper.operation.Look;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** When each command can be used, and the reason when it cannot. Stateless. */
final class Conditions {
    private Conditions() {}

    static Availability applySelected(Situation situation) {
        return changing(situation, () -> selection(situation, "Select a pending file", Conditions::notAppliable));
    }

    static Availability skip(Situation situation) {
        return applySelected(situation);
    }

    static Availability applyUpTo(Situation situation) {
        return changing(situation, () -> {
            if (situation.selection().size() != 1) {
                return Optional.of("Select one file, the last to be applied");
            }
            RowContent last = situation.selection().getFirst();
            return last.number().isEmpty()
                    ? Optional.of(last.fileName() + " is no migration, so it has no place in the order")
                    : reasonIf(
                            situation.appliableUpToSelected().isEmpty(),
                            "Nothing is pending up to " + last.shortName());
        });
    }

    static Availability applyAll(Situation situation) {
        return changing(situation, () -> reasonIf(situation.appliable().isEmpty(), "Nothing is pending"));
    }

    static Availability unmark(Situation situation) {
        return changing(situation, () -> selection(situation, "Select an applied file", Conditions::nothingToForget));
    }

    /**
     * What can be done with files that stopped halfway.
     *
     * @param choice the choice for what is selected; empty if there is none
     */
    static Availability stopped(Situation situation, Optional<StoppedChoice> choice) {
        return changing(
                situation,
                () -> selection(
                                situation,
                                "Select a file that stopped halfway",
                                content -> reasonIf(
                                        content.stopped().isEmpty(),
                                        content.shortName() + " did not stop halfway; select only files that did"))
                        .or(() -> choice.isPresent()
                                ? choice.flatMap(StoppedChoice::unavailable)
                                : Optional.of("That does not fit what is selected")));
    }

    static Availability rollBack(Situation situation) {
        return changing(
                situation,
                () -> selection(
                        situation,
                        "Select an applied file that has a rollback script",
                        content -> notRecorded(content)
                                .or(() -> reasonIf(
                                        content.rollbackScript().isEmpty(),
                                        content.file().isPresent()
                                                ? content.shortName() + " has no rollback script"
                                                : "The file of " + content.shortName()
                                                        + " is missing, and with it its rollback script"))));
    }

    /** A script leaves no row, so that another program's tracking table does not matter. */
    static Availability runScript(Situation situation) {
        return of(reachable(situation));
    }

    static Availability copyRows(Situation situation) {
        return Availability.when(!situation.selection().isEmpty(), "Select the rows to copy");
    }

    static Availability copyError(Situation situation) {
        return Availability.when(
                situation.selection().stream()
                        .anyMatch(content -> content.failedAttempt().isPresent()),
                "Select a file that failed");
    }

    static Availability changing(Situation situation, Supplier<Optional<String>> own) {
        return of(reachable(situation).or(() -> tableProblem(situation)).or(own));
    }

    /** For what changes nothing on the server: a standby will do. */
    static Availability reading(Situation situation, Supplier<Optional<String>> own) {
        return of(answering(situation).or(own));
    }

    private static Optional<String> reachable(Situation situation) {
        return answering(situation)
                .or(() -> reasonIf(
                        situation.look() instanceof LookState.Read read && standby(read.look()),
                        "This server is a standby and accepts no change; connect to the primary"));
    }

    private static Optional<String> answering(Situation situation) {
        if (situation.runActive()) {
            return Optional.of("A run is active");
        }
        return switch (situation.look()) {
            case LookState.NotRead notRead -> Optional.of("Nothing was read yet");
            case LookState.Reading reading -> Optional.of("The first look at the server is on its way");
            case LookState.Failed failed -> Optional.of("Not connected: " + failed.sentence());
            case LookState.Read read -> Optional.empty();
        };
    }

    private static boolean standby(Look look) {
        return look.identity().standby();
    }

    private static Optional<String> tableProblem(Situation situation) {
        return situation.status().flatMap(status -> switch (status.table()) {
            case TrackingTable.Foreign foreign ->
                Optional.of("The tracking table belongs to " + foreign.owner() + "; name another one with --table");
            case TrackingTable.Nowhere nowhere -> Optional.of(nowhere.reason());
            case TrackingTable.Ours ours -> Optional.empty();
            case TrackingTable.Absent absent -> Optional.empty();
        });
    }

    private static Optional<String> selection(
            Situation situation, String whenNothing, Function<RowContent, Optional<String>> refusal) {
        List<RowContent> selection = situation.selection();
        return selection.isEmpty()
                ? Optional.of(whenNothing)
                : selection.stream()
                        .flatMap(content -> refusal.apply(content).stream())
                        .findFirst();
    }

    private static Optional<String> notAppliable(RowContent content) {
        if (content instanceof RowContent.OfIgnored ignored) {
            return Optional.of(
                    ignored.fileName() + " is ignored: " + ignored.ignored().reason());
        }
        return reasonIf(RowWords.recorded(content), content.shortName() + " is recorded as applied");
    }

    private static Optional<String> nothingToForget(RowContent content) {
        return content.stopped().isPresent() ? Optional.empty() : notRecorded(content);
    }

    private static Optional<String> notRecorded(RowContent content) {
        return reasonIf(!RowWords.recorded(content), content.shortName() + " is not recorded as applied");
    }

    private static Optional<String> reasonIf(boolean refused, String reason) {
        return refused ? Optional.of(reason) : Optional.empty();
    }

    private static Availability of(Optional<String> reason) {
        return reason.map(Availability::unavailable).orElse(Availability.AVAILABLE);
    }
}
