package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The card of a participant or of a folded stack: stripe, icon, who, what it does, how long. */
final class GraphCard extends HBox implements CardFace {
    private static final PseudoClass STACK = PseudoClass.getPseudoClass("stack");

    private static final double NARROWEST = 18;
    private static final double LINES = 19;
    private static final double WIDEST = 30;

    private final GraphKey key;
    private final Region stripe = new Region();
    private final HBox head = new HBox();
    private final Label title = new Label();
    private final Label who = new Label();
    private final HBox badges = new HBox();
    private final Label second = new Label();
    private final Label third = new Label();
    private final Label fourth = new Label();
    private double widest;

    GraphCard(GraphKey key, CardActions actions) {
        this.key = key;
        setId("graph-card-" + CardFace.idOf(key));
        getStyleClass().add("lk-graph-card");
        setAccessibleRole(AccessibleRole.BUTTON);
        stripe.getStyleClass().add("lk-graph-stripe");
        title.getStyleClass().add(LkStyles.STRONG);
        who.getStyleClass().add("lk-graph-who");
        who.setMinWidth(0);
        badges.getStyleClass().add("lk-graph-badges");
        badges.setMinWidth(USE_PREF_SIZE);
        badges.setAlignment(Pos.CENTER_RIGHT);
        head.getStyleClass().add("lk-graph-card-head");
        head.setAlignment(Pos.CENTER_LEFT);
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        head.getChildren().setAll(title, who, between, badges);
        second.getStyleClass().addAll(LkStyles.SECONDARY, "lk-graph-second");
        third.getStyleClass().add(LkStyles.SECONDARY);
        fourth.getStyleClass().addAll(LkStyles.SECONDARY, "lk-graph-who");
        VBox lines = new VBox(head, second, third, fourth);
        lines.getStyleClass().add("lk-graph-lines");
        HBox.setHgrow(lines, Priority.ALWAYS);
        getChildren().setAll(stripe, lines);
        if (key instanceof GraphKey.Stack stack) {
            pseudoClassStateChanged(STACK, true);
            badges.getChildren().add(unfold(stack, actions));
        } else {
            title.setMinWidth(USE_PREF_SIZE);
        }
        CardFace.ringFollowsFocus(this);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
                requestFocus();
                actions.press(key);
                if (event.getClickCount() == 2 && key instanceof GraphKey.Stack stack) {
                    actions.toggle(stack);
                }
            }
        });
        setOnContextMenuRequested(event -> {
            actions.menu(this, key, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }

    private static Button unfold(GraphKey.Stack stack, CardActions actions) {
        Button unfold = new Button("unfold");
        unfold.setId("graph-unfold-" + CardFace.idOf(stack));
        unfold.getStyleClass().add("lk-graph-fold");
        // Enter on the card does the same, so that Tab need not stop twice on each.
        unfold.setFocusTraversable(false);
        unfold.setAccessibleText("unfold, show every session");
        unfold.setOnAction(event -> actions.toggle(stack));
        return unfold;
    }

    @Override
    public GraphKey key() {
        return key;
    }

    /** Shows these words. */
    void show(CardText text) {
        CardFace.level(this, text.level());
        FontIcon icon = text.icon().toned(tone(text));
        icon.getStyleClass().add("lk-graph-icon");
        title.setGraphic(icon);
        title.setText(text.title());
        who.setText(text.who());
        boolean stack = key instanceof GraphKey.Stack;
        badges.getChildren().removeIf(Label.class::isInstance);
        for (int index = 0; index < text.badges().size(); index++) {
            CardText.Badge words = text.badges().get(index);
            Label badge = new Label(words.words());
            badge.getStyleClass()
                    .addAll(LkStyles.BADGE, "lk-graph-badge", words.look().styleClass());
            badge.setMinWidth(USE_PREF_SIZE);
            badges.getChildren().add(index, badge);
        }
        second.setText(text.second());
        second.getStyleClass().removeAll(LkStyles.STRONG, LkStyles.MONO);
        if (text.names()) {
            second.getStyleClass().add(LkStyles.MONO);
        } else if (!stack) {
            second.getStyleClass().add(LkStyles.STRONG);
        }
        third.setText(text.third());
        fourth.setText(text.fourth());
        fourth.setVisible(!text.fourth().isEmpty());
        fourth.setManaged(!text.fourth().isEmpty());
        setAccessibleText(text.spoken() + (stack ? ", Enter unfolds" : ""));
    }

    /** The age of a waiter colours its icon by the card's style class; everybody else's icon has its own colour. */
    private static Tone tone(CardText text) {
        return text.icon() == Icon.SESSIONS || text.level().isPresent()
                ? Tone.PLAIN
                : text.icon().tone();
    }

    /**
     * The width it asks for: what its head needs, and more for its lines only up to a measure, because a statement may go
     * on for ever. In steps, so that a growing number does not move its neighbours.
     */
    double wantedWidth(double em) {
        double step = 1.5 * em;
        double frame = prefWidth(-1) - contentWidth();
        double lines = Math.min(
                LINES * em, Math.max(second.prefWidth(-1), Math.max(third.prefWidth(-1), fourth.prefWidth(-1))));
        double wanted = Math.clamp(Math.max(head.prefWidth(-1), lines) + frame, NARROWEST * em, WIDEST * em);
        return Math.ceil(wanted / step) * step;
    }

    private double contentWidth() {
        return Math.max(
                Math.max(head.prefWidth(-1), second.prefWidth(-1)),
                Math.max(third.prefWidth(-1), fourth.prefWidth(-1)));
    }

    /** The width it takes, never less than before. */
    double steadyWidth(double wanted) {
        widest = Math.max(widest, wanted);
        return widest;
    }
}
