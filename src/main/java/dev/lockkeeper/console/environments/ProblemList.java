package dev.lockkeeper.console.environments;

import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.environment.file.FileProblem;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What in the files is not understood, each with its place and the way to the file. Listens while it is in a scene. */
final class ProblemList extends VBox {
    private final Desktop desktop;
    private final Label head = new Label("", Icon.HAZARD.state());
    private final VBox rows = new VBox(6);

    ProblemList(EnvironmentsModel model, Desktop desktop) {
        this.desktop = desktop;
        setId("environments-problems");
        getStyleClass().add("lk-environments-problems");
        head.getStyleClass().add(LkStyles.STRONG);
        ScrollPane scroll = new ScrollPane(rows);
        scroll.getStyleClass().add("lk-editor-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMaxHeight(150);
        getChildren().addAll(head, scroll);
        var inScene = sceneProperty().map(scene -> true).orElse(false);
        model.problemsProperty().when(inScene).subscribe(this::show);
    }

    private void show(List<FileProblem> problems) {
        setVisible(!problems.isEmpty());
        setManaged(!problems.isEmpty());
        head.setText(
                problems.size() == 1
                        ? "One place in the files is not understood; the environment it stands in is not offered"
                        : problems.size()
                                + " places in the files are not understood; the environments they stand in are not offered");
        rows.getChildren().setAll(problems.stream().map(this::row).toList());
    }

    private Node row(FileProblem problem) {
        Label place = new Label(place(problem));
        place.getStyleClass().addAll(LkStyles.MONO, LkStyles.SECONDARY);
        place.setMinWidth(USE_PREF_SIZE);
        place.setTooltip(new Tooltip(problem.file().toString()));
        Label words = new Label((problem.key().isEmpty() ? "" : problem.key() + ": ") + problem.sentence());
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        Hyperlink open = new Hyperlink("Open file");
        open.setMinWidth(USE_PREF_SIZE);
        open.setAccessibleText("Open " + problem.file());
        open.setOnAction(event -> desktop.open(problem.file()));
        HBox row = new HBox(12, place, words, open);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    /** The file's last name with line and column; the whole path is in the tooltip. */
    private static String place(FileProblem problem) {
        String name = String.valueOf(problem.file().getFileName());
        return problem.line() == 0
                ? name
                : name + ":" + problem.line() + (problem.column() == 0 ? "" : ":" + problem.column());
    }
}
