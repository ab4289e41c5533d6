package dev.lockkeeper.console.overview;

import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Where the keys lead in a grid. */
final class GridKeys {
    private GridKeys() {}

    /**
     * A cell by its place.
     *
     * @param row from 0
     * @param column from 0
     */
    record Place(int row, int column) {}

    /**
     * Where this key leads; empty if it leads nowhere.
     *
     * @param from where it begins
     * @param last the last row and column
     * @param page how many rows a page has
     */
    static Optional<Place> move(KeyEvent event, Place from, Place last, int page) {
        boolean far = event.isShortcutDown();
        Optional<Place> to = switch (event.getCode()) {
            case UP, KP_UP -> Optional.of(new Place(far ? 0 : from.row - 1, from.column));
            case DOWN, KP_DOWN -> Optional.of(new Place(far ? last.row : from.row + 1, from.column));
            case LEFT, KP_LEFT -> Optional.of(new Place(from.row, far ? 0 : from.column - 1));
            case RIGHT, KP_RIGHT -> Optional.of(new Place(from.row, far ? last.column : from.column + 1));
            case PAGE_UP -> Optional.of(new Place(from.row - page, from.column));
            case PAGE_DOWN -> Optional.of(new Place(from.row + page, from.column));
            case HOME -> Optional.of(new Place(far ? 0 : from.row, 0));
            case END -> Optional.of(new Place(far ? last.row : from.row, last.column));
            default -> Optional.empty();
        };
        return to.map(place -> new Place(Math.clamp(place.row, 0, last.row), Math.clamp(place.column, 0, last.column)));
    }

    /** Whether this key opens what is chosen. */
    static boolean opens(KeyEvent event) {
        return event.getCode() == KeyCode.ENTER && !event.isShortcutDown();
    }
}
