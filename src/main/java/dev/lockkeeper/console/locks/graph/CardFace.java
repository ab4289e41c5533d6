package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.lock.ParticipantId;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/** What can be selected and focused on the picture. */
interface CardFace {
    /** Set on the face of who is selected. */
    PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    /** Whom it stands for. */
    GraphKey key();

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
