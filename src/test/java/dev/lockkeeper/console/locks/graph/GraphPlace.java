package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.locks.LocksModel;
import dev.lockkeeper.console.locks.RecordedLockRequests;
import dev.lockkeeper.lock.Graphs;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.OwnRun;
import dev.lockkeeper.lock.diagnosis.Surroundings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A view with its model, and what was asked of it. */
final class GraphPlace {
    static final OwnRun RUN = new OwnRun(
            4411, "015_passages_toll_required.sql", Optional.of("statement 1 of 4, attempt 2 of 5"), OptionalInt.of(1));

    private final RecordedLockRequests requests = new RecordedLockRequests();
    final List<String> asked = requests.asked;
    final LocksModel model = new LocksModel(Clock.fixed(Graphs.NOW.plusSeconds(1), ZoneId.of("Europe/Amsterdam")));
    final LockGraphView view = new LockGraphView(model, requests, new Desk());

    /** A view of this moment; our run is known. */
    static GraphPlace of(LockSnapshot snapshot) {
        GraphPlace place = new GraphPlace();
        place.model.surroundings(new Surroundings(List.of(RUN), List.of(), List.of()));
        place.sampled(snapshot);
        place.view.activate();
        return place;
    }

    void sampled(LockSnapshot snapshot) {
        model.sampled(new LockSample.Seen(snapshot));
    }

    private final class Desk implements Desktop {
        @Override
        public Optional<Path> chooseFolder(String title, Path start) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> chooseSqlFile(String title, Path folder) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> chooseNewFile(String title, Path folder, String name) {
            return Optional.empty();
        }

        @Override
        public void open(Path path) {
            asked.add("open " + path);
        }

        @Override
        public void copy(String text) {
            asked.add("copy " + text);
        }
    }
}
