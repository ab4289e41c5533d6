package dev.lockkeeper.console.locks.graph;

/** How much room the parts of the picture take; asked once for each while it is laid out. */
interface CardSizes {
    /** Width of a card, in pixels. */
    double width(GraphKey card);

    /** Height of a card, in pixels. */
    double height(GraphKey card);

    /** Width of the words beside an edge, in pixels. */
    double label(GraphWait.Key wait);
}
