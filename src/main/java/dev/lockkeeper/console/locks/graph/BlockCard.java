package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.theme.LkStyles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

/** An unfolded stack: its members as small cards, side by side in rows, never one line. */
final class BlockCard extends VBox {
    /** A small card is some four times as wide as it is high, and a screen wider than high. */
    private static final double BREADTH = 0.45;

    private static final int FEWEST = 3;
    private static final int MOST = 12;

    private final CardActions actions;
    private final Label title = new Label();
    private final Label words = new Label();
    private final TilePane tiles = new TilePane();
    private final Map<GraphKey, MemberCard> members = new LinkedHashMap<>();

    BlockCard(GraphKey.Stack stack, CardActions actions) {
        this.actions = actions;
        setId("graph-block-" + CardFace.idOf(stack));
        getStyleClass().add("lk-graph-block");
        title.getStyleClass().add(LkStyles.STRONG);
        words.getStyleClass().addAll(LkStyles.SECONDARY, "lk-graph-who");
        // What it says beside its title must not make it wider than its members.
        words.setMinWidth(0);
        words.setPrefWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        title.setMinWidth(USE_PREF_SIZE);
        Button fold = new Button("fold");
        fold.setId("graph-fold-" + CardFace.idOf(stack));
        fold.getStyleClass().add("lk-graph-fold");
        fold.setFocusTraversable(false);
        fold.setMinWidth(USE_PREF_SIZE);
        fold.setOnAction(event -> actions.toggle(stack));
        HBox head = new HBox(title, words, fold);
        head.getStyleClass().add("lk-graph-card-head");
        head.setAlignment(Pos.CENTER_LEFT);
        tiles.getStyleClass().add("lk-graph-tiles");
        getChildren().setAll(head, tiles);
    }

    /** How many members stand side by side, so that many of them stay a picture that can be looked over. */
    static int columns(int members) {
        return Math.clamp(Math.round(Math.sqrt(members * BREADTH)), FEWEST, MOST);
    }

    /** Shows these members. */
    void show(CardText text, GraphNode node, Function<dev.lockkeeper.lock.Participant, CardText> writer) {
        title.setGraphic(text.icon().small());
        title.setText(text.title());
        words.setText(text.second() + ", " + text.third());
        List<GraphKey> wanted = new ArrayList<>();
        node.members().forEach(member -> {
            GraphKey key = new GraphKey.One(member.id());
            wanted.add(key);
            members.computeIfAbsent(key, absent -> new MemberCard(key, actions)).show(writer.apply(member));
        });
        members.keySet().retainAll(wanted);
        List<MemberCard> faces = wanted.stream().map(members::get).toList();
        if (!tiles.getChildren().equals(faces)) {
            tiles.getChildren().setAll(faces);
        }
        tiles.setPrefColumns(columns(node.members().size()));
    }

    /** The small cards. */
    Collection<MemberCard> members() {
        return members.values();
    }
}
