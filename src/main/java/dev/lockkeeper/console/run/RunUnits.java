package dev.lockkeeper.console.run;

import dev.lockkeeper.migration.RunEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The parts of the file the run is at, where that file does not run in one transaction; empty for others. Used on the
 * screen's thread.
 */
final class RunUnits {
    private final ObservableList<RunUnit> units = FXCollections.observableArrayList();
    private final ObservableList<RunUnit> shown = FXCollections.unmodifiableObservableList(units);
    private Optional<String> fileName = Optional.empty();
    private Optional<Planned> planned = Optional.empty();

    /** What a file holds, as it was read. */
    private record Planned(String fileName, List<RunUnit> units) {}

    ObservableList<RunUnit> list() {
        return shown;
    }

    /** Another file begins. */
    void begin(String name) {
        fileName = Optional.of(name);
        units.setAll(planned.filter(known -> known.fileName.equals(name))
                .map(Planned::units)
                .orElse(List.of()));
    }

    /** Nothing is shown any more. */
    void clear() {
        fileName = Optional.empty();
        planned = Optional.empty();
        units.clear();
    }

    /** What was read of a file; what has happened already stays as it is. */
    void planned(String name, List<RunUnit> read) {
        planned = Optional.of(new Planned(name, List.copyOf(read)));
        if (fileName.filter(name::equals).isPresent()) {
            units.setAll(read.stream()
                    .map(unit -> at(unit.first()).map(units::get).orElse(unit))
                    .toList());
        }
    }

    void started(RunEvent.UnitStarted event, Instant when) {
        if (at(event.firstStatement()).isEmpty()) {
            units.add(RunUnit.next(
                    event.firstStatement(),
                    event.lastStatement(),
                    event.position().line(),
                    event.summary()));
        }
        change(event.firstStatement(), unit -> unit.begun(when));
    }

    /** The part that ends with this statement is done and kept. */
    void ran(int lastStatement, Instant when) {
        running()
                .filter(unit -> unit.last() <= lastStatement)
                .ifPresent(unit -> change(unit.first(), one -> one.ended(FileStage.DONE, when)));
    }

    /** The part that runs ended this way. */
    void ended(FileStage how, Instant when) {
        running().ifPresent(unit -> change(unit.first(), one -> one.ended(how, when)));
    }

    /** The run is over: what was next never began. */
    void over(FileStage unfinished, Instant when) {
        ended(unfinished, when);
        for (RunUnit unit : List.copyOf(units)) {
            if (unit.stage() == FileStage.NEXT) {
                change(unit.first(), one -> one.ended(FileStage.NOT_STARTED, when));
            }
        }
    }

    /** The place of the part that runs, or of the one it stopped at, from 0; -1 if there is none. */
    int current() {
        for (int index = 0; index < units.size(); index++) {
            FileStage stage = units.get(index).stage();
            if (stage != FileStage.DONE && stage != FileStage.NEXT && stage != FileStage.NOT_STARTED) {
                return index;
            }
        }
        return -1;
    }

    private Optional<RunUnit> running() {
        return units.stream().filter(unit -> unit.stage() == FileStage.RUNNING).findFirst();
    }

    private Optional<Integer> at(int firstStatement) {
        // Parts are in order, so that a file of thousands of statements is searched in no time.
        int low = 0;
        int high = units.size() - 1;
        while (low <= high) {
            int middle = (low + high) / 2;
            int there = units.get(middle).first();
            if (there == firstStatement) {
                return Optional.of(middle);
            } else if (there < firstStatement) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    private void change(int firstStatement, UnaryOperator<RunUnit> how) {
        at(firstStatement).ifPresent(index -> units.set(index, how.apply(units.get(index))));
    }
}
