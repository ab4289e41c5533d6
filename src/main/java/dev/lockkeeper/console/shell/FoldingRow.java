package dev.lockkeeper.console.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * A row that gives up its least important parts when the window is narrow, instead of cutting all of them short. Parts
 * that are not managed take no room. What folds away must be said elsewhere, for instance in a tooltip.
 */
public final class FoldingRow extends Region {
    /** The fold order of what always stays. */
    public static final int NEVER = 0;

    private final List<Part> parts = new ArrayList<>();
    private final double gap;

    /** @param gap pixels between two parts */
    public FoldingRow(double gap) {
        this.gap = gap;
        setMinWidth(0);
    }

    /** Adds a part at the left; a higher fold order goes first, {@link #NEVER} stays and is shortened at last. */
    public void lead(Node node, int foldOrder) {
        add(new Part(node, foldOrder, false));
    }

    /** Adds a part at the right end, after those already there. */
    public void trail(Node node, int foldOrder) {
        add(new Part(node, foldOrder, true));
    }

    private void add(Part part) {
        parts.add(part);
        getChildren().add(part.node);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - snappedLeftInset() - snappedRightInset();
        double height = getHeight() - snappedTopInset() - snappedBottomInset();
        List<Part> shown = fitting(width);
        for (Part part : parts) {
            part.node.setVisible(shown.contains(part));
        }
        double overflow = Math.max(0, total(shown) - width);
        double left = snappedLeftInset();
        double right = snappedLeftInset() + width;
        for (Part part : shown.stream().filter(part -> !part.trailing).toList()) {
            // Only what can be read in part is shortened: a label shows an ellipsis down to its minimum.
            double shrinkable = part.node.prefWidth(-1) - part.node.minWidth(-1);
            double less = Math.min(overflow, Math.max(0, shrinkable));
            overflow -= less;
            double partWidth = part.node.prefWidth(-1) - less;
            layoutInArea(part.node, left, snappedTopInset(), partWidth, height, 0, HPos.LEFT, VPos.CENTER);
            left += partWidth + gap;
        }
        for (Part part : shown.reversed().stream().filter(part -> part.trailing).toList()) {
            double partWidth = part.node.prefWidth(-1);
            layoutInArea(part.node, right - partWidth, snappedTopInset(), partWidth, height, 0, HPos.LEFT, VPos.CENTER);
            right -= partWidth + gap;
        }
    }

    private List<Part> fitting(double width) {
        List<Part> wanted = new ArrayList<>(
                parts.stream().filter(part -> part.node.isManaged()).toList());
        List<Part> foldable = wanted.stream()
                .filter(part -> part.foldOrder != NEVER)
                .sorted(Comparator.comparingInt((Part part) -> part.foldOrder).reversed())
                .toList();
        for (Part part : foldable) {
            if (total(wanted) <= width) {
                break;
            }
            wanted.remove(part);
        }
        return wanted;
    }

    private double total(List<Part> shown) {
        double sum = shown.stream().mapToDouble(part -> part.node.prefWidth(-1)).sum();
        return sum + gap * Math.max(0, shown.size() - 1);
    }

    @Override
    protected double computePrefWidth(double height) {
        List<Part> wanted = parts.stream().filter(part -> part.node.isManaged()).toList();
        return snappedLeftInset() + total(wanted) + snappedRightInset();
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        double highest = parts.stream()
                .mapToDouble(part -> part.node.prefHeight(-1))
                .max()
                .orElse(0);
        return snappedTopInset() + highest + snappedBottomInset();
    }

    private record Part(Node node, int foldOrder, boolean trailing) {}
}
