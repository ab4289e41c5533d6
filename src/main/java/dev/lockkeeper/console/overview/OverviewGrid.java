package dev.lockkeeper.console.overview;

import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.fleet.Cell;
import dev.lockkeeper.fleet.Column;
import dev.lockkeeper.fleet.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;
import javafx.util.Subscription;

/**
 * Migrations down, environments across. Only what is in sight has nodes, and these are used again while it scrolls; names
 * stay at the left and heads at the top. Arrow keys, Page, Home and End move the chosen cell. Used on the screen's thread.
 */
final class OverviewGrid extends Region {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final PseudoClass OWN = PseudoClass.getPseudoClass("own");
    private static final PseudoClass ROW_CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double WHEEL = 1.2;

    private final OverviewModel model;
    private final Consumer<OverviewModel.Chosen> open;
    private final Consumer<String> retry;
    private final VBox corner = new VBox();
    private final Pane heads = clipped("lk-grid-heads");
    private final Pane names = clipped("lk-grid-names");
    private final Pane stripes = clipped("lk-grid-stripes");
    private final Pane body = clipped("lk-grid-body");
    private final ScrollBar across = bar(Orientation.HORIZONTAL);
    private final ScrollBar down = bar(Orientation.VERTICAL);
    private final List<GridHead> headPool = new ArrayList<>();
    private final List<GridName> namePool = new ArrayList<>();
    private final List<Region> stripePool = new ArrayList<>();
    private final List<GridCell> cellPool = new ArrayList<>();
    private final Tooltip tooltip = new Tooltip();
    private List<Row> rows = List.of();
    private List<Column> columns = List.of();
    private Optional<Node> beside = Optional.empty();
    private Optional<GridGeometry> laidOut = Optional.empty();
    /** Whether the chosen cell is to be seen even if the grid gets smaller; until somebody scrolls away from it. */
    private boolean staysInSight;

    OverviewGrid(OverviewModel model, Consumer<OverviewModel.Chosen> open, Consumer<String> retry) {
        this.model = model;
        this.open = open;
        this.retry = retry;
        setId("overview-grid");
        getStyleClass().add("lk-grid");
        setFocusTraversable(true);
        setMinSize(0, 0);
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        Label title = new Label("Migration");
        title.getStyleClass().add(LkStyles.STRONG);
        Label order = new Label("order of promotion: left to right");
        order.getStyleClass().addAll(LkStyles.BADGE, "lk-tone-muted");
        order.setWrapText(true);
        corner.getChildren().addAll(title, order);
        corner.getStyleClass().add("lk-grid-corner");
        getChildren().addAll(stripes, body, names, heads, corner, across, down);
        tooltip.setShowDelay(Duration.millis(350));
        Tooltip.install(body, tooltip);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        body.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        body.addEventHandler(MouseEvent.MOUSE_MOVED, this::explain);
        across.setOnMousePressed(event -> staysInSight = false);
        down.setOnMousePressed(event -> staysInSight = false);
        across.valueProperty().subscribe(this::requestLayout);
        down.valueProperty().subscribe(this::requestLayout);
    }

    /** Follows the model until the subscription is let go. */
    Subscription follow() {
        return Subscription.combine(
                model.overviewProperty().subscribe(now -> {
                    columns = now.columns();
                    requestLayout();
                }),
                model.shownProperty().subscribe(now -> {
                    rows = now;
                    requestLayout();
                }),
                model.nowProperty().subscribe(now -> requestLayout()),
                model.chosenProperty().subscribe(this::chosen));
    }

    /** What stands in the room at the right of the last column, where there is some. */
    void beside(Optional<Node> node) {
        beside.ifPresent(before -> getChildren().remove(before));
        beside = node;
        node.ifPresent(getChildren()::add);
        requestLayout();
    }

    private void chosen(Optional<OverviewModel.Chosen> now) {
        now.ifPresent(cell -> {
            staysInSight = true;
            bringIntoSight(cell);
            setAccessibleText(words(cell));
        });
        requestLayout();
    }

    private String words(OverviewModel.Chosen cell) {
        return look(cell)
                .map(look ->
                        cell.fileName() + " in " + cell.environment() + ": " + look.word() + ". " + look.sentence())
                .orElse("Migrations in every environment");
    }

    private Optional<CellLook> look(OverviewModel.Chosen cell) {
        int column = model.columnIndex(cell.environment());
        return column < 0
                ? Optional.empty()
                : model.row(cell.fileName())
                        .map(row -> CellLook.of(row, row.cells().get(column), cell.environment()));
    }

    private void bringIntoSight(OverviewModel.Chosen cell) {
        GridGeometry geometry = geometry();
        int row = rowIndex(cell.fileName());
        int column = model.columnIndex(cell.environment());
        if (row >= 0 && column >= 0 && getHeight() > 0) {
            limits(geometry);
            down.setValue(GridGeometry.into(
                    down.getValue(), row * GridGeometry.ROW, GridGeometry.ROW, geometry.bodyHeight()));
            across.setValue(GridGeometry.into(
                    across.getValue(), column * geometry.columnWidth(), geometry.columnWidth(), geometry.bodyWidth()));
        }
    }

