package dev.lockkeeper.console.preview;

import java.util.OptionalInt;
import java.util.function.DoubleConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Makes what stands left of each line of a difference: its number in both texts, and its sign. FX thread only. */
final class DifferenceGutter implements IntFunction<Node> {

    private final Difference difference;
    private final int digits;
    private final DoubleConsumer width;

    /** A gutter for a difference, which reports its width in pixels as it is laid out. */
    DifferenceGutter(Difference difference, DoubleConsumer width) {
        this.width = width;
        this.difference = difference;
        int lines = Math.max(difference.before().lineCount(), difference.after().lineCount());
        this.digits = Math.max(3, Integer.toString(lines).length());
    }

    @Override
    public Node apply(int paragraph) {
        if (paragraph >= difference.lines().size()) {
            return new HBox();
        }
        DifferenceLine line = difference.lines().get(paragraph);
        Label sign = new Label(line.kind().sign());
        sign.getStyleClass().addAll("lk-difference-sign", PreviewStylesheet.MONO);
        HBox row = new HBox(number(line.oldLine()), number(line.newLine()), sign);
        row.getStyleClass()
                .addAll("lk-sql-gutter", "lk-difference-gutter", line.kind().styleClass());
        Gutter.reportWidth(row, width);
        return row;
    }

    private Label number(OptionalInt number) {
        Label label =
                new Label(Gutter.numberText(number.isPresent() ? Integer.toString(number.getAsInt()) : "", digits));
        label.getStyleClass().addAll("lk-sql-line-number", PreviewStylesheet.MONO);
        return label;
    }

    /** The changed lines as a screen reader reads them. */
    static String spoken(Difference difference) {
        return difference.lines().stream()
                .filter(line -> line.kind() != DifferenceLine.Kind.SAME)
                .limit(200)
                .map(line ->
                        (line.kind() == DifferenceLine.Kind.ADDED ? "added: " : "removed: ") + difference.textOf(line))
                .collect(Collectors.joining("\n"));
    }
}
