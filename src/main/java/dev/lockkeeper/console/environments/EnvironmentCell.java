package dev.lockkeeper.console.environments;

import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.TierLook;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A line of the list of environments: tier, name and marks, place and folder, where it comes from. */
final class EnvironmentCell extends ListCell<EnvironmentLine> {
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

    private final boolean brief;

    /** @param brief without folder and origin, for the switcher */
    EnvironmentCell(boolean brief) {
        this.brief = brief;
        getStyleClass().add("lk-environment-cell");
    }

    @Override
    protected void updateItem(@Nullable EnvironmentLine line, boolean empty) {
        super.updateItem(line, empty);
        setText(null);
        if (empty || line == null) {
            pseudoClassStateChanged(HEADING, false);
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        pseudoClassStateChanged(HEADING, line instanceof EnvironmentLine.Heading);
        setGraphic(content(line));
        setAccessibleText(words(line));
    }

    private Node content(EnvironmentLine line) {
        return switch (line) {
            case EnvironmentLine.Heading heading -> heading(heading);
            case EnvironmentLine.One one -> one(one.entry());
            case EnvironmentLine.Demo demo ->
                row(
                        pill(Tier.DEVELOPMENT, Optional.empty()),
                        List.of(strong("demo")),
                        demo.open() ? List.of(mark(Icon.CHECKED, "open in this window")) : List.of(),
                        muted("a PostgreSQL on this computer, to try things out"),
                        List.of());
        };
    }

    private static Node heading(EnvironmentLine.Heading heading) {
        Label title = new Label(heading.title());
        title.getStyleClass().addAll(LkStyles.SECONDARY, LkStyles.STRONG);
        Label count = new Label(Integer.toString(heading.count()));
        count.getStyleClass().addAll(LkStyles.BADGE, Tone.MUTED.styleClass());
        HBox row = new HBox(8, title, count);
        row.setAlignment(Pos.BOTTOM_LEFT);
        return row;
    }

    private Node one(EnvironmentEntry entry) {
        Environment environment = entry.environment();
        List<Node> marks = new ArrayList<>();
        if (entry.open()) {
            marks.add(mark(Icon.CHECKED, "open in this window"));
        }
        if (!entry.twins().isEmpty()) {
            marks.add(mark(Icon.CONFLICT, "same database as " + String.join(", ", entry.twins())));
        }
        if (entry.listed().overlays() && !brief) {
            marks.add(mark(Icon.NOTICE, "hides one of this name in another file"));
        }
        Label where = new Label(entry.where());
        where.getStyleClass().addAll(LkStyles.MONO, LkStyles.SECONDARY, Tone.MUTED.styleClass());
        return row(
                pill(environment.tier(), environment.appearance().tierName()),
                name(environment),
                marks,
                where,
                brief ? List.of() : List.of(folder(environment), origin(entry)));
    }

    private static List<Node> name(Environment environment) {
        Optional<Node> swatch = environment.appearance().colour().map(colour -> {
            Region square = new Region();
            square.getStyleClass().add("lk-environment-swatch");
            // Checked when it was read: six digits after a number sign, nothing that CSS could mistake.
            square.setStyle("-fx-background-color: " + colour + ";");
            return square;
        });
        Label name = strong(environment.name());
        return swatch.map(square -> List.<Node>of(square, name)).orElseGet(() -> List.of(name));
    }

    private Node row(Label pill, List<? extends Node> name, List<Node> marks, Label where, List<Node> right) {
        HBox first = new HBox(10);
        first.setAlignment(Pos.CENTER_LEFT);
        first.getChildren().addAll(name);
        first.getChildren().addAll(marks);
        where.setMinWidth(0);
        VBox middle = new VBox(1, first, where);
        middle.setMinWidth(0);
        middle.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(middle, Priority.ALWAYS);
        HBox pillPlace = new HBox(pill);
        pillPlace.setAlignment(Pos.CENTER_LEFT);
        pillPlace.getStyleClass().add("lk-environment-tier");
        HBox row = new HBox(12, pillPlace, middle);
        row.getChildren().addAll(right);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(0);
        row.setPrefWidth(1);
        return row;
    }

    private static Label pill(Tier tier, Optional<String> ownWord) {
        TierLook look = TierLook.of(tier);
        Label pill = look.pill();
        String word = tier == Tier.UNKNOWN ? "UNKNOWN TIER" : look.word();
        pill.setText(ownWord.map(own -> own.toUpperCase(Locale.ROOT)).orElse(word));
        pill.setMinWidth(0);
        pill.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(pill, Priority.ALWAYS);
        return pill;
    }

    private static Label folder(Environment environment) {
        Path folder = environment.folder();
        Path last = Optional.ofNullable(folder.getFileName()).orElse(folder);
        Label label = new Label(last.toString(), Icon.FOLDER.small());
        label.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass(), "lk-environment-folder");
        label.setTooltip(new Tooltip(folder.toString()));
        return label;
    }

    private static Label origin(EnvironmentEntry entry) {
        boolean own = entry.editable();
        Label label = new Label(entry.listed().origin().kind().word(), (own ? Icon.USER : Icon.POLICY).small());
        label.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass(), "lk-environment-origin");
        label.setTooltip(new Tooltip(entry.listed().origin().file()
                + (own ? "" : "\nRead only here; duplicate it to change a copy of your own.")));
        return label;
    }

    private static Label strong(String words) {
        Label label = new Label(words);
        label.getStyleClass().add(LkStyles.STRONG);
        return label;
    }

    private static Label muted(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        return label;
    }

    private static Label mark(Icon icon, String words) {
        Label label = new Label(words, icon.small());
        Tone tone = icon == Icon.CONFLICT ? Tone.WARNING : icon.tone();
        label.getStyleClass().addAll(LkStyles.SECONDARY, tone.styleClass());
        label.setTooltip(new Tooltip(words));
        return label;
    }

    private static String words(EnvironmentLine line) {
        return switch (line) {
            case EnvironmentLine.Heading heading -> "group " + heading.title() + ", " + heading.count();
            case EnvironmentLine.Demo demo -> "demo, development" + (demo.open() ? ", open in this window" : "");
            case EnvironmentLine.One one ->
                String.join(
                        ", ",
                        one.entry().name(),
                        one.entry().environment().tierWord(),
                        one.entry().where(),
                        one.entry().open() ? "open in this window" : "",
                        one.entry().twins().isEmpty()
                                ? ""
                                : "same database as "
                                        + String.join(" and ", one.entry().twins()),
                        one.entry().listed().origin().kind().word());
        };
    }
}
