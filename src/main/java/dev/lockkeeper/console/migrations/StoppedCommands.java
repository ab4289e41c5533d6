package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.command.Availability;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.command.Command.Weight;
import dev.lockkeeper.environment.Act;
import dev.lockkeeper.migration.MigrationState;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;

/**
 * What can be done with the selected files where they stopped halfway, each defined once. Shown only while such a file is
 * selected. Used on the screen's thread.
 */
public final class StoppedCommands {
    private final ObservableValue<Situation> situation;
    private final Function<Act, Optional<String>> refusal;
    private final ObservableValue<List<StoppedChoice>> choices;
    private final Command resume;
    private final Command runAgain;
    private final Command markApplied;
    private final Command forget;

    /**
     * The commands for this table.
     *
     * @param refusal what the policy has against an act
     */
    StoppedCommands(
            ObservableValue<Situation> situation, Function<Act, Optional<String>> refusal, MigrationRequests requests) {
        this.refusal = refusal;
        this.situation = situation;
        this.choices = situation.map(now -> StoppedChoices.of(now.stopped()));
        resume = command("resume", "Resume…", StoppedChoice.Kind.RESUME, Weight.PRIMARY, requests::resume);
        runAgain = command(
                "run-again",
                "Run again from the start…",
                StoppedChoice.Kind.RUN_AGAIN,
                Weight.ORDINARY,
                requests::runAgain);
        markApplied = command(
                "mark-applied", "Mark applied…", StoppedChoice.Kind.MARK_APPLIED, Weight.ORDINARY, requests::skip);
        forget = command("forget", "Forget…", StoppedChoice.Kind.FORGET, Weight.ORDINARY, requests::unmark);
    }

    private Command command(
            String id, String words, StoppedChoice.Kind kind, Weight weight, Consumer<List<String>> deed) {
        return Command.of(id, words, kind.icon())
                .text(choices.map(
                        all -> find(all, kind).map(StoppedChoice::title).orElse(words)))
                .weight(weight)
                .explained(choices.map(
                        all -> find(all, kind).map(StoppedChoice::explanation).orElse("")))
                .available(situation.map(now -> refusal.apply(act(kind, now))
                        .map(Availability::unavailable)
                        .orElseGet(() -> Conditions.stopped(now, find(StoppedChoices.of(now.stopped()), kind)))))
                .does(() -> deed.accept(situation.getValue().selectedFiles()));
    }

    /** What a choice is to the policy: a file with a row stopped in its rollback script. */
    private static Act act(StoppedChoice.Kind kind, Situation now) {
        return switch (kind) {
            case RESUME, RUN_AGAIN ->
                now.stopped().stream()
                                .flatMap(migration -> StoppedChoices.stopped(migration).stream())
                                .anyMatch(MigrationState.Stopped::hasRow)
                        ? Act.ROLL_BACK
                        : Act.APPLY;
            case MARK_APPLIED -> Act.SKIP;
            case FORGET -> Act.UNMARK;
        };
    }

    private static Optional<StoppedChoice> find(List<StoppedChoice> all, StoppedChoice.Kind kind) {
        return all.stream().filter(choice -> choice.kind() == kind).findFirst();
    }

    /** The choices for what is selected; none while nothing that stopped is selected. */
    ObservableValue<List<StoppedChoice>> choices() {
        return choices;
    }

    /** Whether a file that stopped is selected. */
    ObservableValue<Boolean> wanted() {
        return choices.map(all -> !all.isEmpty());
    }

    /** Go on where it stopped. */
    public Command resume() {
        return resume;
    }

    /** Run all of it. */
    public Command runAgain() {
        return runAgain;
    }

    /** Record it as applied. */
    public Command markApplied() {
        return markApplied;
    }

    /** Forget how far it came. */
    public Command forget() {
        return forget;
    }

    /** Whether nothing but files that stopped is selected, so that applying means resuming. */
    ObservableValue<Boolean> onlyStopped() {
        return situation.map(now -> !now.selection().isEmpty()
                && now.stopped().size() == now.selection().size());
    }

    /** The command of a choice. */
    Command of(StoppedChoice.Kind kind) {
        return switch (kind) {
            case RESUME -> resume;
            case RUN_AGAIN -> runAgain;
            case MARK_APPLIED -> markApplied;
            case FORGET -> forget;
        };
    }

    /** Those that make sense for what is selected. */
    List<Command> now() {
        return choices.getValue().stream().map(choice -> of(choice.kind())).toList();
    }
}
