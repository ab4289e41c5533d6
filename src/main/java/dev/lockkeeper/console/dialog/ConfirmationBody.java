package dev.lockkeeper.console.dialog;

import dev.lockkeeper.console.dialog.ConfirmationContent.Cell;
import dev.lockkeeper.console.dialog.ConfirmationContent.Check;
import dev.lockkeeper.console.dialog.ConfirmationContent.Column;
import dev.lockkeeper.console.dialog.ConfirmationContent.Fact;
import dev.lockkeeper.console.dialog.ConfirmationContent.Row;
import dev.lockkeeper.console.dialog.ConfirmationContent.Section;
import dev.lockkeeper.console.dialog.ConfirmationContent.Warning;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Prose;
import dev.lockkeeper.console.theme.Tone;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The middle of a confirmation: where, what, warnings, limits, checks. */
final class ConfirmationBody {
    private static final double NUMBER_WIDTH = 40;
    private static final int MANY_ROWS = 5;
    // A grid takes percentages of its whole width: this leaves room for the number and the gaps in the narrowest
    // window.
    private static final double PERCENT_FOR_COLUMNS = 90;

    private ConfirmationBody() {}

    static VBox of(ConfirmationContent content) {
        VBox body = new VBox();
        body.setId("confirmation-body");
        if (!content.where().isEmpty()) {
            body.getChildren().add(where(content));
        }
        if (!content.about().isEmpty()) {
            body.getChildren().add(about(content.about()));
        }
        // What can go wrong must not be a screen away from the top.
        boolean warningsFirst = content.rows().size() > MANY_ROWS;
        if (warningsFirst) {
            body.getChildren().addAll(warnings(content.warnings()));
        }
        if (!content.rows().isEmpty()) {
            body.getChildren().add(what(content));
        }
        if (!warningsFirst) {
            body.getChildren().addAll(warnings(content.warnings()));
        }
        if (!content.sections().isEmpty()) {
            body.getChildren().add(sections(content.sections()));
        }
        if (!content.checks().isEmpty()) {
            body.getChildren().add(checks(content.checks()));
        }
        return body;
    }

    /** What is not as it should be has a line of its own, which may be long; what is, is said quietly side by side. */
    private static Node checks(List<Check> checks) {
        VBox part = new VBox(6);
        part.setId("confirmation-checks");
        part.getStyleClass().add("lk-dialog-part");
        FlowPane met = new FlowPane(24, 4);
        for (Check check : checks) {
            Label label = check(check);
            if (check.tone() == Tone.SUCCESS) {
                met.getChildren().add(label);
            } else {
                label.setWrapText(true);
                label.setMinWidth(0);
                label.setMinHeight(Region.USE_PREF_SIZE);
                part.getChildren().add(label);
            }
        }
        if (!met.getChildren().isEmpty()) {
            part.getChildren().add(met);
        }
        return part;
    }

    private static Node where(ConfirmationContent content) {
        FlowPane facts = new FlowPane(0, 4);
        for (Fact fact : content.where()) {
            Label label = new Label(fact.text());
            fact.icon().ifPresent(icon -> label.setGraphic(icon.small()));
            if (fact.mono()) {
                label.getStyleClass().addAll(LkStyles.MONO, LkStyles.STRONG);
            }
            HBox item = new HBox(16);
            item.setAlignment(Pos.CENTER_LEFT);
            item.getStyleClass().add("lk-dialog-fact");
            if (!facts.getChildren().isEmpty()) {
                item.getChildren().add(separator());
            }
            item.getChildren().add(label);
            facts.getChildren().add(item);
        }
        HBox head = heading("Where, as the server answers");
        content.whereCheck().ifPresent(check -> head.getChildren().add(check(check)));
        VBox part = new VBox(4, head, facts);
        part.getStyleClass().add("lk-dialog-part");
        return part;
    }

    private static Node about(List<Section> about) {
        GridPane grid = new GridPane();
        grid.setId("confirmation-about");
        grid.getStyleClass().add("lk-dialog-part");
        grid.setHgap(16);
        grid.setVgap(6);
        int line = 0;
        for (Section section : about) {
            Label name = muted(section.title());
            name.setMinWidth(Region.USE_PREF_SIZE);
            GridPane.setValignment(name, VPos.TOP);
            Label text = new Label(section.text());
            text.getStyleClass().add(LkStyles.SECONDARY);
            text.setWrapText(true);
            text.setMinHeight(Region.USE_PREF_SIZE);
            GridPane.setHgrow(text, Priority.ALWAYS);
            grid.addRow(line++, name, text);
        }
        return grid;
    }

