package dev.lockkeeper.console.run;

import dev.lockkeeper.console.migrations.StoppedChoices;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.PlanRefusedException;
import dev.lockkeeper.operation.Look;
import java.sql.SQLException;
import java.util.List;

/** Tells the operator why what he asked for was not done, or how it broke off. Used on the screen's thread. */
final class Misfortunes {
    private final DeskSession session;
    private final RunModel model;
    private final OperationDialogs dialogs;

    Misfortunes(DeskSession session, RunModel model, OperationDialogs dialogs) {
        this.session = session;
        this.model = model;
        this.dialogs = dialogs;
    }

    /** What could be applied at the last look. */
    List<String> pending() {
        return session.last()
                .map(look -> look.status().appliable().stream()
                        .map(Migration::fileName)
                        .toList())
                .orElse(List.of());
    }

    /** The files of a request that stopped halfway, at the last look. */
    List<Migration> stoppedAmong(Request request) {
        return session.last().map(Look::status).stream()
                .flatMap(status -> status.migrations().stream())
                .filter(migration -> request.fileNames().contains(migration.fileName()))
                .filter(migration -> StoppedChoices.stopped(migration).isPresent())
                .toList();
    }

    /** The plan cannot be made. */
    void refused(Request request, PlanRefusedException refused) {
        dialogs.refused(cannot(request), refused.refusals());
        // Somebody else may have changed what the window shows.
        session.refresh();
    }

    /** It could not even be looked at. */
    void explain(Request request, Exception failure) {
        String why =
                failure instanceof SQLException sql ? SqlErrors.sentence(sql) : String.valueOf(failure.getMessage());
        dialogs.message(
                Icon.FAILED,
                cannot(request),
                why + "\nNothing was run, nothing was changed.",
                failure instanceof SQLException sql ? SqlErrors.details(sql) : "");
        session.refresh();
    }

    /** After the confirmation the desk did not do it. */
    void notDone(Exception refused) {
        notRun(String.valueOf(refused.getMessage()));
        dialogs.message(Icon.FAILED, String.valueOf(refused.getMessage()), "Nothing was run, nothing was changed.", "");
    }

    /** After the confirmation a file could not be read. */
    void unreadable(Request request, Exception failure) {
        notRun(String.valueOf(failure.getMessage()));
        explain(request, failure);
    }

    private void notRun(String sentence) {
        model.endedWithoutOutcome(RunResult.Kind.NOT_RUN, "Nothing was run. " + sentence);
    }

    /** Before the first file this means that nothing was run; after it nobody knows until the next look. */
    void brokeOff(SQLException failure) {
        boolean begun = model.snapshotProperty()
                .get()
                .filter(now -> now.fileNumber() > 0)
                .isPresent();
        String why = SqlErrors.sentence(failure);
        String state = begun
                ? "The run broke off. What was done before is in the table; refresh and look before you go on."
                : "Nothing was run, nothing was changed.";
        model.endedWithoutOutcome(begun ? RunResult.Kind.FAILED : RunResult.Kind.NOT_RUN, state + " " + why);
        dialogs.message(Icon.FAILED, why, state, SqlErrors.details(failure));
    }

    /** The run ended and nobody said how. */
    void lost() {
        model.snapshotProperty()
                .get()
                .filter(RunSnapshot::active)
                .ifPresent(lost -> model.endedWithoutOutcome(
                        RunResult.Kind.FAILED,
                        "The run ended with an unexpected error. Refresh and look before you go on."));
    }

    private String cannot(Request request) {
        return "Cannot " + request.words() + " on "
                + session.desk().environment().name();
    }
}
