package dev.lockkeeper.console.locks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javafx.scene.control.TreeItem;

/**
 * Keeps the items of the tree in step with its rows, by their keys: an item that stays is the same object, keeps whether it
 * is folded, and gets its new words. Used on the screen's thread.
 */
final class TreeSync {
    private final TreeItem<TreeRow> root;
    private final Map<TreeRow.Key, TreeItem<TreeRow>> items = new HashMap<>();
    private final Set<TreeRow.Key> folded = new HashSet<>();
    private final Set<TreeRow.Key> unfolded = new HashSet<>();

    TreeSync(TreeItem<TreeRow> root) {
        this.root = root;
    }

    /** Takes over the rows, each level in this order. */
    void show(List<TreeRow> rows, Comparator<TreeRow> order) {
        Set<TreeRow.Key> seen = new LinkedHashSet<>();
        update(root, rows, order, seen);
        items.keySet().retainAll(seen);
    }

    private void update(
            TreeItem<TreeRow> parent, List<TreeRow> rows, Comparator<TreeRow> order, Set<TreeRow.Key> seen) {
        List<TreeItem<TreeRow>> wanted = new ArrayList<>();
        for (TreeRow row : rows.stream().sorted(order).toList()) {
            seen.add(row.key());
            TreeItem<TreeRow> item = items.computeIfAbsent(row.key(), key -> item(row));
            if (!row.equals(item.getValue())) {
                item.setValue(row);
            }
            wanted.add(item);
        }
        if (!parent.getChildren().equals(wanted)) {
            // One who now waits for somebody else is taken from his old place first: an item has one parent.
            for (TreeItem<TreeRow> item : wanted) {
                TreeItem<TreeRow> before = item.getParent();
                if (before != null && before != parent) {
                    before.getChildren().remove(item);
                }
            }
            parent.getChildren().setAll(wanted);
        }
        for (TreeItem<TreeRow> item : wanted) {
            update(item, item.getValue().children(), order, seen);
        }
    }

    private TreeItem<TreeRow> item(TreeRow row) {
        TreeItem<TreeRow> item = new TreeItem<>(row);
        item.setExpanded(row.folded() ? unfolded.contains(row.key()) : !folded.contains(row.key()));
        item.expandedProperty().subscribe((before, now) -> remember(row, now));
        return item;
    }

    /** Somebody who stops waiting and waits again finds his row as it was left. */
    private void remember(TreeRow row, boolean expanded) {
        Set<TreeRow.Key> exceptions = row.folded() ? unfolded : folded;
        if (expanded == row.folded()) {
            exceptions.add(row.key());
        } else {
            exceptions.remove(row.key());
        }
    }

    /** The row that stands for a participant: its own, if it can be seen, else the one it is folded into. */
    Optional<TreeItem<TreeRow>> find(Predicate<TreeRow> wanted) {
        return find(root, wanted);
    }

    private Optional<TreeItem<TreeRow>> find(TreeItem<TreeRow> parent, Predicate<TreeRow> wanted) {
        for (TreeItem<TreeRow> item : parent.getChildren()) {
            boolean closedFold = item.getValue().folded() && !item.isExpanded();
            if ((closedFold || !item.getValue().folded()) && wanted.test(item.getValue())) {
                return Optional.of(item);
            }
            Optional<TreeItem<TreeRow>> below = closedFold ? Optional.empty() : find(item, wanted);
            if (below.isPresent()) {
                return below;
            }
        }
        return Optional.empty();
    }
}
