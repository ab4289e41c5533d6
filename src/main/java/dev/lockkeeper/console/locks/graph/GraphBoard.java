package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.lock.ParticipantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.FadeTransition;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/**
 * The picture on the screen: keeps the nodes of those who stay, so that focus and eye stay with them, makes those of who is
 * new, and puts everything where the layout says.
 */
final class GraphBoard extends Pane {
    private static final Duration APPEAR = Duration.millis(240);

    private record ArmKey(GraphWait.Key of, GraphKey blocker) {}

    private final CardActions actions;
    private final Label probe = new Label("0");
    private final Pane outlines = layer();
    private final Pane arms = layer();
    private final Pane labels = layer();
    private final Pane cards = layer();
    private final Map<GraphKey, Region> cardNodes = new HashMap<>();
    private final Map<GraphWait.Key, WaitLabel> labelNodes = new HashMap<>();
    private final Map<ArmKey, Arm> armNodes = new HashMap<>();
    private GraphPicture picture = GraphPicture.NOTHING;
    private Placement placement = Placement.NOTHING;
    private Optional<ParticipantId> selected = Optional.empty();
    private boolean shownBefore;

    GraphBoard(CardActions actions) {
        this.actions = actions;
        setId("graph-board");
        probe.setVisible(false);
        getChildren().setAll(probe, outlines, arms, labels, cards);
        getChildren().forEach(child -> child.setManaged(false));
    }

    private static Pane layer() {
        Pane layer = new Pane();
        layer.setPickOnBounds(false);
        return layer;
    }

    /** What is drawn. */
    GraphPicture picture() {
        return picture;
    }

    /** Where it is drawn. */
    Placement placement() {
        return placement;
    }

    /**
     * Draws another picture. Only for a board in a scene: the words have to be measured.
     *
     * @param tidy whether everything may change its place
     */
    void show(GraphPicture next, CardWriter writer, boolean past, boolean tidy) {
        picture = next;
        List<Node> fresh = new ArrayList<>();
        showCards(writer, fresh);
        Map<GraphWait.Key, WaitText> words = new HashMap<>();
        for (GraphWait wait : picture.waits()) {
            WaitText text = WaitText.of(wait, past);
            words.put(wait.key(), text);
            labelNodes
                    .computeIfAbsent(wait.key(), key -> {
                        WaitLabel label = new WaitLabel(key, actions);
                        label.setManaged(false);
                        labels.getChildren().add(label);
                        fresh.add(label);
                        return label;
                    })
                    .show(text);
        }
        retain(labelNodes, words.keySet(), labels);
        applyCss();
        place(tidy);
        showArms(words, fresh);
        showOutlines();
        select(selected);
        appear(fresh);
        shownBefore = true;
    }

    private void showCards(CardWriter writer, List<Node> fresh) {
        List<GraphKey> wanted = new ArrayList<>();
        for (GraphNode node : picture.nodes()) {
            wanted.add(node.key());
            CardText text = writer.write(node);
            Region known = cardNodes.get(node.key());
            if (known == null || known instanceof BlockCard != node.unfolded()) {
                if (known != null) {
                    cards.getChildren().remove(known);
                }
                known = node.unfolded() && node.key() instanceof GraphKey.Stack stack
                        ? new BlockCard(stack, actions)
                        : new GraphCard(node.key(), actions);
                known.setManaged(false);
                cardNodes.put(node.key(), known);
                cards.getChildren().add(known);
                fresh.add(known);
            }
            switch (known) {
                case BlockCard block -> block.show(text, node, writer::member);
                case GraphCard card -> card.show(text);
                default -> throw new IllegalStateException("Not a card: " + known);
            }
        }
        retain(cardNodes, wanted, cards);
    }

    private static <K, N extends Node> void retain(Map<K, N> nodes, java.util.Collection<K> wanted, Pane layer) {
        List<K> gone =
                nodes.keySet().stream().filter(key -> !wanted.contains(key)).toList();
        gone.forEach(key -> layer.getChildren().remove(nodes.remove(key)));
    }

    private static <K, V> V of(Map<K, V> known, K key) {
        V value = known.get(key);
        if (value == null) {
            throw new IllegalArgumentException("Not part of the picture: " + key);
        }
        return value;
    }

    private void place(boolean tidy) {
        double em = probe.getFont().getSize();
        GraphMeasures measures = GraphMeasures.of(em);
        CardSizes sizes = sizes(em, measures);
        placement = tidy
                ? GraphLayout.fresh(picture, sizes, measures)
                : GraphLayout.next(picture, sizes, measures, placement);
        placement.cards().forEach((key, box) -> put(of(cardNodes, key), box));
        placement.labels().forEach((key, box) -> put(of(labelNodes, key), box));
    }

    private static void put(Region node, Box box) {
        node.resizeRelocate(
                Math.round(box.x()), Math.round(box.y()), Math.round(box.width()), Math.round(box.height()));
    }

