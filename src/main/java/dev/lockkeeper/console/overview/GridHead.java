package dev.lockkeeper.console.overview;

import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.TierLook;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.fleet.Column;
import dev.lockkeeper.fleet.ColumnState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/** The head of one column: which environment, how grave, how old, how much. */
final class GridHead extends VBox {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final PseudoClass OWN = PseudoClass.getPseudoClass("own");

    private final OverviewModel model;
    private final Label name = new Label();
    private final Region colour = new Region();
    private final Label twin = new Label("", Icon.CHAIN.toned(Tone.WARNING));
    private final Label tier = new Label();
    private final Label age = new Label();
    private final Label last = new Label();
    private final Hyperlink retry = new Hyperlink("Retry");
    private final Tooltip tooltip = new Tooltip();
    private String environment = "";
    private Optional<Icon> ageIcon = Optional.empty();

    GridHead(OverviewModel model, Consumer<String> ask) {
        this.model = model;
        getStyleClass().add("lk-grid-head");
        setManaged(false);
        name.getStyleClass().addAll(LkStyles.STRONG, "lk-grid-head-name");
        colour.getStyleClass().add("lk-grid-head-colour");
        tier.getStyleClass().addAll(LkStyles.BADGE, "lk-grid-head-tier");
        age.getStyleClass().addAll(LkStyles.BADGE, "lk-grid-head-age");
        last.getStyleClass().add(LkStyles.BADGE);
        last.setMinWidth(0);
        last.setWrapText(true);
        retry.getStyleClass().addAll(LkStyles.BADGE, "lk-grid-retry");
        retry.setMinWidth(USE_PREF_SIZE);
        retry.setOnAction(event -> {
            retry.setVisited(false);
            ask.accept(environment);
        });
        HBox first = new HBox(6, name, colour, twin);
        first.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(name, Priority.NEVER);
        name.setMinWidth(0);
        HBox bottom = new HBox(6, last, retry);
        bottom.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(first, tier, age, bottom);
        Tooltip.install(this, tooltip);
    }

    /** Shows the column at this place. */
    void show(Column column, int index, Instant now) {
        Environment shown = column.environment();
        boolean other = !environment.equals(shown.name());
        environment = shown.name();
        if (other) {
            setId("overview-head-" + environment);
            retry.setId("retry-" + environment);
            dress(shown);
        }
        boolean own = model.own(environment);
        boolean stale = ColumnWords.stale(column.state());
        List<String> same = model.sameAs(environment);
        pseudoClassStateChanged(STALE, stale);
        pseudoClassStateChanged(OWN, own);
        tier.setText(tierWord(shown) + (own ? ", this window" : ""));
        age.setText(ColumnWords.age(column.state(), now, model.clock().getZone()));
        icon(stale ? Icon.STALE : Icon.REFRESH);
        Optional<ColumnState.Failed> failed =
                column.state() instanceof ColumnState.Failed one ? Optional.of(one) : Optional.empty();
        boolean trying = model.tryingAgain(environment);
        retry.setVisible(failed.isPresent() && !trying);
        retry.setManaged(retry.isVisible());
        String counts =
                column.state().last().isPresent() ? model.countsOf(index).brief() : "";
        last.setText(failed.map(one -> trying ? "trying again…" : one.why()).orElse(counts));
        twin.setVisible(!same.isEmpty());
        twin.setManaged(!same.isEmpty());
        String sameWords = same.isEmpty() ? "" : "\nThe same database as " + String.join(" and ", same) + ".";
        String more = failed.map(one -> "\n" + one.why()
                        + ColumnWords.nextTry(one, trying, now)
                                .map(next -> "\n" + next)
                                .orElse(""))
                .orElse("");
        String all =
                column.state().last().isPresent() ? "\n" + model.countsOf(index).whole() : "";
        String notes = shown.appearance().notes().map(words -> "\n" + words).orElse("");
        tooltip.setText(environment + ", " + shown.url() + more + all + sameWords + notes);
        setAccessibleText(environment + ", " + tier.getText() + ", " + age.getText() + ", " + last.getText());
    }

    private void icon(Icon wanted) {
        if (ageIcon.filter(wanted::equals).isEmpty()) {
            age.setGraphic(wanted.small());
            for (Tone tone : Tone.values()) {
                age.getStyleClass().remove(tone.styleClass());
            }
            age.getStyleClass().add((wanted == Icon.STALE ? Tone.DANGER : Tone.MUTED).styleClass());
            ageIcon = Optional.of(wanted);
        }
    }

    private void dress(Environment shown) {
        TierLook look = TierLook.of(shown.tier());
        look.dress(this);
        name.setText(shown.name());
        name.setGraphic(look.icon().state());
        Optional<Color> own = shown.appearance().colour().flatMap(GridHead::colour);
        colour.setVisible(own.isPresent());
        colour.setManaged(own.isPresent());
        own.ifPresent(paint ->
                colour.setBackground(new Background(new BackgroundFill(paint, new CornerRadii(2), Insets.EMPTY))));
    }

    private static String tierWord(Environment shown) {
        return shown.tier() == Tier.UNKNOWN ? "UNKNOWN TIER" : shown.tierWord().toUpperCase(Locale.ROOT);
    }

    private static Optional<Color> colour(String written) {
        try {
            return Optional.of(Color.web(written));
        } catch (IllegalArgumentException noColour) {
            return Optional.empty();
        }
    }
}
