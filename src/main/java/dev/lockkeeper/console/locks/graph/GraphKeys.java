package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.lock.ParticipantId;
import java.util.Optional;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/**
 * The keys of the picture. Tab stops at one card, the one that was looked at last; the arrow keys go from card to card and
 * take the selection along; Enter folds and unfolds.
 */
final class GraphKeys implements EventHandler<KeyEvent> {
    private final GraphBoard board;
    private final Viewport viewport;
    private final CardActions actions;
    private final Runnable fit;
    private Optional<GraphKey> spot = Optional.empty();

    GraphKeys(GraphBoard board, Viewport viewport, CardActions actions, Runnable fit) {
        this.board = board;
        this.viewport = viewport;
        this.actions = actions;
        this.fit = fit;
    }

    private Neighbours neighbours() {
        return new Neighbours(board.picture(), board.placement(), BlockCard::columns);
    }

    /** The card on which somebody is to be found: his own, his small one, or the stack that hides him. */
    Optional<GraphKey> spotOf(ParticipantId id) {
        GraphKey own = new GraphKey.One(id);
        return board.face(own)
                .map(face -> own)
                .or(() -> board.picture().nodeOf(id).map(GraphNode::key));
    }

    /** Tab stops here from now on. */
    void standOn(GraphKey card) {
        Optional<Region> before = spot.flatMap(board::face);
        Optional<Region> now = board.face(card);
        spot = Optional.of(card);
        now.ifPresent(face -> face.setFocusTraversable(true));
        before.filter(face -> !now.equals(Optional.of(face))).ifPresent(face -> {
            // A focused node that may no longer be reached gives its focus to anybody.
            if (hasFocus(face)) {
                now.ifPresent(Node::requestFocus);
            }
            face.setFocusTraversable(false);
        });
    }

    /** After another picture was drawn: there is always a card at which Tab stops. */
    void refresh() {
        if (spot.flatMap(board::face).isEmpty()) {
            spot = Optional.empty();
            neighbours().first().ifPresent(this::standOn);
        } else {
            spot.ifPresent(this::standOn);
        }
    }

    @Override
    public void handle(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || !perform(event)) {
            return;
        }
        event.consume();
    }

    private boolean perform(KeyEvent event) {
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> viewport.nearer();
            case MINUS, SUBTRACT -> viewport.farther();
            case DIGIT0, NUMPAD0, F -> fit.run();
            default -> {
                return onCard(event);
            }
        }
        return true;
    }

    private boolean onCard(KeyEvent event) {
        if (board.getScene() == null || !(board.getScene().getFocusOwner() instanceof CardFace face)) {
            return false;
        }
        GraphKey card = face.key();
        KeyCode code = event.getCode();
        switch (code) {
            case UP -> go(card, Neighbours.Direction.UP);
            case DOWN -> go(card, Neighbours.Direction.DOWN);
            case LEFT -> go(card, Neighbours.Direction.LEFT);
            case RIGHT -> go(card, Neighbours.Direction.RIGHT);
            case SPACE -> actions.press(card);
            case ENTER -> toggle(card);
            case CONTEXT_MENU -> menu(card);
            case F10 -> {
                if (event.isShiftDown()) {
                    menu(card);
                }
                return event.isShiftDown();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean hasFocus(Node face) {
        return face.getScene() != null && face.equals(face.getScene().getFocusOwner());
    }

    private void go(GraphKey from, Neighbours.Direction direction) {
        neighbours().from(from, direction).ifPresent(next -> {
            standOn(next);
            actions.press(next);
            board.face(next).ifPresent(CardFace::goTo);
            board.place(next).ifPresent(viewport::reveal);
        });
    }

    private void toggle(GraphKey card) {
        if (card instanceof GraphKey.Stack stack) {
            actions.toggle(stack);
        } else {
            neighbours()
                    .block(card)
                    .map(GraphNode::key)
                    .filter(GraphKey.Stack.class::isInstance)
                    .map(GraphKey.Stack.class::cast)
                    .ifPresentOrElse(actions::toggle, () -> actions.press(card));
        }
    }

    private void menu(GraphKey card) {
        board.face(card).ifPresent(face -> {
            Bounds bounds = screen(face);
            actions.menu(face, card, bounds.getMinX() + 24, bounds.getMaxY());
        });
    }

    private static Bounds screen(Region face) {
        return face.localToScreen(face.getLayoutBounds());
    }
}
