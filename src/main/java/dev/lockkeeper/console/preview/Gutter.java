package dev.lockkeeper.console.preview;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes what stands left of each line: room for one mark, and the line's number. FX thread only. */
final class Gutter implements IntFunction<Node> {

    private final Map<Integer, List<GutterMark>> marks;
    private final Consumer<GutterMark> onMark;
    private final int digits;
    private final DoubleConsumer width;

    /** A gutter for {@code lines} lines; a press on a mark is reported, and the width in pixels as it is laid out. */
    Gutter(int lines, List<GutterMark> marks, Consumer<GutterMark> onMark, DoubleConsumer width) {
        this.width = width;
        this.digits = Math.max(3, Integer.toString(lines).length());
        this.marks = marks.stream().collect(Collectors.groupingBy(GutterMark::line));
        this.onMark = onMark;
    }

    /** The gutter's part for a line, counted from 0 as the text control does. */
    @Override
    public Node apply(int paragraph) {
        int line = paragraph + 1;
        StackPane place = new StackPane();
        place.getStyleClass().add("lk-sql-mark-place");
        List<GutterMark> here = marks.getOrDefault(line, List.of());
        here.stream().max(Comparator.comparing(GutterMark::kind)).ifPresent(worst -> {
            place.getChildren().add(icon(worst.kind()));
            place.setOnMousePressed(event -> onMark.accept(worst));
            String sentences = here.stream().map(GutterMark::tooltip).distinct().collect(Collectors.joining("\n\n"));
            Tooltip.install(place, HoverWords.tooltip(sentences));
            place.setAccessibleText(worst.kind().word() + ", line " + line + ": " + sentences);
        });
        Label number = new Label(numberText(Integer.toString(line), digits));
        number.getStyleClass().addAll("lk-sql-line-number", PreviewStylesheet.MONO);
        HBox row = new HBox(place, number);
        row.getStyleClass().add("lk-sql-gutter");
        row.setId("gutter-" + line);
        reportWidth(row, width);
        return row;
    }

    static void reportWidth(Region row, DoubleConsumer width) {
        row.widthProperty().subscribe(now -> {
            if (now.doubleValue() > 0) {
                width.accept(now.doubleValue());
            }
        });
    }

    /** An icon of a mark, coloured by its kind. */
    static FontIcon icon(MarkKind kind) {
        FontIcon icon = new FontIcon(kind.icon());
        icon.getStyleClass().addAll("lk-sql-mark", kind.styleClass());
        return icon;
    }

    /** A number set to the right by spaces: with digits of one width no measuring is needed. */
    static String numberText(String number, int digits) {
        return " ".repeat(Math.max(0, digits - number.length())) + number;
    }
}