    private CardSizes sizes(double em, GraphMeasures measures) {
        Map<GraphKey, List<GraphKey>> chains = Chains.of(picture);
        return new CardSizes() {
            @Override
            public double width(GraphKey card) {
                return switch (of(cardNodes, card)) {
                    case GraphCard single -> single.steadyWidth(Math.max(chainWidth(card), forWords(card)));
                    case Region block -> block.prefWidth(-1);
                };
            }

            /** Cards that stand right below each other are equally wide. */
            private double chainWidth(GraphKey card) {
                return chains.getOrDefault(card, List.of(card)).stream()
                        .map(member -> of(cardNodes, member))
                        .filter(GraphCard.class::isInstance)
                        .map(GraphCard.class::cast)
                        .mapToDouble(member -> member.wantedWidth(em))
                        .max()
                        .orElse(0);
            }

            /** Several edges that leave a card need room for their words beside each other. */
            private double forWords(GraphKey card) {
                double words = picture.waits().stream()
                        .filter(wait -> wait.waiter().equals(card))
                        .mapToDouble(wait -> label(wait.key()) + 2.5 * measures.labelGap())
                        .sum();
                boolean single = picture.waits().stream()
                                .filter(wait -> wait.waiter().equals(card))
                                .count()
                        < 2;
                double room = words - measures.columnGap();
                return Math.min(45 * em, single ? room + measures.anchor() : room);
            }

            @Override
            public double height(GraphKey card) {
                return of(cardNodes, card).prefHeight(-1);
            }

            @Override
            public double label(GraphWait.Key wait) {
                return of(labelNodes, wait).steadyWidth(em);
            }
        };
    }

    private void showArms(Map<GraphWait.Key, WaitText> words, List<Node> fresh) {
        Map<GraphWait.Key, GraphWait> waits = new HashMap<>();
        picture.waits().forEach(wait -> waits.put(wait.key(), wait));
        List<ArmKey> wanted = new ArrayList<>();
        for (Route route : placement.routes()) {
            ArmKey key = new ArmKey(route.of(), route.blocker());
            wanted.add(key);
            armNodes.computeIfAbsent(key, absent -> {
                        Arm arm = new Arm();
                        arms.getChildren().add(arm);
                        fresh.add(arm);
                        return arm;
                    })
                    .show(route, of(waits, route.of()), of(words, route.of()).spoken());
        }
        retain(armNodes, wanted, arms);
    }

    private void showOutlines() {
        outlines.getChildren().clear();
        for (int index = 0; index < placement.circles().size(); index++) {
            boolean deadlock = picture.circles().get(index).deadlock();
            Label outline = new Label(deadlock ? "deadlock" : "waits in a circle");
            outline.getStyleClass().addAll("lk-graph-circle", deadlock ? "lk-graph-deadlock" : "lk-graph-passing");
            outline.setManaged(false);
            put(outline, placement.circles().get(index));
            outlines.getChildren().add(outline);
        }
    }

    private void appear(List<Node> fresh) {
        // The first picture is simply there; after that it matters what has come.
        if (shownBefore && !Platform.getPreferences().isReducedMotion()) {
            for (Node node : fresh) {
                FadeTransition fade = new FadeTransition(APPEAR, node);
                fade.setFromValue(0);
                fade.setToValue(1);
                fade.play();
            }
        }
    }

    /** Marks who is selected, or the stack that hides him. */
    void select(Optional<ParticipantId> who) {
        selected = who;
        Optional<GraphKey> card = who.flatMap(picture::nodeOf).map(GraphNode::key);
        cardNodes.forEach((key, node) -> {
            boolean here = card.filter(key::equals).isPresent();
            node.pseudoClassStateChanged(CardFace.SELECTED, here && !(node instanceof BlockCard));
            if (node instanceof BlockCard block) {
                block.members()
                        .forEach(member -> member.pseudoClassStateChanged(
                                CardFace.SELECTED,
                                who.map(GraphKey.One::new)
                                        .filter(member.key()::equals)
                                        .isPresent()));
            }
        });
    }

    /** The node of a card, or of a member of an unfolded stack; empty if it is not drawn. */
    Optional<Region> face(GraphKey key) {
        return Optional.ofNullable(cardNodes.get(key))
                .or(() -> cardNodes.values().stream()
                        .filter(BlockCard.class::isInstance)
                        .map(BlockCard.class::cast)
                        .flatMap(block -> block.members().stream())
                        .filter(member -> member.key().equals(key))
                        .map(Region.class::cast)
                        .findFirst());
    }

    /** Where on the picture a face is. */
    Optional<Box> place(GraphKey key) {
        return face(key).map(node -> {
            if (node instanceof MemberCard member) {
                member.getParent().getParent().applyCss();
                member.getParent().getParent().layout();
            }
            var bounds = sceneToLocal(node.localToScene(node.getLayoutBounds()));
            return new Box(bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight());
        });
    }
}
