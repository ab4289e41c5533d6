package dev.lockkeeper.console.locks.graph;

/**
 * The distances of the layout, in pixels. Immutable.
 *
 * @param columnGap between two cards of a layer
 * @param labelBand height above a card for the words of its edges
 * @param arrowBand height below a card for the heads of the arrows
 * @param labelGap between an edge and its words
 * @param lane between two edges that run beside each other
 * @param circlePadding between a circle's outline and its cards
 * @param circleTitle height of its title
 * @param anchor where on its upper edge an only edge leaves a card, from its left: the same for all, so that cards in one
 *     chain are flush
 */
record GraphMeasures(
        double columnGap,
        double labelBand,
        double arrowBand,
        double labelGap,
        double lane,
        double circlePadding,
        double circleTitle,
        double anchor) {
    /** The distances that go with a font of this size in pixels. */
    static GraphMeasures of(double em) {
        return new GraphMeasures(1.85 * em, 3.4 * em, 1.55 * em, 1.1 * em, 1.7 * em, 1.1 * em, 1.9 * em, 6.2 * em);
    }
}
