package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.session.AdviceModel;
import dev.lockkeeper.console.session.AdviceState;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.session.LookState;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.Status;
import dev.lockkeeper.operation.Look;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/**
 * The table of migrations without its nodes: rows that outlive a refresh, chip and search, order, selection, and what
 * stands where rows would be. Filters and sorts by itself, because JavaFX's filtered list announces a new filter as a new
 * list, after which a table has lost selection and scroll. Used on the screen's thread; linear but for the sorting.
 */
public final class MigrationsModel {
    private final DeskSession session;
    private final MigrationRequests requests;
    private final Clock clock;
    private final Map<String, MigrationRow> rowsByKey = new HashMap<>();
    private final ObservableList<MigrationRow> shown = FXCollections.observableArrayList();
    private final ObservableList<MigrationRow> shownReadOnly = FXCollections.unmodifiableObservableList(shown);
    private final ReadOnlyObjectWrapper<List<StateChip>> chips = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<StateChip.Filter> filter = new ReadOnlyObjectWrapper<>(new StateChip.All());
    private final ReadOnlyObjectWrapper<TableState> tableState = new ReadOnlyObjectWrapper<>(new TableState.NotRead());
    private final ReadOnlyObjectWrapper<List<Remark>> remarks = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Situation> situation;
    private final ReadOnlyObjectWrapper<Instant> now;

    private List<MigrationRow> rows = List.of();
    private List<MigrationRow> selected = List.of();
    private String search = "";
    private Optional<Comparator<MigrationRow>> order = Optional.empty();
    private Map<String, LiveFile> live = Map.of();
    private Consumer<Runnable> around = Runnable::run;
    private Subscription subscriptions = Subscription.EMPTY;

    /** Shows nothing before {@link #activate}. */
    public MigrationsModel(DeskSession session, MigrationRequests requests, Clock clock) {
        this.session = session;
        this.requests = requests;
        this.clock = clock;
        this.now = new ReadOnlyObjectWrapper<>(clock.instant());
        this.situation = new ReadOnlyObjectWrapper<>(new Situation(new LookState.NotRead(), List.of(), false));
    }

    /** Begins to follow session and run. */
    public void activate() {
        session.advice().activate();
        subscriptions = Subscription.combine(
                session.advice()::deactivate,
                session.advice().stateProperty().subscribe(advice -> advised()),
                session.stateProperty().subscribe(this::looked),
                requests.liveFilesProperty().subscribe(this::ran),
                requests.runActiveProperty().subscribe(active -> tellSituation()));
    }

    /** Stops following. */
    public void deactivate() {
        subscriptions.unsubscribe();
        subscriptions = Subscription.EMPTY;
    }

    /** The rows that chip and search let through, in order. Read-only; each row is one object as long as it exists. */
    public ObservableList<MigrationRow> shown() {
        return shownReadOnly;
    }

    /** The chips with their counts. */
    public ReadOnlyObjectProperty<List<StateChip>> chipsProperty() {
        return chips.getReadOnlyProperty();
    }

    /** The chosen chip. */
    public ReadOnlyObjectProperty<StateChip.Filter> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    /** Rows, or why there are none. */
    public ReadOnlyObjectProperty<TableState> tableStateProperty() {
        return tableState.getReadOnlyProperty();
    }

    /** What is to be said below the table. */
    public ReadOnlyObjectProperty<List<Remark>> remarksProperty() {
        return remarks.getReadOnlyProperty();
    }

    /** What commands depend on. */
    public ReadOnlyObjectProperty<Situation> situationProperty() {
        return situation.getReadOnlyProperty();
    }

    /** The moment from which ages are seen; goes on with {@link #tick}. */
    public ReadOnlyObjectProperty<Instant> nowProperty() {
        return now.getReadOnlyProperty();
    }

    /** Lets ages go on. */
    public void tick() {
        now.set(clock.instant());
    }

    /** Shows only the rows of this chip. */
    public void choose(StateChip.Filter chosen) {
        filter.set(chosen);
        tellChips();
        arrange();
    }

    /** Shows only rows with this in file name, state or user; nothing shows all. Upper and lower case are the same. */
    public void search(String words) {
        search = words.strip().toLowerCase(Locale.ROOT);
        arrange();
    }

    /** Sorts; equal rows, and all rows without an order, stand in the order in which files are applied. */
    public void order(Optional<Comparator<MigrationRow>> wanted) {
        order = wanted;
        arrange();
    }

    /** Takes what is selected in the table. */
    public void select(List<MigrationRow> rowsSelected) {
        selected = List.copyOf(rowsSelected);
        tellSituation();
    }

    /** What is selected. */
    public List<MigrationRow> selected() {
        return selected;
    }

    /** Has every change of {@link #shown} done within this, so that a table can put back what the change disturbed. */
    void aroundChanges(Consumer<Runnable> wrapper) {
        around = wrapper;
    }

    private void looked(LookState state) {
        tick();
        state.last().map(Look::status).ifPresent(this::take);
        tellChips();
        arrange();
        tellRemarks();
        tellSituation();
    }

