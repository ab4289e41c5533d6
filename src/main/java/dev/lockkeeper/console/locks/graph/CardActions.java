package dev.lockkeeper.console.locks.graph;

import javafx.scene.Node;

/** What can be done with the cards of the picture. Called on the screen's thread. */
interface CardActions {
    /** A card, or a member of an unfolded stack, was pressed. */
    void press(GraphKey card);

    /** A stack is to show its members, or to fold them again. */
    void toggle(GraphKey.Stack stack);

    /** The menu of a card is wanted, at this point of the screen. */
    void menu(Node owner, GraphKey card, double screenX, double screenY);
}
