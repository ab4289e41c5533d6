package dev.lockkeeper.console.shell;

import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Tone;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

/** The last line of the window: what is going on, how old the data is; at the right the table, the run, the connection. */
final class StatusStrip extends StackPane {
    StatusStrip(ShellModel model) {
        setId("status-bar");
        getStyleClass().add("lk-status");
        FoldingRow row = new FoldingRow(12);
        row.lead(activity(model), FoldingRow.NEVER);
        row.lead(dataAge(model), FoldingRow.NEVER);
        row.lead(Fact.lined("status-watch").icon(Icon.FOLDER).shows(model.watchWordsProperty()), 4);
        row.trail(
                Fact.followed("status-table")
                        .icon(Icon.TABLE)
                        .shows(model.tableNameProperty().map(StatusStrip::table)),
                3);
        row.trail(Fact.followed("status-run").icon(Icon.POLICY).shows(model.runWordsProperty()), 2);
        row.trail(connection(model), FoldingRow.NEVER);
        row.trail(retry(model), FoldingRow.NEVER);
        getChildren().add(row);
    }

    private static String table(String name) {
        return name.isEmpty() ? "" : "table " + name;
    }

    private static Fact activity(ShellModel model) {
        Fact fact = Fact.plain("status-activity");
        model.activityProperty().subscribe(now -> {
            Label label = fact.label();
            label.setText(now.words());
            label.setGraphic(now.icon().small());
            tone(
                    label,
                    now.icon().tone() == Tone.ACCENT ? Tone.PLAIN : now.icon().tone());
            fact.requestLayout();
        });
        return fact;
    }

    private static Fact dataAge(ShellModel model) {
        Tooltip why = new Tooltip();
        return Fact.lined("status-age").shows(model.dataAgeProperty(), (label, text) -> {
            boolean stale = model.freshnessProperty().get() instanceof Freshness.StaleSince;
            label.setGraphic((stale ? Icon.STALE : Icon.REFRESH).small());
            tone(label, stale ? Tone.DANGER : Tone.MUTED);
            label.pseudoClassStateChanged(Stale.PSEUDO, stale);
            if (model.freshnessProperty().get() instanceof Freshness.StaleSince since) {
                why.setText("The last refresh failed: " + since.why());
                label.setTooltip(why);
            } else {
                label.setTooltip(null);
            }
        });
    }

    private static Fact connection(ShellModel model) {
        return Fact.plain("status-connection").shows(model.connectionWordsProperty(), (label, text) -> {
            boolean lost = model.connectionProperty().get() instanceof ConnectionState.Lost;
            label.setGraphic((lost ? Icon.STALE : Icon.DATABASE).small());
            label.setMaxWidth(420);
            tone(label, lost ? Tone.DANGER : Tone.MUTED);
        });
    }

    private static Node retry(ShellModel model) {
        Hyperlink link = new Hyperlink("Retry now");
        link.setId("status-retry");
        link.setMinWidth(USE_PREF_SIZE);
        link.setOnAction(event -> model.retryNow());
        model.connectionProperty().subscribe(state -> {
            boolean lost = state instanceof ConnectionState.Lost;
            link.setVisible(lost);
            link.setManaged(lost);
        });
        return link;
    }

    private static void tone(Label label, Tone tone) {
        for (Tone other : Tone.values()) {
            label.getStyleClass().remove(other.styleClass());
        }
        label.getStyleClass().add(tone.styleClass());
    }
}
