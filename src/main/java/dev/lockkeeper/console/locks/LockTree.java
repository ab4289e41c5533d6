package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.lock.ParticipantId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableColumn.SortType;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCombination;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for whom as a table: the blocker above, who waits for it one step in. The same content as the graph, for those
 * who read, sort, copy or listen. Its selection is the model's. Used on the screen's thread.
 */
public final class LockTree extends TreeTableView<TreeRow> {
    private static final double ROW = 28;
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");

    private final LocksModel model;
    private final Desktop desktop;
    private final TreeSync sync;
    private final TreeTableColumn<TreeRow, TreeRow> waited;
    private final TreeTableColumn<TreeRow, TreeRow> behind;
    private List<TreeRow> rows = List.of();
    private Optional<ParticipantId> reveal = Optional.empty();
    private boolean adjusting;
    private Subscription subscriptions = Subscription.EMPTY;

    /** A tree that follows nothing before {@link #activate}. */
    public LockTree(LocksModel model, Desktop desktop) {
        this.model = model;
        this.desktop = desktop;
        setId("lock-tree");
        setAccessibleText("Who waits for whom");
        getStyleClass().add("lk-lock-table");
        TreeItem<TreeRow> root = new TreeItem<>();
        root.setExpanded(true);
        sync = new TreeSync(root);
        setRoot(root);
        setShowRoot(false);
        setFixedCellSize(ROW);
        setMinSize(0, 0);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        TreeTableColumn<TreeRow, TreeRow> session = column(
                "session",
                "Session",
                235,
                Comparator.comparing(TreeRow::session, NATURAL),
                () -> new TreeCells.Session());
        TreeTableColumn<TreeRow, TreeRow> state = words("state", "State", 190, TreeRow::state);
        TreeTableColumn<TreeRow, TreeRow> mode = column(
                "mode",
                "Lock mode",
                152,
                Comparator.comparing(TreeRow::mode),
                () -> new TreeCells.Words(TreeRow::mode, "lk-mono"));
        TreeTableColumn<TreeRow, TreeRow> on = column(
                "on", "On", 92, Comparator.comparing(TreeRow::on), () -> new TreeCells.Words(TreeRow::on, "lk-mono"));
        waited = column(
                "waited",
                "Waited",
                72,
                Comparator.comparing(row -> row.waited().orElse(Duration.ZERO)),
                () -> new TreeCells.Waited());
        behind = column(
                "behind",
                "Behind",
                62,
                Comparator.comparing(TreeRow::behind),
                () -> new TreeCells.Words(row -> Integer.toString(row.behind()), "lk-number-cell", "lk-strong"));
        waited.getStyleClass().add("lk-number-head");
        behind.getStyleClass().add("lk-number-head");
        waited.setSortType(SortType.DESCENDING);
        behind.setSortType(SortType.DESCENDING);
        getColumns().setAll(List.of(session, state, mode, on, waited, behind));
        // The rows are put in order when they are taken over, so that a new sample and a press on a head agree.
        setSortPolicy(table -> {
            apply();
            return true;
        });
        setRowFactory(table -> new Row());
        getSelectionModel().selectedItemProperty().subscribe((before, now) -> chosen(now));
        setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                desktop.copy(TreeText.tsv(selectedOrAll()));
                event.consume();
            }
        });
        setContextMenu(CommandButtons.menu(this::menu));
        setPlaceholder(new Label(""));
    }

    /** Begins to follow the model. */
    public void activate() {
        subscriptions = Subscription.combine(
                model.shownProperty().subscribe(this::show),
                model.selectedProperty().subscribe(now -> {
                    reveal = now;
                    select();
                }));
    }

    /** Stops following it. */
    public void deactivate() {
        subscriptions.unsubscribe();
        subscriptions = Subscription.EMPTY;
    }

    /** The rows from top to bottom, as they can be copied. */
    List<TreeRow> rows() {
        return rows;
    }

    private void show(Shown shown) {
        rows = shown.graph().map(graph -> TreeRows.of(graph, model.runsShown())).orElse(List.of());
        apply();
    }

    private void apply() {
        adjusting = true;
        try {
            sync.show(rows, order());
        } finally {
            adjusting = false;
        }
        select();
    }

    private Comparator<TreeRow> order() {
        Comparator<TreeRow> order = (one, other) -> 0;
        for (TreeTableColumn<TreeRow, ?> column : getSortOrder()) {
            @SuppressWarnings("unchecked")
            Comparator<TreeRow> by = (Comparator<TreeRow>) column.getComparator();
            order = order.thenComparing(column.getSortType() == SortType.DESCENDING ? by.reversed() : by);
        }
        return order;
    }

    /** The operator has chosen a row. */
    private void chosen(@Nullable TreeItem<TreeRow> item) {
        if (adjusting || item == null) {
            return;
        }
        TreeRow row = item.getValue();
        boolean alreadySelected =
                model.selectedProperty().get().filter(row::standsFor).isPresent();
        if (!alreadySelected) {
            reveal = Optional.empty();
            model.select(row.members().getFirst());
        }
    }

    /** Brings the selection in step with the model's; a row that stands for it already stays. */
    private void select() {
        Optional<ParticipantId> wanted = model.selectedProperty().get();
        TreeItem<TreeRow> now = getSelectionModel().getSelectedItem();
        boolean right = now != null
                && now.getParent() != null
                && wanted.filter(now.getValue()::standsFor).isPresent();
        if (right && getRow(now) == getSelectionModel().getSelectedIndex()) {
            return;
        }
        adjusting = true;
        try {
            Optional<TreeItem<TreeRow>> item =
                    right ? Optional.of(now) : wanted.flatMap(id -> sync.find(row -> row.standsFor(id)));
            item.ifPresentOrElse(this::select, getSelectionModel()::clearSelection);
        } finally {
            adjusting = false;
        }
    }

    private void select(TreeItem<TreeRow> item) {
        for (TreeItem<TreeRow> above = item.getParent(); above != null; above = above.getParent()) {
            if (!above.isExpanded()) {
                above.setExpanded(true);
            }
        }
        int index = getRow(item);
        getSelectionModel().clearAndSelect(index);
        // Only a new selection moves the table; a new sample does not.
        if (reveal.filter(item.getValue()::standsFor).isPresent()) {
            scrollTo(Math.max(0, index - 2));
        }
        reveal = Optional.empty();
    }

    private List<TreeRow> selectedOrAll() {
        TreeItem<TreeRow> item = getSelectionModel().getSelectedItem();
        return item == null ? rows : List.of(item.getValue());
    }

    private List<List<Command>> menu() {
        return List.of(List.of(
                Command.of("copy-lock-row", "Copy this row with what is under it", Icon.COPY)
                        .key(COPY.getName())
                        .does(() -> desktop.copy(TreeText.tsv(selectedOrAll()))),
                Command.of("copy-lock-tree-text", "Copy the tree as text", Icon.COPY)
                        .does(() -> desktop.copy(TreeText.text(rows))),
                Command.of("copy-lock-tree-tsv", "Copy the tree as a table (TSV)", Icon.COPY)
                        .does(() -> desktop.copy(TreeText.tsv(rows)))));
    }

    private static TreeTableColumn<TreeRow, TreeRow> words(
            String id, String title, double width, Function<TreeRow, String> words) {
        return column(id, title, width, Comparator.comparing(words), () -> new TreeCells.Words(words));
    }

    private static TreeTableColumn<TreeRow, TreeRow> column(
            String id, String title, double width, Comparator<TreeRow> order, Supplier<TreeCells.Cell> cell) {
        TreeTableColumn<TreeRow, TreeRow> column = new TreeTableColumn<>(title);
        column.setId("lock-" + id);
        column.setPrefWidth(width);
        column.setComparator(order);
        column.setCellValueFactory(
                features -> new ReadOnlyObjectWrapper<>(features.getValue().getValue()));
        column.setCellFactory(any -> cell.get());
        return column;
    }

    /** Numbers among words by their value. */
    private static final Comparator<String> NATURAL =
            Comparator.comparingInt(LockTree::leadingNumber).thenComparing(Comparator.naturalOrder());

    private static int leadingNumber(String words) {
        int digits = 0;
        while (digits < words.length() && digits < 9 && Character.isDigit(words.charAt(digits))) {
            digits++;
        }
        return digits == 0 ? Integer.MAX_VALUE : Integer.parseInt(words.substring(0, digits));
    }

    /** A row, read aloud as a whole. */
    private static final class Row extends TreeTableRow<TreeRow> {
        @Override
        protected void updateItem(@Nullable TreeRow row, boolean empty) {
            super.updateItem(row, empty);
            setAccessibleText(row == null || empty ? "" : row.spoken());
        }
    }
}
