package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.command.CommandButton;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.locks.LockRequests;
import dev.lockkeeper.console.locks.LocksModel;
import dev.lockkeeper.console.locks.Moment;
import dev.lockkeeper.console.locks.Shown;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.lock.OwnRun;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitGraph;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/**
 * The wait graph as a picture, bound to a {@link LocksModel}: it follows the moment the model shows and shares its selection.
 * Places and zoom stay as they are between samples. Used on the screen's thread.
 */
public final class LockGraphView {
    private final LocksModel model;
    private final CardMenu menus;
    private final GraphBoard board;
    private final Viewport viewport;
    private final GraphHead head = new GraphHead(this::allEdges);
    private final GraphLegend legend = new GraphLegend();
    private final Label stale = new Label();
    private final Label watermark = new Label();
    private final StackPane placeholder = new StackPane();
    private final HBox tools = new HBox();
    private final VBox root = new Panel();
    private final GraphKeys keys;
    private final Set<GraphKey.Stack> unfolded = new HashSet<>();
    private boolean allEdges;
    private boolean measurable;
    private Optional<ContextMenu> openMenu = Optional.empty();
    private Subscription subscriptions = Subscription.EMPTY;

    /**
     * A view; it shows nothing before {@link #activate}.
     *
     * @param requests what its menus ask for
     * @param desktop takes what is copied
     */
    public LockGraphView(LocksModel model, LockRequests requests, Desktop desktop) {
        this.model = model;
        menus = new CardMenu(model, requests, desktop);
        Actions actions = new Actions();
        board = new GraphBoard(actions);
        viewport = new Viewport(board);
        keys = new GraphKeys(board, viewport, actions, this::fit);
        build();
    }

    private void build() {
        stale.setId("graph-stale");
        stale.getStyleClass().add("lk-graph-stale");
        stale.setGraphic(Icon.STALE.small());
        stale.setWrapText(true);
        stale.setMaxWidth(Double.MAX_VALUE);
        stale.setMinHeight(Region.USE_PREF_SIZE);
        watermark.setId("graph-watermark");
        watermark.getStyleClass().add("lk-graph-watermark");
        watermark.setMouseTransparent(true);
        tools.getStyleClass().add("lk-graph-tools");
        tools.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        tools.getChildren()
                .setAll(
                        tool("graph-zoom-in", "Zoom in  (+)", Icon.ZOOM_IN, viewport::nearer),
                        tool("graph-zoom-out", "Zoom out  (-)", Icon.ZOOM_OUT, viewport::farther),
                        tool("graph-fit", "Tidy up and fit  (0)", Icon.FIT, this::fit));
        placeholder.setId("graph-placeholder");
        placeholder.setMouseTransparent(true);
        StackPane canvas = new StackPane(viewport, placeholder, watermark, tools);
        StackPane.setAlignment(watermark, Pos.TOP_RIGHT);
        StackPane.setAlignment(tools, Pos.BOTTOM_RIGHT);
        canvas.setMinSize(0, 0);
        VBox.setVgrow(canvas, Priority.ALWAYS);
        root.setId("lock-graph");
        root.getStyleClass().add("lk-graph");
        root.getStylesheets().add(GraphStylesheet.url());
        root.getChildren().setAll(head, stale, canvas, legend);
        root.addEventHandler(KeyEvent.KEY_PRESSED, keys);
        root.sceneProperty().subscribe(scene -> measurable = false);
    }

    private static CommandButton tool(String id, String words, Icon icon, Runnable deed) {
        return CommandButtons.iconButton(Command.of(id, words, icon).does(deed));
    }

    /** What is put into a window. */
    public Node node() {
        return root;
    }

    /** Follows the model from now on. */
    public void activate() {
        deactivate();
        subscriptions = Subscription.combine(
                model.shownProperty().subscribe(now -> show(false)),
                model.selectedProperty().subscribe(this::select));
    }

    /** Lets go of the model; the picture stays as it is. */
    public void deactivate() {
        subscriptions.unsubscribe();
        subscriptions = Subscription.EMPTY;
    }

    /** Closes the gaps and shows the whole. */
    public void fit() {
        show(true);
        viewport.fit();
    }

    private void allEdges(boolean wanted) {
        allEdges = wanted;
        show(false);
    }

