package dev.lockkeeper.console.overview;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.fleet.Column;
import dev.lockkeeper.fleet.ColumnState;
import dev.lockkeeper.fleet.FleetLimits;
import dev.lockkeeper.fleet.FleetReader;
import dev.lockkeeper.fleet.LookSource;
import dev.lockkeeper.fleet.Overview;
import dev.lockkeeper.fleet.Overviews;
import dev.lockkeeper.operation.Look;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The overview as the servers tell it. What was seen before somebody looked away is shown, with its age, until there is an
 * answer again. Thread-safe.
 */
public final class FleetFeed implements OverviewSource {
    private final Supplier<List<Environment>> environments;
    private final LookSource looks;
    private final FleetLimits limits;
    private final Background background;
    private final Map<String, Look> seen = new HashMap<>();
    private final AtomicBoolean changed = new AtomicBoolean();
    private Optional<Overview> former = Optional.empty();
    private Optional<FleetReader> reader = Optional.empty();
    private Consumer<Overview> listener = heard -> {};
    private int watches;

    /**
     * Reads nothing yet.
     *
     * @param environments in the order of promotion; asked in the background, each time somebody begins to watch
     * @param looks how one is looked at
     */
    public FleetFeed(
            Supplier<List<Environment>> environments, LookSource looks, FleetLimits limits, Background background) {
        this.environments = environments;
        this.looks = looks;
        this.limits = limits;
        this.background = background;
    }

    @Override
    public void watch(Consumer<Overview> heard) {
        int mine = begin(heard);
        background
                .perform("reading the list of environments", () -> read(mine, environments.get()))
                .start();
    }

    private synchronized int begin(Consumer<Overview> heard) {
        end();
        listener = heard;
        watches++;
        return watches;
    }

    private synchronized void read(int mine, List<Environment> all) {
        // Somebody may have looked away, and back again, while the list was read.
        if (mine == watches) {
            FleetReader begun = new FleetReader(all, looks, limits, column -> tell());
            reader = Optional.of(begun);
            begun.refresh();
        }
    }

    /** Called by the reader, which waits: the work is done elsewhere, once for all that changed meanwhile. */
    private void tell() {
        if (!changed.getAndSet(true)) {
            background
                    .perform("putting the overview together", this::putTogether)
                    .start();
        }
    }

    private synchronized void putTogether() {
        changed.set(false);
        reader.ifPresent(now -> {
            List<Column> columns = now.columns().stream().map(this::remembering).toList();
            Overview made = former.map(before -> Overviews.of(columns, before)).orElseGet(() -> Overviews.of(columns));
            former = Optional.of(made);
            listener.accept(made);
        });
    }

    private Column remembering(Column column) {
        String name = column.environment().name();
        column.state().last().ifPresent(look -> seen.put(name, look));
        Optional<Look> last = Optional.ofNullable(seen.get(name));
        if (column.state().last().isPresent() || last.isEmpty()) {
            return column;
        }
        ColumnState state = switch (column.state()) {
            case ColumnState.Reading reading -> new ColumnState.Reading(last, reading.since());
            case ColumnState.Failed failed ->
                new ColumnState.Failed(last, failed.since(), failed.why(), failed.nextTry());
            case ColumnState.NotRead notRead -> notRead;
            case ColumnState.Read read -> read;
        };
        return new Column(column.environment(), state);
    }

    @Override
    public synchronized void refreshAll() {
        reader.ifPresent(FleetReader::refresh);
    }

    @Override
    public synchronized void refreshAnswered() {
        reader.ifPresent(now -> now.columns().stream()
                .filter(column -> column.state() instanceof ColumnState.Read)
                .forEach(column -> now.refresh(column.environment().name())));
    }

    @Override
    public synchronized void refresh(String environment) {
        reader.ifPresent(now -> now.refresh(environment));
    }

    @Override
    public synchronized void rest() {
        watches++;
        end();
    }

    private void end() {
        reader.ifPresent(FleetReader::close);
        reader = Optional.empty();
        listener = heard -> {};
    }

    @Override
    public void close() {
        rest();
    }
}