    private int rowIndex(String fileName) {
        for (int index = 0; index < rows.size(); index++) {
            if (rows.get(index).fileName().equals(fileName)) {
                return index;
            }
        }
        return -1;
    }

    private GridGeometry geometry() {
        return new GridGeometry(getWidth(), getHeight(), rows.size(), columns.size());
    }

    private void limits(GridGeometry geometry) {
        limit(across, geometry.furthestX(), geometry.bodyWidth(), geometry.contentWidth(), geometry.columnWidth());
        limit(down, geometry.furthestY(), geometry.bodyHeight(), geometry.contentHeight(), GridGeometry.ROW);
    }

    private static void limit(ScrollBar bar, double furthest, double room, double content, double step) {
        bar.setMax(furthest);
        bar.setVisibleAmount(content == 0 ? furthest : furthest * room / content);
        bar.setUnitIncrement(step);
        bar.setBlockIncrement(Math.max(step, room - step));
        bar.setValue(Math.clamp(bar.getValue(), 0, furthest));
    }

    @Override
    protected void layoutChildren() {
        GridGeometry geometry = geometry();
        limits(geometry);
        if (staysInSight && !laidOut.filter(geometry::equals).isPresent()) {
            model.chosenProperty().get().ifPresent(this::bringIntoSight);
        }
        laidOut = Optional.of(geometry);
        double left = geometry.nameWidth();
        double bodyWidth = geometry.bodyWidth();
        double bodyHeight = geometry.bodyHeight();
        corner.resizeRelocate(0, 0, left, GridGeometry.HEAD);
        heads.resizeRelocate(left, 0, getWidth() - left, GridGeometry.HEAD);
        names.resizeRelocate(0, GridGeometry.HEAD, left, bodyHeight);
        stripes.resizeRelocate(left, GridGeometry.HEAD, bodyWidth, bodyHeight);
        body.resizeRelocate(left, GridGeometry.HEAD, bodyWidth, bodyHeight);
        across.setVisible(geometry.needsHorizontal());
        across.resizeRelocate(left, getHeight() - geometry.bar(), bodyWidth, geometry.bar());
        down.setVisible(geometry.needsVertical());
        down.resizeRelocate(getWidth() - geometry.bar(), GridGeometry.HEAD, geometry.bar(), bodyHeight);
        columns(geometry);
        rows(geometry);
        beside.ifPresent(node -> {
            double from = left + geometry.contentWidth();
            node.setVisible(getWidth() - from > 280);
            node.resizeRelocate(from, 0, Math.max(0, getWidth() - from), getHeight());
        });
    }

    private void columns(GridGeometry geometry) {
        int inSight = geometry.columnsInSight();
        fill(headPool, inSight, heads, () -> new GridHead(model, retry));
        fill(stripePool, inSight, stripes, OverviewGrid::stripe);
        double width = geometry.columnWidth();
        int first = (int) (across.getValue() / width);
        double height = Math.min(geometry.bodyHeight(), geometry.contentHeight());
        for (int column = first; column < Math.min(columns.size(), first + inSight); column++) {
            double x = geometry.columnAt(column) - Math.round(across.getValue());
            Column shown = columns.get(column);
            GridHead head = headPool.get(column % inSight);
            head.show(shown, column, model.nowProperty().get());
            head.resizeRelocate(x, 0, geometry.widthOf(column), GridGeometry.HEAD);
            Region stripe = stripePool.get(column % inSight);
            stripe.pseudoClassStateChanged(STALE, ColumnWords.stale(shown.state()));
            stripe.pseudoClassStateChanged(OWN, model.own(shown.environment().name()));
            stripe.resizeRelocate(x, 0, geometry.widthOf(column), height);
        }
        hideUnused(headPool, first, inSight, columns.size());
        hideUnused(stripePool, first, inSight, columns.size());
    }

    private void rows(GridGeometry geometry) {
        int inSight = geometry.rowsInSight();
        int columnsInSight = geometry.columnsInSight();
        fill(namePool, inSight, names, GridName::new);
        fill(cellPool, inSight * columnsInSight, body, GridCell::new);
        int first = (int) (down.getValue() / GridGeometry.ROW);
        boolean[] used = new boolean[cellPool.size()];
        for (int row = first; row < Math.min(rows.size(), first + inSight); row++) {
            double y = row * GridGeometry.ROW - Math.round(down.getValue());
            Row shown = rows.get(row);
            GridName name = namePool.get(row % inSight);
            name.show(shown);
            name.pseudoClassStateChanged(ROW_CHOSEN, chosenIn(shown));
            name.resizeRelocate(0, y, geometry.nameWidth(), GridGeometry.ROW);
            cells(geometry, row, y, used);
        }
        hideUnused(namePool, first, inSight, rows.size());
        for (int index = 0; index < used.length; index++) {
            cellPool.get(index).setVisible(used[index]);
        }
    }

