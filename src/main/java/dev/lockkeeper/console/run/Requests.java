package dev.lockkeeper.console.run;

import dev.lockkeeper.console.migrations.StoppedChoices;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.Status;
import dev.lockkeeper.migration.StoppedFiles;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.MigrationOperation;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What an operator can ask for, as requests. Stateless. */
final class Requests {
    private Requests() {}

    static Request apply(List<String> fileNames) {
        return of("apply", fileNames, false, desk -> desk.apply(fileNames));
    }

    /**
     * Apply whatever is pending when it is prepared.
     *
     * @param pendingNow what was pending at the last look
     */
    static Request applyAll(List<String> pendingNow) {
        return new Request("apply all that is pending", pendingNow, false, desk -> desk.applyAll());
    }

    static Request skip(List<String> fileNames) {
        return of("skip", fileNames, true, desk -> desk.skip(fileNames, ""));
    }

    static Request unmark(List<String> fileNames) {
        return of("unmark", fileNames, true, desk -> desk.unmark(fileNames, ""));
    }

    static Request accept(List<String> fileNames) {
        return of("accept", fileNames, true, desk -> desk.accept(fileNames, ""));
    }

    static Request rollBack(List<String> fileNames) {
        return of("roll back", fileNames, false, desk -> desk.rollBack(fileNames, Optional.empty()));
    }

    static Request runScript(Path script) {
        return new Request("run " + script.getFileName(), List.of(), true, desk -> desk.run(script));
    }

    static Request resume(List<String> fileNames) {
        return of("resume", fileNames, true, desk -> again(desk, fileNames, StoppedFiles.RESUME));
    }

    static Request runAgain(List<String> fileNames) {
        return of("run again from the start", fileNames, true, desk -> again(desk, fileNames, StoppedFiles.RESTART));
    }

    private static Request of(String verb, List<String> fileNames, boolean decided, Request.Preparation preparation) {
        String files = fileNames.size() == 1 ? fileNames.getFirst() : RunWords.files(fileNames.size());
        return new Request(verb + " " + files, fileNames, decided, preparation);
    }

    /**
     * With the rollback scripts where those stopped. Where an invalid index is in the way the plan drops it, and the
     * confirmation asks for leave to do so.
     */
    private static MigrationOperation again(Desk desk, List<String> fileNames, StoppedFiles how) throws SQLException {
        Status status = desk.look().status();
        List<Migration> migrations =
                fileNames.stream().flatMap(name -> status.find(name).stream()).toList();
        boolean dropInvalid = migrations.stream()
                .anyMatch(migration -> !StoppedChoices.invalidIndexes(migration).isEmpty());
        boolean rollback = migrations.stream()
                .flatMap(migration -> StoppedChoices.stopped(migration).stream())
                .anyMatch(MigrationState.Stopped::hasRow);
        return rollback
                ? desk.rollBack(fileNames, Optional.empty(), how, dropInvalid)
                : desk.apply(fileNames, how, dropInvalid);
    }
}
