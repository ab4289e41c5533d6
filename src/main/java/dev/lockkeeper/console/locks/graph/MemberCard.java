package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.theme.LkStyles;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A member of an unfolded stack: who, how long, which mode. */
final class MemberCard extends HBox implements CardFace {
    private final GraphKey key;
    private final Label title = new Label();
    private final Label who = new Label();
    private final Label second = new Label();

    MemberCard(GraphKey key, CardActions actions) {
        this.key = key;
        setId("graph-member-" + CardFace.idOf(key));
        getStyleClass().add("lk-graph-member");
        setAccessibleRole(AccessibleRole.BUTTON);
        Region stripe = new Region();
        stripe.getStyleClass().add("lk-graph-stripe");
        title.getStyleClass().addAll(LkStyles.STRONG, LkStyles.SECONDARY);
        title.setMinWidth(USE_PREF_SIZE);
        who.getStyleClass().addAll(LkStyles.SECONDARY, "lk-graph-who");
        second.getStyleClass().add(LkStyles.BADGE);
        HBox head = new HBox(title, who);
        head.getStyleClass().add("lk-graph-member-head");
        VBox lines = new VBox(head, second);
        lines.getStyleClass().add("lk-graph-member-lines");
        getChildren().setAll(stripe, lines);
        CardFace.ringFollowsFocus(this);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
                requestFocus();
                actions.press(key);
            }
        });
        setOnContextMenuRequested(event -> {
            actions.menu(this, key, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }

    @Override
    public GraphKey key() {
        return key;
    }

    /** Shows these words. */
    void show(CardText text) {
        CardFace.level(this, text.level());
        title.setText(text.title());
        who.setText(text.who());
        second.setText(text.second());
        setAccessibleText(text.spoken() + ", Enter folds");
    }
}