    private void cells(GridGeometry geometry, int row, double y, boolean[] used) {
        double width = geometry.columnWidth();
        int columnsInSight = geometry.columnsInSight();
        int first = (int) (across.getValue() / width);
        Row shown = rows.get(row);
        for (int column = first; column < Math.min(columns.size(), first + columnsInSight); column++) {
            int index = (row % geometry.rowsInSight()) * columnsInSight + column % columnsInSight;
            GridCell cell = cellPool.get(index);
            Column of = columns.get(column);
            String environment = of.environment().name();
            Cell content = column < shown.cells().size() ? shown.cells().get(column) : new Cell.Unknown();
            boolean isChosen = model.chosenProperty()
                    .get()
                    .filter(new OverviewModel.Chosen(shown.fileName(), environment)::equals)
                    .isPresent();
            cell.show(CellLook.of(shown, content, environment), ColumnWords.stale(of.state()), isChosen);
            cell.resizeRelocate(
                    geometry.columnAt(column) - Math.round(across.getValue()),
                    y,
                    geometry.widthOf(column),
                    GridGeometry.ROW);
            used[index] = true;
        }
    }

    private boolean chosenIn(Row row) {
        return model.chosenProperty()
                .get()
                .filter(cell -> cell.fileName().equals(row.fileName()))
                .isPresent();
    }

    private static <N extends Node> void fill(List<N> pool, int size, Pane into, Supplier<N> maker) {
        while (pool.size() < size) {
            N node = maker.get();
            pool.add(node);
            into.getChildren().add(node);
        }
    }

    private static void hideUnused(List<? extends Node> pool, int first, int inSight, int count) {
        boolean[] used = new boolean[pool.size()];
        for (int index = first; inSight > 0 && index < Math.min(count, first + inSight); index++) {
            used[index % inSight] = true;
        }
        for (int index = 0; index < used.length; index++) {
            pool.get(index).setVisible(used[index]);
        }
    }

    private void scrolled(ScrollEvent event) {
        staysInSight = false;
        down.setValue(Math.clamp(down.getValue() - event.getDeltaY() * WHEEL, 0, down.getMax()));
        across.setValue(Math.clamp(across.getValue() - event.getDeltaX() * WHEEL, 0, across.getMax()));
        event.consume();
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        at(event).ifPresent(cell -> {
            model.choose(Optional.of(cell));
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                open.accept(cell);
            }
        });
    }

    private void explain(MouseEvent event) {
        tooltip.setText(at(event).map(this::words).orElse(""));
    }

    private Optional<OverviewModel.Chosen> at(MouseEvent event) {
        int row = (int) ((event.getY() + down.getValue()) / GridGeometry.ROW);
        int column = (int) ((event.getX() + across.getValue()) / geometry().columnWidth());
        return cellAt(row, column);
    }

    private Optional<OverviewModel.Chosen> cellAt(int row, int column) {
        return row < 0 || row >= rows.size() || column < 0 || column >= columns.size()
                ? Optional.empty()
                : Optional.of(new OverviewModel.Chosen(
                        rows.get(row).fileName(),
                        columns.get(column).environment().name()));
    }

    private void key(KeyEvent event) {
        if (rows.isEmpty() || columns.isEmpty() || event.isAltDown()) {
            return;
        }
        Optional<OverviewModel.Chosen> here = model.chosenProperty().get();
        int row = here.map(cell -> rowIndex(cell.fileName())).orElse(-1);
        int column = here.map(cell -> model.columnIndex(cell.environment())).orElse(-1);
        GridKeys.Place place = new GridKeys.Place(Math.max(0, row), Math.max(0, column));
        GridKeys.Place limits = new GridKeys.Place(rows.size() - 1, columns.size() - 1);
        boolean nowhere = row < 0 || column < 0;
        GridKeys.move(event, place, limits, geometry().page()).ifPresent(moved -> {
            // The first press of an arrow chooses a cell, the next one moves.
            GridKeys.Place to = nowhere ? place : moved;
            model.choose(cellAt(to.row(), to.column()));
            event.consume();
        });
        if (GridKeys.opens(event) && !nowhere) {
            here.ifPresent(open);
            event.consume();
        }
    }

    private static Region stripe() {
        Region stripe = new Region();
        stripe.getStyleClass().add("lk-grid-stripe");
        stripe.setManaged(false);
        stripe.setMouseTransparent(true);
        return stripe;
    }

    private static Pane clipped(String style) {
        Pane pane = new Pane();
        pane.getStyleClass().add(style);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(pane.widthProperty());
        clip.heightProperty().bind(pane.heightProperty());
        pane.setClip(clip);
        return pane;
    }

    private static ScrollBar bar(Orientation orientation) {
        ScrollBar bar = new ScrollBar();
        bar.setOrientation(orientation);
        bar.setFocusTraversable(false);
        return bar;
    }
}
