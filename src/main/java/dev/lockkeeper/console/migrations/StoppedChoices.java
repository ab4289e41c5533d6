package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.migrations.StoppedChoice.Kind;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationNumber;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.Progress;
import dev.lockkeeper.migration.UnitEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can be done with files that stopped halfway, each explained in one sentence. Stateless. */
public final class StoppedChoices {
    private StoppedChoices() {}

    /** The stopped state of a migration, if it is in one. */
    public static Optional<MigrationState.Stopped> stopped(Migration migration) {
        return migration.state() instanceof MigrationState.Stopped stopped ? Optional.of(stopped) : Optional.empty();
    }

    /**
     * The invalid indexes that have to be dropped before this file can go on; the operator has to agree to that.
     */
    public static List<String> invalidIndexes(Migration migration) {
        return stopped(migration)
                .flatMap(state -> state.progress().evidence())
                .flatMap(UnitEvidence::repair)
                .map(UnitEvidence.Repair::invalidIndexes)
                .orElse(List.of());
    }

    /**
     * The choices for files that stopped.
     *
     * @param migrations all of them stopped; empty has no choices
     */
    public static List<StoppedChoice> of(List<Migration> migrations) {
        List<Each> stopped = migrations.stream()
                .flatMap(migration -> stopped(migration).map(state -> new Each(migration, state)).stream())
                .toList();
        if (stopped.isEmpty()) {
            return List.of();
        }
        Optional<String> running = reason(stopped, Each::stillRuns);
        Optional<String> mixed =
                stopped.stream().map(each -> each.state.hasRow()).distinct().count() > 1
                        ? Optional.of("some are to be applied, others to be rolled back; choose for one file at a time")
                        : Optional.empty();
        Optional<String> never = running.or(() -> mixed);
        List<StoppedChoice> choices = new ArrayList<>();
        choices.add(new StoppedChoice(
                Kind.RESUME,
                stopped.size() == 1 ? stopped.getFirst().resumeTitle() : "Resume " + stopped.size() + " files…",
                stopped.size() == 1
                        ? stopped.getFirst().resuming()
                        : "Each goes on where it stopped: " + places(stopped),
                never.or(() -> reason(stopped, Each::notResumable))));
        choices.add(new StoppedChoice(
                Kind.RUN_AGAIN,
                "Run again from the start…",
                stopped.size() == 1
                        ? stopped.getFirst().runningAgain()
                        : "Runs every statement of each, also those that ran already and were kept.",
                never));
        if (!stopped.getFirst().state.hasRow()) {
            choices.add(new StoppedChoice(
                    Kind.MARK_APPLIED,
                    "Mark applied…",
                    "Runs nothing and records " + it(stopped) + ", for when the rest was done by hand.",
                    never));
        }
        choices.add(
                stopped.getFirst().state.hasRow()
                        ? new StoppedChoice(
                                Kind.FORGET,
                                "Mark rolled back…",
                                "Runs nothing and removes the row of " + it(stopped)
                                        + ", for when the rest was undone by hand.",
                                never)
                        : new StoppedChoice(
                                Kind.FORGET,
                                "Forget…",
                                "Runs nothing: pending again, while what ran stays in the database.",
                                never));
        return List.copyOf(choices);
    }

    private static String it(List<Each> stopped) {
        return stopped.size() == 1 ? "the file" : "these files";
    }

    private static String places(List<Each> stopped) {
        return stopped.stream()
                        .map(each -> each.shortName() + " at statement "
                                + each.state.progress().nextStatement())
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static Optional<String> reason(List<Each> stopped, Function<Each, Optional<String>> ofOne) {
        return stopped.stream()
                .flatMap(each ->
                        ofOne
                                .apply(each)
                                .map(why -> stopped.size() == 1 ? why : each.shortName() + ": " + why)
                                .stream())
                .findFirst();
    }

    /** One stopped file. */
    private record Each(Migration migration, MigrationState.Stopped state) {
        String shortName() {
            return migration
                    .name()
                    .map(name -> name.number())
                    .map(MigrationNumber::digits)
                    .orElse(migration.fileName());
        }

        private String recording() {
            return state.hasRow() ? "removes its row" : "records the file";
        }

        Optional<String> stillRuns() {
            return state.progress().stillRuns()
                    ? Optional.of("the server still works on it; wait until that is over, and refresh")
                    : Optional.empty();
        }

        Optional<String> notResumable() {
            if (state.editedSince()) {
                return Optional.of("a statement that ran was edited since; put it back as it was to resume");
            }
            boolean unknown = state.progress()
                    .evidence()
                    .filter(found -> found.verdict() == UnitEvidence.Verdict.UNKNOWN)
                    .isPresent();
            return unknown
                    ? Optional.of("nobody knows whether statement "
                            + state.progress().nextStatement() + " took effect; look, and then choose another way")
                    : Optional.empty();
        }

        String resumeTitle() {
            Progress progress = state.progress();
            return progress.onlyTheRecordIsMissing() ? "Resume: only record it…" : "Resume at " + first() + "…";
        }

        /** A repair can complete the statement it stopped at, which then does not run again. */
        private int first() {
            boolean completed = state.progress()
                    .evidence()
                    .flatMap(UnitEvidence::repair)
                    .filter(UnitEvidence.Repair::completes)
                    .isPresent();
            return state.progress().nextStatement() + (completed ? 1 : 0);
        }

        String resuming() {
            Progress progress = state.progress();
            int last = progress.statements();
            if (progress.onlyTheRecordIsMissing()) {
                return "Runs nothing again and only " + recording() + ".";
            }
            String what = first() > last
                    ? "Runs no statement again"
                    : first() == last ? "Runs statement " + last : "Runs statements " + first() + " to " + last;
            return what + " and " + recording() + "; what ran stays." + dropping();
        }

        /** Which index that is, the sentence of its state says. */
        private String dropping() {
            return invalidIndexes(migration).isEmpty() ? "" : " Drops the invalid index first, if you agree.";
        }

        String runningAgain() {
            return "Runs all " + state.progress().statements() + ", also the "
                    + state.progress().lastStatementDone() + " that ran; each must be able to run twice." + dropping();
        }
    }
}
