package dev.lockkeeper.console.run;

import dev.lockkeeper.console.migrations.LiveFile;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.migration.Plan;
import dev.lockkeeper.migration.RunFailure;
import dev.lockkeeper.migration.StepResult;
import dev.lockkeeper.migration.Verb;
import dev.lockkeeper.sql.Position;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The files of a run and how far it is with them. Used on the screen's thread. */
final class RunFiles {
    private static final Set<FileStage> STAYS = EnumSet.of(FileStage.COMMITTED, FileStage.DONE, FileStage.BY_ANOTHER);

    private final ObservableList<RunFile> files = FXCollections.observableArrayList();
    private final ObservableList<RunFile> shown = FXCollections.unmodifiableObservableList(files);
    private final Map<String, Integer> places = new HashMap<>();
    private Optional<String> current = Optional.empty();

    ObservableList<RunFile> list() {
        return shown;
    }

    /** The file the run is at, or was at when it ended. */
    Optional<String> current() {
        return current;
    }

    /** Its number, from 1; 0 before the first. */
    int currentNumber() {
        return current.map(places::get).map(place -> place + 1).orElse(0);
    }

    Optional<RunFile> find(String fileName) {
        return Optional.ofNullable(places.get(fileName)).map(files::get);
    }

    void begin(Plan plan) {
        places.clear();
        current = Optional.empty();
        files.setAll(plan.steps().stream()
                .map(step -> RunFile.next(step, plan.verb().success()))
                .toList());
        for (int index = 0; index < files.size(); index++) {
            places.put(files.get(index).fileName(), index);
        }
    }

    void started(String fileName, Instant when) {
        current.ifPresent(before -> change(
                before,
                file -> file.stage() == FileStage.RUNNING ? file.ended(FileStage.COMMITTED, file.length(when)) : file));
        current = Optional.of(fileName);
        change(fileName, file -> file.begun(when));
    }

    void at(Optional<CurrentStatement> statement, boolean waiting) {
        current.ifPresent(fileName -> change(
                fileName,
                // Between two statements, and while the record is written, the last one that was seen stays.
                file -> file.stage() == FileStage.RUNNING ? file.at(statement.or(file::statement), waiting) : file));
    }

    /** Statements of a file are done. */
    void ran(String fileName, int upTo) {
        change(fileName, file -> file.ran(upTo));
    }

    void done(StepResult result) {
        change(
                result.fileName(),
                file -> file.ended(
                        result.byAnotherProgram() ? FileStage.BY_ANOTHER : FileStage.DONE,
                        Optional.of(result.duration())));
    }

    void failed(RunFailure failure, Instant when) {
        change(
                failure.fileName(),
                file -> file.stage() == FileStage.FAILED || file.stage() == FileStage.STOPPED
                        ? file
                        : file.at(place(failure, file), false).ended(FileStage.FAILED, file.length(when)));
    }

    private static Optional<CurrentStatement> place(RunFailure failure, RunFile file) {
        return failure.statement()
                .map(number -> new CurrentStatement(
                        number,
                        file.statements(),
                        failure.position().map(Position::line).orElse(0),
                        failure.statementSummary().orElse("")));
    }

    /**
     * The run is over: nothing runs any more, and what was next never began.
     *
     * @param unfinished what became of a file that was begun and never reported
     */
    void over(FileStage unfinished, Instant when) {
        for (RunFile file : List.copyOf(files)) {
            if (file.stage() == FileStage.COMMITTED) {
                change(file.fileName(), one -> one.ended(FileStage.UNKNOWN, one.took()));
            } else if (file.stage() == FileStage.RUNNING) {
                change(file.fileName(), one -> one.ended(unfinished, one.length(when)));
            } else if (file.stage() == FileStage.NEXT) {
                change(file.fileName(), one -> one.ended(FileStage.NOT_STARTED, Optional.empty()));
            }
        }
    }

    /** What would stay and what would not, if the run were cancelled now. */
    String ifCancelled(Verb verb) {
        List<RunFile> finished =
                files.stream().filter(file -> STAYS.contains(file.stage())).toList();
        Optional<RunFile> at = current.flatMap(this::find).filter(file -> file.stage() == FileStage.RUNNING);
        String stays = switch (finished.size()) {
            case 0 -> "";
            case 1 -> finished.getFirst().fileName() + RunWords.stays(verb, 1);
            default -> finished.size() + " files" + RunWords.stays(verb, 2);
        };
        boolean halfway = at.filter(file ->
                        file.piecewise().canStopHalfway() && file.piecewise().kept() > 0)
                .isPresent();
        String not = at.map(file -> halfway
                        ? "of " + file.fileName() + " " + file.kept() + ", and it can be resumed"
                        : "nothing of " + file.fileName() + " is kept")
                .orElse("");
        if (stays.isEmpty() && halfway) {
            return "If cancelled now: " + not + ".";
        }
        if (stays.isEmpty()) {
            return "If cancelled now: " + (not.isEmpty() ? "nothing is changed" : not) + ".";
        }
        return "If cancelled now: " + stays + (not.isEmpty() ? "" : ", ") + not + ".";
    }

    /** How each file fares, for the rows of the table. */
    Map<String, LiveFile> live(Instant moment) {
        Map<String, LiveFile> all = new LinkedHashMap<>();
        for (RunFile file : files) {
            Optional<Integer> number = file.statement().map(CurrentStatement::number);
            String word = switch (file.stage()) {
                case NEXT -> "next in run";
                case RUNNING -> file.waiting() ? "waiting" : "running";
                case COMMITTED, DONE, BY_ANOTHER -> file.success().word();
                case FAILED -> "failed";
                case STOPPED -> "stopped";
                case CANCELLED -> "cancelled";
                case NOT_STARTED -> "not started";
                case UNKNOWN -> "not known";
            };
            Icon icon = file.waiting() ? Icon.WAITING : file.stage().icon();
            all.put(
                    file.fileName(),
                    new LiveFile(
                            word,
                            icon,
                            file.length(moment),
                            file.stage() == FileStage.RUNNING ? number : Optional.empty()));
        }
        return Map.copyOf(all);
    }

    private void change(String fileName, UnaryOperator<RunFile> how) {
        Optional.ofNullable(places.get(fileName)).ifPresent(place -> {
            RunFile after = how.apply(files.get(place));
            if (!after.equals(files.get(place))) {
                files.set(place, after);
            }
        });
    }
}
