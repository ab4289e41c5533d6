package dev.lockkeeper.console.shell;

import atlantafx.base.controls.ModalPane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/**
 * Shows dialogs over the content and below the environment band. Focus goes into the dialog, stays in it, and returns to
 * where it came from. A second dialog stands before the first until it is closed. Used on the screen's thread.
 */
public final class OverlayHost {
    private final ModalPane pane = new ModalPane();
    private final Deque<Shown> shown = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private Subscription focusWatch = Subscription.EMPTY;

    OverlayHost() {
        pane.setId("overlay");
        // A press outside is not an answer, and Esc is the dialog's own business.
        pane.setPersistent(true);
        pane.setInTransitionFactory(null);
        pane.setOutTransitionFactory(null);
    }

    /** Whether a dialog is shown. */
    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /**
     * Shows a dialog.
     *
     * @param dialog at most as wide and high as the pane less 20 px on each side; it scrolls its own middle
     * @param firstFocus what has the focus at first: never what changes a database
     */
    public void show(Region dialog, Node firstFocus) {
        show(dialog, firstFocus, new DialogFrame(dialog, false));
    }

    /**
     * Shows something that hangs from the band like a menu; a press beside it closes it.
     *
     * @param firstFocus what has the focus at first
     */
    public void showHanging(Region menu, Node firstFocus) {
        DialogFrame frame = new DialogFrame(menu, true);
        frame.setPickOnBounds(true);
        frame.setOnMousePressed(event -> {
            if (event.getTarget() == frame) {
                close(menu);
            }
        });
        show(menu, firstFocus, frame);
    }

    private void show(Region dialog, Node firstFocus, DialogFrame frame) {
        Optional<Node> opener = Optional.ofNullable(pane.getScene()).map(Scene::getFocusOwner);
        frame.minWidthProperty().bind(pane.widthProperty());
        frame.maxWidthProperty().bind(pane.widthProperty());
        frame.minHeightProperty().bind(pane.heightProperty());
        frame.maxHeightProperty().bind(pane.heightProperty());
        shown.push(new Shown(dialog, frame, firstFocus, opener));
        dialog.addEventFilter(KeyEvent.KEY_PRESSED, this::keepTabInside);
        present();
    }

    /** Closes this dialog, if it is shown, and gives the focus back. */
    public void close(Node dialog) {
        Optional<Shown> found =
                shown.stream().filter(one -> one.dialog == dialog).findFirst();
        found.ifPresent(one -> {
            shown.remove(one);
            present();
            if (shown.isEmpty()) {
                one.opener.filter(node -> node.getScene() != null).ifPresent(Node::requestFocus);
            }
        });
    }

    Node node() {
        return pane;
    }

    private void present() {
        focusWatch.unsubscribe();
        focusWatch = Subscription.EMPTY;
        Shown top = shown.peek();
        open.set(top != null);
        if (top == null) {
            pane.hide(true);
            return;
        }
        pane.show(top.frame);
        top.firstFocus.requestFocus();
        Scene scene = pane.getScene();
        if (scene != null) {
            focusWatch = scene.focusOwnerProperty().subscribe(owner -> {
                // Whatever takes the focus out of the dialog, the keys must not reach what lies under it.
                if (owner != null && !within(owner, top.dialog) && owner.getScene() == scene) {
                    top.firstFocus.requestFocus();
                }
            });
        }
    }

    private void keepTabInside(KeyEvent event) {
        Shown top = shown.peek();
        if (event.getCode() != KeyCode.TAB || event.isControlDown() || top == null) {
            return;
        }
        List<Node> stops = new ArrayList<>();
        collect(top.dialog, stops);
        Node owner = top.dialog.getScene().getFocusOwner();
        int here = stops.indexOf(owner);
        if (stops.isEmpty()) {
            return;
        }
        int step = event.isShiftDown() ? -1 : 1;
        stops.get(Math.floorMod(here + step, stops.size())).requestFocus();
        event.consume();
    }

    private static void collect(Node node, List<Node> stops) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            stops.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, stops));
        }
    }

    private static boolean within(Node node, Node ancestor) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (one == ancestor) {
                return true;
            }
        }
        return false;
    }

    private record Shown(Region dialog, DialogFrame frame, Node firstFocus, Optional<Node> opener) {}
}