    private void show(boolean tidy) {
        Shown shown = model.shownProperty().get();
        GraphNotice notice = GraphNotice.of(shown, model.clock().getZone());
        boolean past = shown.moment() instanceof Moment.Past;
        head.show(shown, model.clock().getZone());
        notice.stale().ifPresent(stale::setText);
        visible(stale, notice.stale().isPresent());
        notice.watermark().ifPresent(watermark::setText);
        visible(watermark, notice.watermark().isPresent());
        placeholder
                .getChildren()
                .setAll(notice.placeholder().stream()
                        .map(GraphNotice.Words::node)
                        .toList());
        boolean drawn = notice.placeholder().isEmpty();
        visible(legend, drawn);
        tools.setVisible(drawn);
        board.setVisible(drawn);
        double faded = notice.stale().isPresent() ? 0.6 : 1;
        board.setOpacity(faded);
        if (measurable) {
            shown.graph().ifPresent(graph -> draw(graph, past, tidy));
        }
    }

    private void draw(WaitGraph graph, boolean past, boolean tidy) {
        List<OwnRun> runs = model.runsShown();
        GraphPicture picture = PictureBuilder.picture(
                graph, wishes(graph, runs), board.picture().stacks());
        root.applyCss();
        board.show(picture, new CardWriter(graph, runs, past), past, tidy);
        keys.refresh();
        Box bounds = board.placement().bounds();
        Box main = board.picture().nodes().stream()
                .findFirst()
                .flatMap(node -> board.placement().card(node.key()))
                .orElse(bounds);
        viewport.content(bounds, main, watermark.isVisible() ? watermark.prefHeight(-1) : 0);
    }

    private GraphPicture.Wishes wishes(WaitGraph graph, List<OwnRun> runs) {
        Set<ParticipantId> apart = runs.stream()
                .map(run -> graph.backend(run.pid()))
                .flatMap(Optional::stream)
                .map(Participant::id)
                .collect(Collectors.toSet());
        return new GraphPicture.Wishes(
                allEdges, unfolded, apart, model.surroundings().deadlocks());
    }

    private static void visible(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }

    private void select(Optional<ParticipantId> who) {
        board.select(who);
        who.ifPresent(id -> keys.spotOf(id).flatMap(board::place).ifPresent(viewport::reveal));
    }

    /** Words can only be measured in a scene with its styles, so the first picture is drawn when that is first laid out. */
    private final class Panel extends VBox {
        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            if (!measurable && getScene() != null) {
                measurable = true;
                show(false);
                super.layoutChildren();
            }
        }
    }

    private final class Actions implements CardActions {
        @Override
        public void press(GraphKey card) {
            keys.standOn(card);
            if (card instanceof GraphKey.One one) {
                model.select(one.id());
            }
        }

        @Override
        public void toggle(GraphKey.Stack stack) {
            boolean open = unfolded.add(stack);
            if (!open) {
                unfolded.remove(stack);
            }
            show(false);
            board.picture().node(stack).ifPresent(node -> {
                GraphKey next = open ? new GraphKey.One(node.first().id()) : stack;
                keys.standOn(next);
                board.face(next).ifPresent(CardFace::goTo);
                board.place(next).ifPresent(viewport::reveal);
            });
        }

        @Override
        public void menu(Node owner, GraphKey card, double screenX, double screenY) {
            press(card);
            owner.requestFocus();
            openMenu.ifPresent(ContextMenu::hide);
            ContextMenu menu = CommandButtons.menu(commands(card));
            openMenu = Optional.of(menu);
            menu.show(owner, screenX, screenY);
        }

        private List<List<Command>> commands(GraphKey card) {
            Shown shown = model.shownProperty().get();
            CardWriter writer = new CardWriter(
                    shown.graph().orElseThrow(), model.runsShown(), shown.moment() instanceof Moment.Past);
            return switch (card) {
                case GraphKey.One one ->
                    shown.graph().stream()
                            .flatMap(graph -> graph.find(one.id()).stream())
                            .map(participant -> menus.of(participant, writer.card(participant)))
                            .findFirst()
                            .orElse(List.of());
                case GraphKey.Stack stack ->
                    board.picture()
                            .node(stack)
                            .map(node -> menus.ofStack(writer.write(node), () -> toggle(stack)))
                            .orElse(List.of());
            };
        }
    }
}
