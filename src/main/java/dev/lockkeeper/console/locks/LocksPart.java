package dev.lockkeeper.console.locks;

import javafx.scene.Node;

/**
 * A part of the lock view that is made elsewhere: the graph, the timeline. Immutable.
 *
 * @param node what is shown; always the same
 * @param activate the view is shown: the part begins to follow the model
 * @param deactivate the view is left: it stops
 */
public record LocksPart(Node node, Runnable activate, Runnable deactivate) {}