    private void advised() {
        // The table may be in the order of what is now known.
        if (order.isPresent()) {
            arrange();
        }
        tellRemarks();
    }

    private void tellRemarks() {
        List<Remark> all = new ArrayList<>(session.last()
                .map(look -> Remarks.of(look.status(), clock.instant()))
                .orElse(List.of()));
        AdviceState advice = session.advice().stateProperty().get();
        advice.trouble().ifPresent(why -> all.add(new Remark(Icon.NOT_ANALYSED, why)));
        advice.advice().notes().forEach(note -> all.add(new Remark(Icon.NOT_ANALYSED, note)));
        remarks.set(List.copyOf(all));
    }

    /** What is known of the pending files before they run. */
    AdviceModel advice() {
        return session.advice();
    }

    private void take(Status status) {
        List<RowContent> contents =
                new ArrayList<>(status.migrations().size() + status.ignored().size());
        for (Migration migration : status.migrations()) {
            contents.add(new RowContent.OfMigration(migration, live(migration.fileName())));
        }
        status.ignored().forEach(file -> contents.add(new RowContent.OfIgnored(file)));
        List<MigrationRow> all = new ArrayList<>(contents.size());
        Set<String> keys = new HashSet<>(contents.size() * 2);
        for (RowContent content : contents) {
            MigrationRow row = rowsByKey.computeIfAbsent(content.key(), key -> new MigrationRow(content));
            row.show(content);
            all.add(row);
            keys.add(content.key());
        }
        rowsByKey.keySet().retainAll(keys);
        rows = all;
    }

    private void ran(Map<String, LiveFile> files) {
        Set<String> touched = new HashSet<>(live.keySet());
        touched.addAll(files.keySet());
        live = files;
        boolean selectedLooksOther = false;
        for (String fileName : touched) {
            MigrationRow row = rowsByKey.get(fileName);
            if (row != null && row.content() instanceof RowContent.OfMigration content) {
                row.show(new RowContent.OfMigration(content.known(), live(fileName)));
                selectedLooksOther |=
                        selected.contains(row) && !row.content().look().equals(content.look());
            }
        }
        // Not with each tick of a clock that the detail does not show.
        if (selectedLooksOther) {
            tellSituation();
        }
    }

    private Optional<LiveFile> live(String fileName) {
        return Optional.ofNullable(live.get(fileName));
    }

    private void arrange() {
        StateChip.Filter chosen = filter.get();
        List<MigrationRow> wanted = new ArrayList<>();
        for (MigrationRow row : rows) {
            if (chosen.shows(row.content()) && found(row.content())) {
                wanted.add(row);
            }
        }
        order.ifPresent(wanted::sort);
        around.accept(() -> ListUpdate.apply(shown, wanted));
        tableState.set(stateOf());
    }

    private boolean found(RowContent content) {
        return search.isEmpty()
                || has(content.fileName())
                || has(content.look().word())
                || (RowWords.recorded(content) && has(RowWords.by(content)));
    }

    private boolean has(String text) {
        return text.toLowerCase(Locale.ROOT).contains(search);
    }

    private TableState stateOf() {
        LookState state = session.stateProperty().get();
        Optional<Look> last = state.last();
        if (last.isEmpty()) {
            return switch (state) {
                case LookState.Reading reading -> new TableState.Loading(reading.since());
                case LookState.Failed failed -> new TableState.Failed(failed.sentence());
                case LookState.NotRead notRead -> new TableState.NotRead();
                case LookState.Read read -> new TableState.Rows();
            };
        }
        if (!shown.isEmpty()) {
            return new TableState.Rows();
        }
        Status status = last.get().status();
        if (status.migrations().isEmpty() && !(filter.get() instanceof StateChip.Ignored)) {
            return new TableState.EmptyFolder(session.desk().environment().folder(), status.ignored());
        }
        boolean lookingForPending = search.isEmpty()
                && filter.get() instanceof StateChip.OfKind chosen
                && chosen.kind() == MigrationState.Kind.PENDING;
        if (lookingForPending && status.appliable().isEmpty()) {
            return new TableState.EverythingApplied(
                    status.migrations().size(),
                    Remarks.last(status).map(migration -> new RowContent.OfMigration(migration, Optional.empty())));
        }
        return new TableState.NothingMatches(
                search, filter.get(), status.migrations().size());
    }

    private void tellChips() {
        chips.set(session.last()
                .map(Look::status)
                .map(status -> StateChip.of(status.counts(), status.ignored().size(), filter.get()))
                .orElse(List.of()));
    }

    private void tellSituation() {
        // A row that was selected and is gone must not be acted on, even before the table says so.
        List<RowContent> contents = selected.stream()
                .map(MigrationRow::content)
                .filter(content -> rowsByKey.containsKey(content.key()))
                .toList();
        situation.set(new Situation(
                session.stateProperty().get(),
                contents,
                requests.runActiveProperty().get()));
    }
}
