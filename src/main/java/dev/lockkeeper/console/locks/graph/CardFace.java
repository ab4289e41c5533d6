package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.lock.ParticipantId;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;

/** What can be selected and focused on the picture. */
interface CardFace {
    /** Set on the face of who is selected. */
    PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    /** Set on the face to which the keys of the picture went: a ring shows where they are. */
    PseudoClass KEYED = PseudoClass.getPseudoClass("keyed");

    /** Whom it stands for. */
    GraphKey key();

    /** Gives it the focus by key, so that it shows a ring until it loses it. */
    static void goTo(Node face) {
        face.requestFocus();
        face.pseudoClassStateChanged(KEYED, true);
    }

    /** Lets the ring go with the focus, or as soon as the mouse is used. */
    static void ringFollowsFocus(Node face) {
        face.focusedProperty().subscribe(focused -> {
            if (!focused) {
                face.pseudoClassStateChanged(KEYED, false);
            }
        });
        face.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> face.pseudoClassStateChanged(KEYED, false));
    }

    /** Shows how long it waits, by the style class of a card, an edge or a stripe. */
    static void level(Node node, Optional<AgeLevel> level) {
        String wanted = level.map(AgeLevel::styleClass).orElse("lk-graph-unwaiting");
        if (!node.getStyleClass().contains(wanted)) {
            node.getStyleClass().removeAll(AgeLevel.styleClasses());
            node.getStyleClass().remove("lk-graph-unwaiting");
            node.getStyleClass().add(wanted);
        }
    }

    /** A name for it that tests can look up. */
    static String idOf(GraphKey key) {
        return switch (key) {
            case GraphKey.One one ->
                switch (one.id()) {
                    case ParticipantId.BackendId backend -> String.valueOf(backend.pid());
                    case ParticipantId.PreparedId prepared -> prepared.gid();
                };
            case GraphKey.Stack stack -> "stack-" + stack.target().words().replaceAll("\\W+", "-");
        };
    }
}