    private static Node what(ConfirmationContent content) {
        HBox head = heading("What, in this order");
        head.getStyleClass().add("lk-dialog-table-title");
        content.plan().ifPresent(plan -> {
            Label label = muted("plan " + plan);
            label.getStyleClass().add(LkStyles.MONO);
            head.getChildren().add(label);
        });
        VBox table = new VBox(head);
        table.getStyleClass().add("lk-dialog-table");
        GridPane titles = grid(content.columns());
        titles.getStyleClass().add("lk-dialog-table-head");
        titles.add(muted("No."), 0, 0);
        for (int index = 0; index < content.columns().size(); index++) {
            titles.add(muted(content.columns().get(index).title()), index + 1, 0);
        }
        table.getChildren().add(titles);
        int number = 1;
        for (Row row : content.rows()) {
            GridPane line = grid(content.columns());
            line.getStyleClass().add("lk-dialog-table-row");
            line.add(muted(Integer.toString(number++)), 0, 0);
            for (int index = 0; index < row.cells().size(); index++) {
                line.add(cell(row.cells().get(index)), index + 1, 0);
            }
            table.getChildren().add(line);
        }
        return table;
    }

    private static GridPane grid(List<Column> columns) {
        GridPane grid = new GridPane();
        grid.setHgap(12);
        ColumnConstraints number = new ColumnConstraints(NUMBER_WIDTH);
        number.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().add(number);
        double total = columns.stream().mapToDouble(Column::share).sum();
        for (Column column : columns) {
            ColumnConstraints constraints = new ColumnConstraints();
            constraints.setPercentWidth(PERCENT_FOR_COLUMNS * column.share() / total);
            constraints.setHgrow(Priority.ALWAYS);
            grid.getColumnConstraints().add(constraints);
        }
        return grid;
    }

    private static Node cell(Cell cell) {
        Label first = new Label(cell.text());
        first.setWrapText(!cell.mono());
        cell.icon().ifPresent(icon -> first.setGraphic(icon.state()));
        first.getStyleClass().add(LkStyles.SECONDARY);
        if (cell.mono()) {
            first.getStyleClass().add(LkStyles.MONO);
        }
        if (cell.strong()) {
            first.getStyleClass().add(LkStyles.STRONG);
        }
        VBox lines = new VBox(first);
        lines.setAlignment(Pos.CENTER_LEFT);
        if (!cell.second().isEmpty()) {
            Label second = muted(cell.second());
            second.setWrapText(true);
            lines.getChildren().add(second);
        }
        GridPane.setValignment(lines, VPos.CENTER);
        return lines;
    }

    /** What does harm stands in a strip of its own, so that what is only to be minded does not drown it. */
    private static List<Node> warnings(List<Warning> warnings) {
        return Stream.of(
                        strip(warnings, true, "lk-danger-strip", "confirmation-hazards"),
                        strip(warnings, false, "lk-warning-strip", "confirmation-warnings"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Node> strip(List<Warning> all, boolean harmful, String style, String id) {
        List<Warning> warnings = all.stream()
                .filter(warning -> (warning.icon().tone() == Tone.DANGER) == harmful)
                .toList();
        if (warnings.isEmpty()) {
            return Optional.empty();
        }
        GridPane grid = new GridPane();
        grid.getStyleClass().add(style);
        grid.setId(id);
        grid.setHgap(8);
        grid.setVgap(4);
        int line = 0;
        for (Warning warning : warnings) {
            Label place = new Label(warning.place());
            place.getStyleClass().addAll(LkStyles.MONO, LkStyles.SECONDARY);
            place.setMinWidth(Region.USE_PREF_SIZE);
            Prose text = new Prose(warning.text());
            GridPane.setHgrow(text, Priority.ALWAYS);
            Node icon = warning.icon().state();
            GridPane.setValignment(icon, VPos.TOP);
            GridPane.setValignment(place, VPos.TOP);
            grid.addRow(line++, icon, place, text);
        }
        return Optional.of(grid);
    }

    private static Node sections(List<Section> sections) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("lk-dialog-part");
        grid.setHgap(24);
        int column = 0;
        for (Section section : sections) {
            ColumnConstraints constraints = new ColumnConstraints();
            constraints.setPercentWidth(100.0 / sections.size());
            grid.getColumnConstraints().add(constraints);
            Label text = new Label(section.text());
            text.getStyleClass().add(LkStyles.SECONDARY);
            text.setWrapText(true);
            text.setMinHeight(Region.USE_PREF_SIZE);
            VBox part = new VBox(4, heading(section.title()), text);
            GridPane.setValignment(part, VPos.TOP);
            part.setAlignment(Pos.TOP_LEFT);
            grid.add(part, column++, 0);
        }
        return grid;
    }

    private static Label check(Check check) {
        Icon icon = check.tone() == Tone.SUCCESS ? Icon.CHECKED : Icon.HAZARD;
        Label label = new Label(check.text(), icon.small());
        label.getStyleClass().addAll(LkStyles.SECONDARY, check.tone().styleClass());
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static HBox heading(String words) {
        Label title = new Label(words);
        title.getStyleClass().addAll(LkStyles.SECONDARY, LkStyles.STRONG, Tone.MUTED.styleClass());
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox head = new HBox(12, title);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private static Region separator() {
        Region line = new Region();
        line.getStyleClass().add(LkStyles.SEPARATOR);
        return line;
    }

    private static Label muted(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        return label;
    }
}
