package dev.lockkeeper.console.overview;

import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.fleet.Outstanding;
import dev.lockkeeper.fleet.Overview;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** What stands out, in sentences, the gravest first; each leads to where more is known. */
final class OutstandingPane extends VBox {
    private static final double ROW = 28;
    private static final int SHOWN = 5;
    private static final int UNFOLDED = 14;

    private final OverviewModel model;
    private final OutstandingLead lead;
    private final Label count = new Label();
    private final Label basis = new Label();
    private final Label calm = new Label("", Icon.CHECKED.state());
    private final Label same = new Label("", Icon.CONFLICT.toned(Tone.WARNING));
    private final Button unfold = new Button();
    private final ListView<Outstanding> list = new ListView<>();
    private boolean unfolded;

    OutstandingPane(OverviewModel model, OutstandingLead lead) {
        this.model = model;
        this.lead = lead;
        setId("outstanding");
        getStyleClass().add("lk-outstanding");
        setMinHeight(0);
        Label title = new Label("What stands out", Icon.NOTICE.small());
        title.getStyleClass().addAll(LkStyles.STRONG, "lk-outstanding-title");
        title.setMinWidth(USE_PREF_SIZE);
        count.setId("outstanding-count");
        count.getStyleClass().addAll(LkStyles.BADGE, "lk-count-badge");
        count.setMinWidth(USE_PREF_SIZE);
        basis.setId("outstanding-basis");
        basis.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        basis.setMinWidth(0);
        unfold.setId("outstanding-unfold");
        unfold.getStyleClass().addAll(LkStyles.QUIET, "lk-outstanding-unfold");
        unfold.setMinWidth(USE_PREF_SIZE);
        unfold.setOnAction(event -> {
            unfolded = !unfolded;
            size();
        });
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, title, count, space, basis, unfold);
        head.getStyleClass().add(LkStyles.PANEL_HEAD);
        head.setMinHeight(USE_PREF_SIZE);
        same.setId("outstanding-same");
        same.getStyleClass().add("lk-outstanding-line");
        same.setWrapText(true);
        calm.setId("outstanding-calm");
        calm.getStyleClass().add("lk-outstanding-line");
        list.setId("outstanding-list");
        list.getStyleClass().add("lk-outstanding-list");
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new Line());
        list.setAccessibleText("What stands out");
        list.setMinHeight(ROW);
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            Outstanding selected = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && selected != null) {
                lead.follow(selected);
                event.consume();
            }
        });
        getChildren().addAll(head, same, list, calm);
    }

    Subscription follow() {
        return model.overviewProperty().subscribe(this::show);
    }

    private void show(Overview overview) {
        if (!list.getItems().equals(overview.outstanding())) {
            list.getItems().setAll(overview.outstanding());
        }
        boolean read = overview.columns().stream()
                .anyMatch(column -> column.state().last().isPresent());
        count.setText(Integer.toString(overview.outstanding().size()));
        count.setVisible(read);
        basis.setText(read ? model.basis() : "");
        same.setText(overview.samePlace().stream()
                .map(group -> String.join(" and ", group) + " are the same database.")
                .reduce((one, other) -> one + " " + other)
                .orElse(""));
        show(same, !overview.samePlace().isEmpty());
        calm.setText(calmWords(overview));
        show(calm, read && overview.outstanding().isEmpty());
        size();
    }

    private static String calmWords(Overview overview) {
        long answered = overview.columns().stream()
                .filter(column -> !ColumnWords.stale(column.state())
                        && column.state().last().isPresent())
                .count();
        String where = answered == overview.columns().size()
                ? (answered == 1 ? "in this environment" : "in " + answered + " environments")
                : "in the " + answered + " of " + overview.columns().size() + " environments that answered";
        return "Nothing stands out " + where + ": no gap, no drift, nothing failed.";
    }

    private void size() {
        int entries = list.getItems().size();
        int rows = Math.min(entries, unfolded ? UNFOLDED : SHOWN);
        show(list, entries > 0);
        list.setPrefHeight(rows * ROW + 1);
        list.setMaxHeight(rows * ROW + 1);
        show(unfold, entries > SHOWN);
        unfold.setText(unfolded ? "Show fewer" : "Show more");
        unfold.setGraphic((unfolded ? Icon.UNFOLD : Icon.FOLD).small());
    }

    private static void show(Region node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** One entry. */
    private final class Line extends ListCell<Outstanding> {
        private final Label kind = new Label();
        private final Label file = new Label();
        private final Label sentence = new Label();
        private final Hyperlink link = new Hyperlink();
        private final HBox row;

        Line() {
            kind.getStyleClass().addAll(LkStyles.SECONDARY, LkStyles.STRONG, "lk-outstanding-kind");
            file.getStyleClass().addAll(LkStyles.MONO, LkStyles.SECONDARY, "lk-outstanding-file");
            sentence.getStyleClass().add(LkStyles.SECONDARY);
            sentence.setMinWidth(0);
            link.getStyleClass().add(LkStyles.SECONDARY);
            link.setMinWidth(USE_PREF_SIZE);
            link.setOnAction(event -> {
                link.setVisited(false);
                Outstanding item = getItem();
                if (item != null) {
                    lead.follow(item);
                }
            });
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            row = new HBox(kind, file, sentence, space, link);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Outstanding item, boolean empty) {
            super.updateItem(item, empty);
            setText(null);
            if (item == null || empty) {
                setGraphic(null);
                return;
            }
            Tone tone = lead.tone(item);
            kind.setText(item.kind().word());
            kind.setGraphic(lead.icon(item).toned(tone));
            for (Tone other : Tone.values()) {
                kind.getStyleClass().remove(other.styleClass());
            }
            kind.getStyleClass().add(tone.styleClass());
            file.setText(item.fileName());
            file.setTooltip(new Tooltip(item.fileName()));
            sentence.setText(item.sentence());
            sentence.setTooltip(new Tooltip(item.sentence()));
            link.setText(lead.words(item));
            setAccessibleText(item.kind().word() + ": " + item.fileName() + " " + item.sentence());
            setGraphic(row);
        }
    }
}
