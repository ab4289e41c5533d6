package dev.lockkeeper.console.overview;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.fleet.Column;
import dev.lockkeeper.fleet.ColumnState;
import dev.lockkeeper.fleet.Overview;
import dev.lockkeeper.fleet.Row;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The overview without its nodes: what was heard, what filter and search let through, which cell is chosen. Used on the
 * screen's thread.
 */
public final class OverviewModel {
    private final Clock clock;
    private final String ownEnvironment;
    private final ReadOnlyObjectWrapper<Overview> overview =
            new ReadOnlyObjectWrapper<>(new Overview(List.of(), List.of(), List.of(), List.of()));
    private final ReadOnlyObjectWrapper<List<Row>> shown = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Map<OverviewFilter, Integer>> counts = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<OverviewFilter> filter = new ReadOnlyObjectWrapper<>(OverviewFilter.ALL);
    private final ReadOnlyObjectWrapper<Optional<Chosen>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Instant> now;
    private List<ColumnCounts> columnCounts = List.of();
    private Set<String> tryingAgain = Set.of();
    private String search = "";

    /**
     * One cell.
     *
     * @param fileName which migration
     * @param environment in which environment
     */
    public record Chosen(String fileName, String environment) {}

    /**
     * Knows nothing yet.
     *
     * @param ownEnvironment the name of the environment this window is open for
     */
    public OverviewModel(String ownEnvironment, Clock clock) {
        this.ownEnvironment = ownEnvironment;
        this.clock = clock;
        this.now = new ReadOnlyObjectWrapper<>(clock.instant());
    }

    /** What was heard last. A column that failed stays failed while it is asked again. */
    public ReadOnlyObjectProperty<Overview> overviewProperty() {
        return overview.getReadOnlyProperty();
    }

    /** The migrations that filter and search let through, in order. */
    public ReadOnlyObjectProperty<List<Row>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** How many migrations each filter shows. */
    public ReadOnlyObjectProperty<Map<OverviewFilter, Integer>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /** The chosen filter. */
    public ReadOnlyObjectProperty<OverviewFilter> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    /** The chosen cell. */
    public ReadOnlyObjectProperty<Optional<Chosen>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** The moment that ages are told for. */
    public ReadOnlyObjectProperty<Instant> nowProperty() {
        return now.getReadOnlyProperty();
    }

    /** The time of this computer, in the operator's zone. */
    public Clock clock() {
        return clock;
    }

    /** Takes what was heard. */
    public void hear(Overview heard) {
        Set<String> failedBefore = overview.get().columns().stream()
                .filter(column -> column.state() instanceof ColumnState.Failed)
                .map(column -> column.environment().name())
                .collect(Collectors.toSet());
        Set<String> trying = new HashSet<>();
        List<Column> columns = new ArrayList<>();
        for (Column column : heard.columns()) {
            String name = column.environment().name();
            boolean again = column.state() instanceof ColumnState.Reading && failedBefore.contains(name);
            if (again) {
                trying.add(name);
            }
            // A question that is on its way is no answer: until it comes, the column stays what it was.
            columns.add(again ? column(name).orElse(column) : column);
        }
        tryingAgain = Set.copyOf(trying);
        columnCounts = ColumnCounts.of(heard);
        now.set(clock.instant());
        overview.set(new Overview(columns, heard.rows(), heard.outstanding(), heard.samePlace()));
        Map<OverviewFilter, Integer> counted = new EnumMap<>(OverviewFilter.class);
        for (OverviewFilter one : OverviewFilter.values()) {
            counted.put(one, (int) heard.rows().stream().filter(one::shows).count());
        }
        counts.set(Map.copyOf(counted));
        sieve();
    }

    /** Time passes. */
    public void tick() {
        now.set(clock.instant());
    }

    /** Shows only what this filter lets through. */
    public void choose(OverviewFilter chosenFilter) {
        filter.set(chosenFilter);
        sieve();
    }

    /** Shows only migrations whose file name has this in it, in any case. */
    public void search(String text) {
        search = text.strip().toLowerCase(Locale.ROOT);
        sieve();
    }

    /** Whether a search is on. */
    public boolean searching() {
        return !search.isEmpty();
    }

    private void sieve() {
        List<Row> through = overview.get().rows().stream()
                .filter(filter.get()::shows)
                .filter(row -> row.fileName().toLowerCase(Locale.ROOT).contains(search))
                .toList();
        shown.set(through);
    }

    /** Chooses a cell, or none. */
    public void choose(Optional<Chosen> cell) {
        chosen.set(cell);
    }

    /** Chooses a cell and makes sure that filter and search do not hide it. */
    public void reveal(String fileName, String environment) {
        boolean hidden = shown.get().stream().noneMatch(row -> row.fileName().equals(fileName));
        if (hidden) {
            search = "";
            choose(OverviewFilter.ALL);
        }
        // Revealed again, it is brought into sight again.
        chosen.set(Optional.empty());
        chosen.set(Optional.of(new Chosen(fileName, environment)));
    }

    /** The migration of this name, whether it is shown or not. */
    public Optional<Row> row(String fileName) {
        return overview.get().rows().stream()
                .filter(row -> row.fileName().equals(fileName))
                .findFirst();
    }

    /** The column of this environment. */
    public Optional<Column> column(String environment) {
        return overview.get().columns().stream()
                .filter(column -> column.environment().name().equals(environment))
                .findFirst();
    }

    /** Where the column of this environment stands, from 0; -1 if it is none. */
    public int columnIndex(String environment) {
        List<Column> columns = overview.get().columns();
        for (int index = 0; index < columns.size(); index++) {
            if (columns.get(index).environment().name().equals(environment)) {
                return index;
            }
        }
        return -1;
    }

    /** How many migrations of each kind a column has. */
    ColumnCounts countsOf(int column) {
        return columnCounts.get(column);
    }

    /** Whether this is the environment the window is open for. */
    public boolean own(String environment) {
        return ownEnvironment.equals(environment);
    }

    /** Whether a column that failed is being asked again now. */
    public boolean tryingAgain(String environment) {
        return tryingAgain.contains(environment);
    }

    /** The environments that turned out to be the same database as this one. */
    public List<String> sameAs(String environment) {
        return overview.get().samePlace().stream()
                .filter(group -> group.contains(environment))
                .flatMap(group -> group.stream().filter(other -> !other.equals(environment)))
                .toList();
    }

    /** Where what stands out was read: {@code from 5 live environments; training as it was at 06:58:12}. */
    public String basis() {
        List<Column> columns = overview.get().columns();
        long live = columns.stream()
                .filter(column -> !ColumnWords.stale(column.state())
                        && column.state().last().isPresent())
                .count();
        String stale = columns.stream()
                .filter(column -> ColumnWords.stale(column.state()))
                .map(column -> column.environment().name()
                        + column.state()
                                .last()
                                .map(look -> " as it was at " + Ages.clock(look.takenAt(), clock.getZone()))
                                .orElse(" unknown"))
                .limit(3)
                .collect(Collectors.joining(", "));
        long staleCount = columns.stream()
                .filter(column -> ColumnWords.stale(column.state()))
                .count();
        String more = staleCount > 3 ? " and " + (staleCount - 3) + " more not answering" : "";
        return "from " + live + (live == 1 ? " live environment" : " live environments")
                + (stale.isEmpty() ? "" : "; " + stale + more);
    }
}
