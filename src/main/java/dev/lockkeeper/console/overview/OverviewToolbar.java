package dev.lockkeeper.console.overview;

import atlantafx.base.controls.CustomTextField;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.shell.FoldingRow;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.fleet.Overview;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/** Refresh, the filters with their counts, who answered, the search and the export. */
final class OverviewToolbar {
    private final FoldingRow row = new FoldingRow(8);
    private static final PseudoClass NONE = PseudoClass.getPseudoClass("none");

    private final OverviewModel model;
    private final Map<OverviewFilter, ToggleButton> chips = new EnumMap<>(OverviewFilter.class);
    private final Map<OverviewFilter, Label> counts = new EnumMap<>(OverviewFilter.class);
    private final Label answered = new Label();
    private final CustomTextField find = new CustomTextField();

    OverviewToolbar(OverviewModel model, Command refresh, Command export, Runnable intoGrid) {
        this.model = model;
        row.getStyleClass().addAll(LkStyles.TOOLBAR, "lk-overview-toolbar");
        row.setMinHeight(Region.USE_PREF_SIZE);
        row.lead(CommandButtons.button(refresh), FoldingRow.NEVER);
        row.lead(line(), 4);
        row.lead(chips(), FoldingRow.NEVER);
        answered.setId("overview-answered");
        answered.getStyleClass().add("lk-overview-answered");
        Label calm = new Label("nothing can be changed from here", Icon.NOTICE.small());
        calm.setId("overview-calm");
        calm.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        find.setId("overview-find");
        find.setLeft(Icon.FIND.small());
        find.setPromptText("Find a migration");
        find.getStyleClass().add("lk-overview-find");
        find.setAccessibleText("Find a migration by its file name");
        find.textProperty().subscribe((before, now) -> model.search(now));
        find.setOnKeyPressed(event -> {
            switch (event.getCode()) {
                case ESCAPE -> {
                    if (!find.getText().isEmpty()) {
                        find.clear();
                        event.consume();
                    }
                }
                case DOWN, ENTER -> {
                    intoGrid.run();
                    event.consume();
                }
                default -> {}
            }
        });
        row.trail(answered, FoldingRow.NEVER);
        row.trail(calm, 3);
        row.trail(find, FoldingRow.NEVER);
        row.trail(CommandButtons.button(export), FoldingRow.NEVER);
    }

    private HBox chips() {
        HBox segments = new HBox();
        segments.getStyleClass().add("lk-segments");
        segments.setAlignment(Pos.CENTER_LEFT);
        segments.setMinWidth(Region.USE_PREF_SIZE);
        segments.setMaxHeight(Region.USE_PREF_SIZE);
        ToggleGroup group = new ToggleGroup();
        for (OverviewFilter filter : OverviewFilter.values()) {
            Label word = new Label(filter.title());
            Label count = new Label("0");
            count.getStyleClass().add("lk-segment-count");
            HBox inside = new HBox(5);
            inside.setAlignment(Pos.CENTER);
            filter.icon()
                    .map(icon -> icon.toned(filter == OverviewFilter.GAPS ? Tone.WARNING : Tone.DANGER))
                    .ifPresent(inside.getChildren()::add);
            inside.getChildren().addAll(word, count);
            ToggleButton chip = new ToggleButton("", inside);
            chip.setId("overview-" + filter.title().toLowerCase(Locale.ROOT));
            chip.getStyleClass().setAll("lk-segment");
            chip.setToggleGroup(group);
            chip.setMinWidth(Region.USE_PREF_SIZE);
            chip.setOnAction(event -> {
                chip.setSelected(true);
                model.choose(filter);
            });
            chips.put(filter, chip);
            counts.put(filter, count);
            segments.getChildren().add(chip);
        }
        return segments;
    }

    private static Region line() {
        Region line = new Region();
        line.getStyleClass().add(LkStyles.SEPARATOR);
        return line;
    }

    /** Follows the model until the subscription is let go. */
    Subscription follow() {
        return Subscription.combine(
                model.countsProperty().subscribe(this::count),
                model.filterProperty().subscribe(now -> {
                    chips.forEach((filter, chip) -> chip.setSelected(filter == now));
                    if (!model.searching() && !find.getText().isEmpty()) {
                        find.clear();
                    }
                }),
                model.overviewProperty().subscribe(this::tellAnswers));
    }

    private void count(Map<OverviewFilter, Integer> now) {
        counts.forEach((filter, label) -> {
            int count = now.getOrDefault(filter, 0);
            label.setText(Integer.toString(count));
            ToggleButton chip = chips.get(filter);
            if (chip != null) {
                chip.pseudoClassStateChanged(NONE, count == 0);
                chip.setAccessibleText(filter.title() + ", " + count);
            }
        });
        row.requestLayout();
    }

    private void tellAnswers(Overview now) {
        boolean silent = now.columns().stream().anyMatch(column -> ColumnWords.stale(column.state()));
        boolean reading = now.columns().stream()
                .anyMatch(column -> column.state().last().isEmpty() && !ColumnWords.stale(column.state()));
        answered.setText(
                silent || !reading
                        ? ColumnWords.answered(now.columns())
                        : "reading, " + ColumnWords.answered(now.columns()));
        answered.setGraphic((silent ? Icon.STALE : Icon.READY).small());
        answered.getStyleClass().removeAll(Tone.DANGER.styleClass(), Tone.MUTED.styleClass(), LkStyles.STRONG);
        answered.getStyleClass().add((silent ? Tone.DANGER : Tone.MUTED).styleClass());
        if (silent) {
            answered.getStyleClass().add(LkStyles.STRONG);
        }
        row.requestLayout();
    }

    /** The bar itself. */
    Region node() {
        return row;
    }

    /** Leads into the search. */
    void focusFind() {
        find.requestFocus();
        find.selectAll();
    }
}
